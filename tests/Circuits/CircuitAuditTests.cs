using Zk.Algebra;
using Zk.Soundness;

namespace Zk.Circuits.Tests;

/// <summary>The harness over our own circuits and templates: every finding is answered, every answer is needed and documented. SND-3, SND-4, SND-5.</summary>
public class CircuitAuditTests
{
    public static TheoryData<string> Keys() => [.. AuditedCircuits.Keys()];

    [Theory]
    [MemberData(nameof(Keys))]
    public void Audit_OfACircuit_LeavesNothingOpen(string key)
    {
        AuditReport report = AuditedCircuits.Reports[key];

        string open = string.Join('\n', report.Open.Select(finding => $"{finding.Rule.Id} {finding.Place}: {finding.Message}"));
        Assert.True(report.IsClean, $"{key} ({AuditedCircuits.AnswersPath} answers, docs/soundness.md §14 explains):\n{open}");
        Assert.DoesNotContain(report.Findings, finding => finding.Rule == AuditRule.ViolatedConstraint);
    }

    /// <summary>Without a witness nothing would be changed, and a circuit would be clean because it was not looked at.</summary>
    [Fact]
    public void Audit_OfACircuitThatIsProven_ChangesWiresOfAWitness() =>
        Assert.All(AuditedCircuits.Proven(), key => Assert.True(AuditedCircuits.Reports[key].Changed >= AuditedCircuits.Mutants, $"{key}: {AuditedCircuits.Reports[key].Changed} wires changed"));

    [Fact]
    public void Answers_AllOfThem_AnswerSomething()
    {
        Finding[] findings = [.. AuditedCircuits.Reports.Values.SelectMany(report => report.Findings)];

        Assert.All(AuditedCircuits.Answers.All, answer => Assert.True(findings.Any(answer.Answers), $"{answer.Circuit} {answer.Rule} {answer.Place} answers nothing; remove it"));
    }

    [Fact]
    public void Answers_InTheSoundnessPage_AreThoseOfTheFile()
    {
        string[] expected = [.. AuditedCircuits.Answers.All.Select(answer => $"| `{answer.Circuit}` | `{answer.Place}` | {answer.Rule.Replace("|", ", ")} | {answer.Reason} |")];
        string[] rows = [.. File.ReadLines(Repository.PathOf("docs/soundness.md")).SkipWhile(line => !line.StartsWith("## 14", StringComparison.Ordinal))
            .Where(line => line.StartsWith("| `", StringComparison.Ordinal))];

        Assert.Equal(expected, rows);
    }

    public static TheoryData<string> Removable() => [.. RemovalInputs.Templates];

    /// <summary>No constraint of these templates can be removed without the mutation noticing.</summary>
    [Theory]
    [MemberData(nameof(Removable))]
    public void Removal_OfAnyConstraint_IsNoticed(string key)
    {
        CompiledTemplate template = CompiledTemplate.Load(key);
        SymbolTable symbols = SymbolTable.Read(Repository.Built($"circuits/test/{key}/{key}.sym", "test"));
        (string, Fr[])[] witnesses = [.. RemovalInputs.Of(key).Select((inputs, i) => ($"witness {i}", template.Witness(inputs)))];

        AuditReport report = CircuitAudit.Run(
            template.Constraints, symbols, witnesses, new AuditOptions { Circuit = key, Removals = int.MaxValue, Mutants = 1 });

        Assert.Equal(template.Constraints.NConstraints, report.Removed);
        string unnoticed = string.Join('\n', report.Findings.Where(finding => finding.Rule == AuditRule.UnnoticedConstraint).Select(finding => finding.Message));
        Assert.True(unnoticed.Length == 0, unnoticed);
    }
}
