using System.Text.Json.Nodes;

namespace Zk.Verifier.Tests.Reports;

public class VerificationReportTests
{
    [Fact]
    public void IsAccepted_AnyMandatoryCheckMissingOrNotChecked_IsFalse()
    {
        VerificationCheck[] all = [.. CheckName.Mandatory.Select(name => new VerificationCheck(name, CheckOutcome.Passed, ""))];
        Assert.True(new VerificationReport([.. all]).IsAccepted);
        Assert.False(new VerificationReport([]).IsAccepted);
        for (int i = 0; i < all.Length; i++)
        {
            Assert.False(new VerificationReport([.. all[..i], .. all[(i + 1)..]]).IsAccepted);
            Assert.False(new VerificationReport([.. all[..i], all[i] with { Outcome = CheckOutcome.NotChecked }, .. all[(i + 1)..]]).IsAccepted);
        }
    }

    [Fact]
    public void IsAccepted_AnOptionalCheckFailed_IsFalse()
    {
        IEnumerable<VerificationCheck> all = CheckName.Mandatory.Select(name => new VerificationCheck(name, CheckOutcome.Passed, ""));
        Assert.False(new VerificationReport([.. all, new(CheckName.Deadline, CheckOutcome.Failed, "late")]).IsAccepted);
        Assert.True(new VerificationReport([.. all, new(CheckName.Deadline, CheckOutcome.NotChecked, "no clock")]).IsAccepted);
    }

    [Theory]
    [InlineData(CheckName.AccountsRoot)]
    [InlineData(CheckName.EpochRows)]
    public void IsAnchored_ARootThatIsOnlyTheSendersWord_IsFalse(string unstated)
    {
        VerificationCheck[] all = [.. CheckName.Mandatory.Concat(CheckName.Anchors).Select(name => new VerificationCheck(name, CheckOutcome.Passed, ""))];
        VerificationReport invented = new([.. all.Select(check => check.Name == unstated ? check with { Outcome = CheckOutcome.NotChecked } : check)]);
        Assert.True(new VerificationReport([.. all]).IsAnchored);
        Assert.True(invented.IsAccepted);
        Assert.False(invented.IsAnchored);
        Assert.False(JsonNode.Parse(invented.ToJson())!["anchored"]!.GetValue<bool>());
        Assert.False(new VerificationReport([.. all, new(CheckName.Deadline, CheckOutcome.Failed, "late")]).IsAnchored);
    }

    [Fact]
    public void ToJson_ListsEveryCheck()
    {
        VerificationReport report = new([new(CheckName.Bundle, CheckOutcome.Passed, "a"), new(CheckName.Level, CheckOutcome.NotChecked, "b"), new(CheckName.Proof, CheckOutcome.Failed, "c")]);
        JsonNode json = JsonNode.Parse(report.ToJson())!;
        Assert.False(json["accepted"]!.GetValue<bool>());
        Assert.Equal(["bundle:passed:a", "level:not checked:b", "proof:failed:c"],
            json["checks"]!.AsArray().Select(c => $"{c!["name"]}:{c["outcome"]}:{c["detail"]}"));
    }
}
