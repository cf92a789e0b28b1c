using Zk.Algebra;
using Zk.Soundness;

namespace Zk.Circuits.Tests;

/// <summary>
/// The harness is sharp: it finds the mistake in every planted circuit, and nothing in the corrected twin. SND-1, SND-2.
/// </summary>
public class PlantedCircuitTests
{
    private static readonly Planted[] s_planted =
    [
        new("comparison", "comparison on unbounded operands", "unbounded-operand", "a", "a=3 b=5"),
        new("aliasing", "Num2Bits(254) aliasing", "second-witness", "high", "in=11"),
        new("wrappingSum", "sums that wrap mod r", "may-wrap", "part[*]", "part=1,2,3,4"),
        new("wrappingProduct", "sums that wrap mod r", "may-wrap", "size", "price=7 size=11"),
        new("signEncoding", "negative encodings", "second-witness", "negative", "in=-7"),
        new("withdrawal", "negative encodings", "accepted-refused", "refused", "balance=100 amount=30") { Refused = "balance=100 amount=-5" },
        new("duplicateSlots", "duplicate slots", "accepted-refused", "refused", "index=3,5,9 quantity=1,2,3") { Refused = "index=3,3,9 quantity=1,2,3" },
        new("unusedPublic", "unused public inputs", "unused-public-input", "recipient", "recipient=5 secret=3"),
        new("nullifier", "non-deterministic nullifiers", "not-a-function", "nullifier", "secret=5 epoch=2 salt=9") { Function = "nullifier(secret,epoch)" },
        new("division", "division without remainder range", "second-witness", "quotient", "dividend=100000 divisor=7") { TwinInputs = "dividend=100007" },
        new("unpinned", "hint that nothing pins", "second-witness", "hint", "a=3 b=4"),
        new("missingBoolean", "missing boolean", "second-witness", "parity", "in=77"),
        new("oneHot", "one-hot not summing to one", "second-witness", "pick[*]", "index=2 value=5,6,7,8"),
        new("inverseHint", "inverse hint of zero", "second-witness", "inverse", "in=5") { Also = "in=0" },
        new("unconstrainedOutput", "unconstrained output", "unconstrained-output", "root", "a=4"),
        new("muxSelector", "mux selector not boolean", "accepted-refused", "refused", "a=5 b=9 select=1") { Refused = "a=5 b=9 select=2" },
        new("maximum", "wrong-range maximum", "second-witness", "largest", "a=5 b=9") { Also = "a=8 b=8" },
        new("lanes", "lane unpacking", "second-witness", "high", "word=36893488147419103239"),
        new("arrayIndex", "array index not bound", "second-witness", "index", "digest=6 child=5,6,7,8") { TwinInputs = "index=1 digest=6 child=5,6,7,8" },
        new("squareRoot", "square-root sign", "second-witness", "root", "square=9"),
        new("missingRoot", "missing equality to the public root", "unused-public-input", "root", "root=1336338 leaf=1 sibling=2") { TwinInputs = "root=32773 leaf=1 sibling=2" },
        new("pathIndex", "path index not bound", "second-witness", "side", "leaf=3 sibling=8 index=1"),
        new("signOfZero", "sign of zero used", "second-witness", "negative", "in=0") { Also = "in=-9" },
        new("limbCarry", "carry of a limb not bounded", "second-witness", "carry", "a=4294967295 b=7"),
    ];

    public static TheoryData<string> Names() => [.. s_planted.Select(planted => planted.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Audit_PlantedMistake_IsFound(string name)
    {
        Planted planted = Find(name);

        AuditReport report = Audit(planted, "_bug", planted.Inputs);

        Assert.True(report.Open.Any(finding => finding.Rule.Id == planted.Rule && finding.Place == planted.Place), Text(report));
        Assert.DoesNotContain(report.Findings, finding => finding.Rule == AuditRule.ViolatedConstraint);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Audit_CorrectedTwin_HasNoFinding(string name)
    {
        Planted planted = Find(name);

        AuditReport report = Audit(planted, "_fix", planted.TwinInputs ?? planted.Inputs);

        Assert.True(report.IsClean, Text(report));
        Assert.Equal(report.Wires, report.Unique);
    }

    [Fact]
    public void Planted_AtLeastTwenty_EachInItsFilesWithItsClass()
    {
        string folder = Repository.PathOf("tests/Circuits/Planted");
        string[] files = [.. Directory.EnumerateFiles(folder, "*_*.circom").Select(file => Path.GetFileNameWithoutExtension(file)).Order()];

        Assert.True(s_planted.Length >= 20);
        Assert.Equal(s_planted.SelectMany(planted => new[] { planted.Name + "_bug", planted.Name + "_fix" }).Order(), files);
        Assert.All(s_planted, planted => Assert.StartsWith(planted.Class, File.ReadLines(Path.Combine(folder, planted.Name + "_bug.circom")).ElementAt(1)["// Planted: ".Length..]));
    }

    private static Planted Find(string name) => s_planted.Single(planted => planted.Name == name);

    private static AuditReport Audit(Planted planted, string suffix, string inputs)
    {
        PlantedCircuit circuit = PlantedCircuit.Load(planted.Name + suffix);
        List<(string, Fr[])> witnesses = [(inputs, Valid(inputs))];
        if (planted.Also is { } also) witnesses.Add((also, Valid(also)));
        return CircuitAudit.Run(circuit.Constraints, circuit.Symbols, witnesses, new AuditOptions
        {
            Circuit = circuit.Name,
            Functions = planted.Function is { } claim ? [FunctionClaim.Parse(claim)!] : [],
            // The twin's own generator refuses; then there is no witness to hand in.
            Refused = planted.Refused is { } refused && circuit.Witness(refused) is { } forged ? [("refused", forged)] : [],
        });

        Fr[] Valid(string text) => circuit.Witness(text) ?? throw new InvalidOperationException($"{circuit.Name} refuses {text}");
    }

    private static string Text(AuditReport report) =>
        report.Open.Any() ? string.Join('\n', report.Open.Select(finding => $"{finding.Rule.Id} {finding.Place}: {finding.Message}")) : "no finding";

    private sealed record Planted(string Name, string Class, string Rule, string Place, string Inputs)
    {
        internal string? TwinInputs { get; init; }

        internal string? Also { get; init; }

        internal string? Refused { get; init; }

        internal string? Function { get; init; }
    }
}
