using System.Globalization;

namespace Zk.EndToEnd.Cli;

/// <summary>
/// A process that may use less memory than its work takes: one line that says so and what to do, exit code 3, nothing written. The limit is the
/// runtime's own for its heap, which a container's limit sets as well.
/// </summary>
[Collection(CliCollection.Name)]
public sealed class OutOfMemoryTests(CliDesk desk, SolvencyFiles files) : IClassFixture<SolvencyFiles>
{
    // Less than the key takes, so that nothing begins; and room for the key, but not for a proof with it.
    private const int Small = 32, Tight = 64;

    [Theory]
    [InlineData("zk", Small)]
    [InlineData("zk", Tight)]
    [InlineData("zk-managed", Small)]
    [InlineData("zk-managed", Tight)]
    public Task Groth16Prove_TooLittleMemory_SaysSo(string program, int limitMiB) =>
        AssertToldAsync(program, limitMiB, "groth16", "prove", SolvencyFiles.Zkey, files.Witness, "proof.json", "public.json");

    [Fact]
    public Task Groth16Setup_TooLittleMemory_SaysSo() => AssertToldAsync("zk", Small, "groth16", "setup-dev", SolvencyFiles.R1cs, "circuit.zkey");

    [Fact]
    public Task Groth16Info_TooLittleMemory_SaysSo() => AssertToldAsync("zk", Small, "groth16", "info", SolvencyFiles.Zkey);

    [Fact]
    public Task Prove_TooLittleMemory_SaysSo() => AssertToldAsync("zk", Small, desk.ProveArguments("bundle.json", "--allow-development-keys"));

    [Fact]
    public async Task Groth16Prove_TooLittleMemory_SaysSoInJsonToo()
    {
        Outcome outcome = (await ZkProgram.RunWithAsync("zk", files.NewFolder(), Limit(Small), "groth16", "prove", SolvencyFiles.Zkey, files.Witness, "--json")).Expect(3);
        Assert.Contains("out of memory", outcome.Json.GetProperty("error").GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    // In bytes, hexadecimal.
    private static (string, string) Limit(int limitMiB) => ("DOTNET_GCHeapHardLimit", (limitMiB << 20).ToString("x", CultureInfo.InvariantCulture));

    private async Task AssertToldAsync(string program, int limitMiB, params string[] arguments)
    {
        string folder = files.NewFolder();
        Outcome outcome = (await ZkProgram.RunWithAsync(program, folder, Limit(limitMiB), arguments)).Expect(3);
        string line = Assert.Single(outcome.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Matches($"^error: out of memory: .* {limitMiB} MiB.*; nothing was written\\. .* raise the limit", line);
        Assert.DoesNotContain("Exception", outcome.All, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder));
        foreach (string secret in (string[])[CliDesk.OwnerSecret, CliDesk.Salt]) Assert.DoesNotContain(secret, outcome.All, StringComparison.Ordinal);
    }
}
