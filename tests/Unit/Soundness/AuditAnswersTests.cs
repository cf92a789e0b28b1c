using System.Text;
using Zk.Groth16;

namespace Zk.Soundness.Tests;

public class AuditAnswersTests
{
    private static readonly R1csText s_root = new("", "square", "", "root", "(root) * (root) = (square)");

    [Fact]
    public void Run_AnsweredFinding_IsNotOpenAndKeepsItsReason()
    {
        AuditReport report = Audit("""[{"circuit":"small","rule":"free-wire","place":"ro*","reason":"nothing depends on the sign"}]""");

        Assert.True(report.IsClean);
        Assert.Equal("nothing depends on the sign", report.Findings[0].Answer);
    }

    [Fact]
    public void Run_AnswerToNothing_IsAFinding()
    {
        AuditReport report = Audit("""[{"circuit":"small","rule":"free-wire","place":"*","reason":"nothing depends on it"},{"circuit":"small","rule":"may-wrap","place":"root","reason":"there was a sum once"}]""");

        Assert.Equal([AuditRule.StaleAnswer], report.Open.Select(finding => finding.Rule));
    }

    [Fact]
    public void Run_AnswerForOtherCircuitsOrRulesNotExamined_IsNotStale() =>
        Assert.Single(Audit("""[{"circuit":"other","rule":"free-wire","place":"*","reason":"for another circuit"},{"circuit":"small","rule":"unnoticed-constraint","place":"x","reason":"no constraint is removed"}]""").Open);

    [Theory]
    [InlineData("{}")]
    [InlineData("nothing")]
    [InlineData("""[{"circuit":"a","rule":"no-such-rule","place":"*","reason":"long enough reason"}]""")]
    [InlineData("""[{"circuit":"a","rule":"free-wire","place":"*","reason":"short"}]""")]
    [InlineData("""[{"circuit":"a","rule":"free-wire","place":"*"}]""")]
    [InlineData("""[{"circuit":"a","rule":"free-wire","place":"*","reason":"long enough reason","more":1}]""")]
    public void Parse_OtherForms_AreMalformed(string json) =>
        Assert.Throws<MalformedException>(() => AuditAnswers.Parse(Encoding.UTF8.GetBytes(json), "answers"));

    private static AuditReport Audit(string answers) => CircuitAudit.Run(
        s_root.System, s_root.Symbols, [("witness", s_root.Witness(49, 7))], new AuditOptions { Circuit = "small" }, AuditAnswers.Parse(Encoding.UTF8.GetBytes(answers), "answers"));
}
