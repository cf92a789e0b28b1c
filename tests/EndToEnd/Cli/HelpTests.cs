using System.Text.RegularExpressions;

namespace Zk.EndToEnd.Cli;

/// <summary>What a newcomer sees: help of every command, and usage errors that point to it.</summary>
public sealed partial class HelpTests
{
    /// <summary>Every command there is; the walk below must find exactly these.</summary>
    private static readonly string[] s_commands =
    [
        "account create", "account leaf", "accounts build",
        "circuits audit",
        "credential issue", "credential owner", "credential prove", "credential revoke", "credential roots",
        "demo", "disclose",
        "groth16 export-key", "groth16 info", "groth16 prove", "groth16 setup-dev", "groth16 verify", "groth16 verify-batch", "groth16 witness",
        "keys auditor", "keys dev", "keys issuer",
        "liabilities check-inclusion", "liabilities inclusion", "liabilities prove", "liabilities row", "liabilities sample", "liabilities verify",
        "margin", "open", "predict evaluate", "predict train",
        "prove credential", "prove disclosure", "prove liabilities", "prove liquidatable", "prove solvency", "prove trade",
        "replay", "risk build", "serve", "verify",
    ];

    [Fact]
    public async Task Help_OfEveryCommand_ShowsExamplesOfThatCommand()
    {
        List<string> runnable = [];
        await WalkAsync([], runnable);
        Assert.Equal(s_commands, runnable.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("frobnicate")]
    [InlineData("margin")]
    [InlineData("verify", "bundle.json")]
    [InlineData("risk", "build", "market.json", "--epoch-number", "minus-one")]
    [InlineData("keys")]
    [InlineData("keys", "dev")]
    [InlineData("keys", "dev", "solvency", "--all")]
    [InlineData("prove")]
    public async Task WrongArguments_AnyCommand_ExitWithUsageAndPointToHelp(params string[] arguments)
    {
        Outcome outcome = (await ZkProgram.RunAsync(Path.GetTempPath(), arguments)).Expect(2);
        Assert.Contains("--help", outcome.Errors, StringComparison.Ordinal);
        Assert.Empty(outcome.Output);
    }

    [Fact]
    public async Task Home_ThatIsNoCheckout_IsAUsageErrorThatSaysWhatToSet() =>
        Assert.Matches("^error: ZK_HOME is /nonexistent, .*set it to a Zk checkout", (await ZkProgram.RunAtHomeAsync("/nonexistent", "keys", "dev", "solvency")).Expect(2).Errors);

    [Fact]
    public async Task WrongArguments_Json_IsOneDocumentWithKindCodeAndMessage()
    {
        Outcome outcome = (await ZkProgram.RunAsync(Path.GetTempPath(), "margin", "--json")).Expect(2);
        Assert.Equal(2, outcome.Json.GetProperty("error").GetProperty("exitCode").GetInt32());
        Assert.Contains("zk margin --help", outcome.Json.GetProperty("error").GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    private static async Task WalkAsync(string[] path, List<string> runnable)
    {
        Outcome help = (await ZkProgram.RunAsync(Path.GetTempPath(), [.. path, "--help"])).Expect(0);
        string[] children = Commands().Match(help.Output) is { Success: true } section
            ? [.. Names().Matches(section.Groups[1].Value).Select(name => name.Groups[1].Value)]
            : [];
        foreach (string child in children) await WalkAsync([.. path, child], runnable);
        if (children.Length > 0) return;
        string command = string.Join(' ', path);
        runnable.Add(command);
        Assert.Contains("Examples:", help.Output, StringComparison.Ordinal);
        Assert.Contains($"  zk {command}", help.Output[help.Output.IndexOf("Examples:", StringComparison.Ordinal)..], StringComparison.Ordinal);
    }

    [GeneratedRegex(@"^Commands:\r?\n((?:  .*\r?\n)+)", RegexOptions.Multiline)]
    private static partial Regex Commands();

    [GeneratedRegex(@"^  ([a-z0-9-]+)", RegexOptions.Multiline)]
    private static partial Regex Names();
}
