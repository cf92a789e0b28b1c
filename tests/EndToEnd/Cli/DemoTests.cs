namespace Zk.EndToEnd.Cli;

/// <summary>The whole demo: a proof of either back end is accepted by C#, by snarkjs and by the chain.</summary>
[Collection(CliCollection.Name)]
public sealed class DemoTests(CliDesk desk)
{
    [Theory]
    [InlineData("native")]
    [InlineData("snarkjs")]
    public async Task Demo_EitherBackEnd_IsAcceptedThreeWaysAndLeavesItsFiles(string backend)
    {
        string folder = desk.NewFolder();

        Outcome outcome = (await ZkProgram.RunAsync(folder, "demo", "--backend", backend, "--out", "demo", "--json")).Expect(0);

        Assert.True(outcome.Json.GetProperty("accepted").GetBoolean());
        Assert.Equal([true, true, true], outcome.Json.GetProperty("verifications").EnumerateArray().Select(check => check.GetProperty("accepted").GetBoolean()));
        Assert.Equal("StatementReplayed", outcome.Json.GetProperty("replay").GetString());
        Assert.True(outcome.Json.GetProperty("solventAtInitialMargin").GetBoolean());
        Assert.False(outcome.Json.GetProperty("afterShock").GetProperty("solventAtMaintenanceMargin").GetBoolean());
        Assert.Contains("insolvent-at-level", outcome.Json.GetProperty("afterShock").GetProperty("refusal").GetString(), StringComparison.Ordinal);
        foreach (string name in (string[])["bundle.json", "epoch.json", "leaves.json", "proof.json", "public.json", "verification_key.json", "report.md", "report.json"])
            Assert.True(File.Exists(Path.Combine(folder, "demo", name)), name);
    }

    [Fact]
    public async Task Demo_ItsBundle_VerifiesByTheCommandItPrints()
    {
        string folder = desk.NewFolder();
        Outcome demo = (await ZkProgram.RunAsync(folder, "demo", "--out", "demo")).Expect(0);

        string line = demo.Output.Split('\n').Single(text => text.TrimStart().StartsWith("build/bin/zk verify ", StringComparison.Ordinal));
        string[] arguments = [.. line.Trim().Split(' ').Skip(1).Select(word => word == "build/keys/solvency" ? Repository.Built("keys/solvency", "keys") : word)];
        Outcome verified = (await ZkProgram.RunAsync(folder, [.. arguments, "--json"])).Expect(0);

        Assert.True(verified.Json.GetProperty("accepted").GetBoolean());
        Assert.True(verified.Json.GetProperty("anchored").GetBoolean());
    }
}
