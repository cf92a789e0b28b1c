namespace Zk.EndToEnd;

/// <summary>What <c>make</c> and <c>tools/circuits.mjs</c> build: all that circuits.json lists, or what is named.</summary>
public sealed class CircuitBuildTests
{
    private const string Tool = "tools/circuits.mjs";

    [Fact]
    public void Circuits_NamedOnes_AreTheOnlyOnesBuiltAndCheckedAgainstTheLedger()
    {
        (int exitCode, string output) = NodeTool.Start("node", Tool, "Poseidon_1", "RangeCheck_17", "--check");
        Assert.True(exitCode == 0, output);
        Assert.Equal(["test/Poseidon_1", "test/RangeCheck_17"], output.Trim().Split('\n').Select(line => line.Split(':')[0]).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("insolvency", "no circuit insolvency; known: ", "solvency")]
    [InlineData("--chek", "unknown argument --chek; known: names of circuits, --tests")]
    public void Circuits_UnknownArgument_IsAUsageErrorThatNamesTheKnownOnes(string argument, params string[] expected)
    {
        (int exitCode, string output) = NodeTool.Start("node", Tool, argument);
        Assert.Equal(2, exitCode);
        Assert.All(expected, fragment => Assert.Contains(fragment, output, StringComparison.Ordinal));
    }

    [Fact]
    public void MakeDemo_BuildsSolvencysCircuitAndKeyAndNoOthers()
    {
        (int exitCode, string output) = NodeTool.Start("make", "--no-print-directory", "--dry-run", "demo");
        Assert.True(exitCode == 0, output);
        string[] lines = output.Split('\n');
        Assert.Equal(["node tools/circuits.mjs solvency"], lines.Where(line => line.Contains("circuits.mjs", StringComparison.Ordinal)));
        Assert.Equal(["build/bin/zk keys dev solvency --if-changed"], lines.Where(line => line.Contains("keys dev", StringComparison.Ordinal)));
    }

    [Fact]
    public void MakeKeys_MakesThemOfEveryCircuit()
    {
        (int exitCode, string output) = NodeTool.Start("make", "--no-print-directory", "--dry-run", "keys");
        Assert.True(exitCode == 0, output);
        Assert.Contains("build/bin/zk keys dev --all --if-changed", output, StringComparison.Ordinal);
    }
}
