using Zk.Algebra;
using Zk.Groth16;

namespace Zk.Soundness.Tests;

/// <summary>The audit on systems small enough to be judged by eye.</summary>
public class CircuitAuditTests
{
    private static readonly AuditOptions s_options = new() { Circuit = "small" };

    // out = in², by a chain that has one value.
    private static readonly R1csText s_square = new("out", "in", "", "", "(in) * (in) = (out)");

    // A root of a public square has two signs.
    private static readonly R1csText s_root = new("root", "square", "", "", "(root) * (root) = (square)");

    [Fact]
    public void Run_DeterminedCircuit_IsClean()
    {
        AuditReport report = s_square.Audit(s_options, s_square.Witness(49, 7));

        Assert.True(report.IsClean);
        Assert.Equal(3, report.Unique);
        Assert.Empty(report.Unresolved);
    }

    [Fact]
    public void Run_WitnessThatBreaksAConstraint_NamesItsSignalsAndNoValue()
    {
        AuditReport report = s_square.Audit(s_options, s_square.Witness(48, 7));

        Finding finding = Assert.Single(report.Findings);
        Assert.Equal(AuditRule.ViolatedConstraint, finding.Rule);
        Assert.Contains("out, in", string.Join(' ', finding.Signals));
        Assert.DoesNotContain("48", finding.Message);
    }

    [Fact]
    public void Run_ShowValues_PrintsThem() =>
        Assert.Contains("48", s_square.Audit(s_options with { ShowValues = true }, s_square.Witness(48, 7)).Findings[0].Message);

    [Fact]
    public void Run_SecondOutput_IsAnErrorWithEvidence()
    {
        AuditReport report = s_root.Audit(s_options, s_root.Witness(7, 49));

        Assert.Equal([AuditRule.SecondWitness], report.Open.Select(finding => finding.Rule));
        Assert.Equal(["root"], report.NotUnique);
    }

    [Fact]
    public void Run_NoWitness_ListsWhatItCouldNotShow()
    {
        AuditReport report = s_root.Audit(s_options);

        Assert.Equal([AuditRule.UnresolvedOutput], report.Open.Select(finding => finding.Rule));
        Assert.Equal(["root"], report.Unresolved);
    }

    [Fact]
    public void Run_TwoUnknownsInTwoEquations_AreDetermined()
    {
        R1csText system = new("x", "a b", "", "y", "(1) * (x + y) = (a)", "(1) * (x - y) = (b)");

        Assert.True(system.Audit(s_options, system.Witness(5, 8, 2, 3)).IsClean);
    }

    [Fact]
    public void Run_DivisionByAFactorProvenNonZero_IsDetermined()
    {
        R1csText bare = new("q", "a b", "", "", "(q) * (b) = (a)");
        R1csText pinned = new("q", "a b", "", "inverse", "(b) * (inverse) = (1)", "(q) * (b) = (a)");

        Assert.Equal([AuditRule.UnresolvedOutput], bare.Audit(s_options, bare.Witness(3, 6, 2)).Open.Select(finding => finding.Rule));
        Assert.True(pinned.Audit(s_options).IsClean);
    }

    [Fact]
    public void Run_DivisionOfZeroByZero_IsFound() =>
        Assert.Contains(AuditRule.SecondWitness, new R1csText("q", "a b", "", "", "(q) * (b) = (a)") is var bare ? bare.Audit(s_options, bare.Witness(3, 0, 0)).Open.Select(finding => finding.Rule) : []);

    [Fact]
    public void Run_ConstraintThatRepeatsAnother_IsUnnoticed()
    {
        R1csText system = new("out", "in", "", "", "(in) * (in) = (out)", "(in) * (2 in) = (2 out)");

        AuditReport report = system.Audit(s_options with { Removals = 10 }, system.Witness(49, 7));

        Assert.Equal(2, report.Removed);
        Assert.Equal([AuditRule.UnnoticedConstraint], report.Open.Select(finding => finding.Rule));
        Assert.Empty(s_square.Audit(s_options with { Removals = 10 }, s_square.Witness(49, 7)).Findings);
    }

    [Fact]
    public void Run_NamedOutput_CountsAsAnOutput()
    {
        R1csText system = new("", "square", "", "root", "(root) * (root) = (square)");
        Fr[] witness = system.Witness(49, 7);

        Assert.Equal([AuditRule.FreeWire], system.Audit(s_options, witness).Open.Select(finding => finding.Rule));
        Assert.Equal([AuditRule.SecondWitness], system.Audit(s_options with { Outputs = ["root"] }, witness).Open.Select(finding => finding.Rule));
    }

    [Fact]
    public void Run_UnknownSignalOrWrongLength_IsMalformed()
    {
        Assert.Throws<MalformedException>(() => s_square.Audit(s_options with { Outputs = ["absent"] }));
        Assert.Throws<MalformedException>(() => s_square.Audit(s_options, [Fr.One]));
    }

    [Fact]
    public void Run_Cancelled_Stops()
    {
        using CancellationTokenSource source = new();
        source.Cancel();

        Assert.ThrowsAny<OperationCanceledException>(() => CircuitAudit.Run(s_square.System, s_square.Symbols, [], s_options, null, null, source.Token));
    }

    [Fact]
    public void Run_TheSameTwice_FindsTheSame()
    {
        R1csText system = new("x", "a", "", "y z", "(x) * (y) = (a)", "(y) * (y - 1) = (0)", "(1) * (x + y + z) = (a)");
        string[] Findings() => [.. system.Audit(s_options, system.Witness(0, 0, 0, 0)).Findings.Select(finding => $"{finding.Rule.Id} {finding.Place} {finding.Message}")];

        Assert.Equal(Findings(), Findings());
    }
}
