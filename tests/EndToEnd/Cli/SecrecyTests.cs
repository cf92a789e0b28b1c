using System.Globalization;
using System.Numerics;
using System.Text;

namespace Zk.EndToEnd.Cli;

/// <summary>The owner's secret and salt turn up nowhere but in their own file: not on a stream, in a file, on a command line.</summary>
[Collection(CliCollection.Name)]
public sealed class SecrecyTests(CliDesk desk)
{
    [Fact]
    public async Task Prove_WithSnarkjs_ShowsNoSecretOnStreamsFilesOrCommandLines()
    {
        string folder = desk.NewFolder();
        using ZkProgram program = ZkProgram.Start(folder, desk.ProveArguments("bundle.json", "--allow-development-keys", "--backend", "snarkjs", "--json"));
        Dictionary<int, string> seen = [];
        Task<Outcome> end = program.EndAsync();
        while (!end.IsCompleted)
        {
            foreach ((int id, string command) in program.Family()) seen[id] = command;
            await Task.WhenAny(end, Task.Delay(50));
        }
        Outcome outcome = (await end).Expect(0);

        Assert.Contains(seen.Values, command => command.Contains("snarkjs-worker.mjs", StringComparison.Ordinal));
        AssertClean(Encoding.UTF8.GetBytes(string.Join('\n', seen.Values) + outcome.All), "streams and command lines");
        Assert.Empty(Directory.EnumerateFileSystemEntries(program.Scratch));
        AssertFilesClean(folder);
        (await ZkProgram.RunAsync(folder, "verify", "bundle.json", "--keys", CliDesk.Keys, "--allow-development-keys", "--scope", "acme-credit")).Expect(0);
    }

    [Fact]
    public void EveryOtherCommand_OfTheUserPath_ShowsNoSecretOnStreamsOrInFiles()
    {
        AssertClean(Encoding.UTF8.GetBytes(desk.Risk.All + desk.Leaf.All + desk.Accounts.All + desk.Proof.All), "streams");
        AssertFilesClean(desk.Folder, SearchOption.TopDirectoryOnly);
    }

    /// <summary>The search finds what it looks for: the secrets' own file.</summary>
    [Fact]
    public void Traces_OfTheSecretsFile_AreFound() =>
        Assert.Equal(2, Traces().Count(trace => File.ReadAllBytes(desk["secrets.json"]).AsSpan().IndexOf(trace) >= 0));

    private static void AssertFilesClean(string folder, SearchOption depth = SearchOption.AllDirectories)
    {
        string[] files = [.. Directory.EnumerateFiles(folder, "*", depth).Where(file => Path.GetFileName(file) != "secrets.json")];
        Assert.NotEmpty(files);
        foreach (string file in files) AssertClean(File.ReadAllBytes(file), file);
    }

    private static void AssertClean(byte[] content, string where) =>
        Assert.All(Traces(), trace => Assert.True(content.AsSpan().IndexOf(trace) < 0, $"a secret is in {where}"));

    /// <summary>Decimal, hexadecimal of either case, base64, and raw bytes of either order.</summary>
    private static List<byte[]> Traces()
    {
        List<byte[]> traces = [];
        foreach (string secret in (string[])[CliDesk.OwnerSecret, CliDesk.Salt])
        {
            byte[] little = new byte[32];
            BigInteger.Parse(secret, CultureInfo.InvariantCulture).TryWriteBytes(little, out _, isUnsigned: true);
            byte[] big = [.. little.Reverse()];
            foreach (string text in (string[])[secret, Convert.ToHexStringLower(big).TrimStart('0'), Convert.ToHexString(big).TrimStart('0'), Convert.ToBase64String(big)])
                traces.Add(Encoding.UTF8.GetBytes(text));
            traces.Add(big);
            traces.Add(little);
        }
        return traces;
    }
}
