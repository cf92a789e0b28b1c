using System.Collections.Immutable;
using System.Text;
using System.Text.Json.Nodes;
using Zk.Algebra;
using Zk.Groth16;

namespace Zk.Verifier.Tests.Bundles;

/// <summary>Bundles of another kind of statement: verified as what they are, never taken for solvency, and the other way round.</summary>
public class OtherStatementTests
{
    private static readonly VerificationKey s_key = SimulatedKey.Good.Key;
    private static readonly ImmutableArray<StatementKind> s_kinds = [RatingStatement.Kind, SolvencyStatement.Kind];
    private static readonly ProofBundle s_rating = RatingStatement.BundleOf(RatingStatement.Sample);

    [Fact]
    public void Verify_GoodBundle_EmptyPolicy_HasACheckForEverySignalAndIsNotAnchored()
    {
        VerificationReport report = Verify(s_rating, new VerificationPolicy());
        Assert.True(report.IsAccepted);
        Assert.False(report.IsAnchored);
        Assert.Equal(
            ["issuer-root", "grade", "change", "scope", "holder", "chain", "contract", "submitter", "recipient", "domain", "deadline", "epoch-rows", "epoch-age"],
            report.Checks.Where(check => check.Outcome == CheckOutcome.NotChecked).Select(check => check.Name));
        Assert.Equal("888; state the issuer's root", report.Find("issuer-root")!.Detail);
        Assert.Equal(("rating is not about an epoch", "good", "-5"), (report.Find(CheckName.EpochRoot)!.Detail, Shown(report, "grade"), Shown(report, "change")));
    }

    [Fact]
    public void Verify_EverySignalStated_IsAnchoredByItsOwnRoot()
    {
        VerificationPolicy policy = new()
        {
            ExpectedStatement = "rating",
            ExpectedSignals = RatingStatement.Signals.Zip(RatingStatement.Sample.ToPublicSignals()).ToImmutableDictionary(pair => pair.First.Name, pair => pair.Second),
        };
        VerificationReport report = Verify(s_rating, policy);
        Assert.True(report.IsAnchored);
        Assert.All(RatingStatement.Signals, signal => Assert.Equal(CheckOutcome.Passed, report.Find(signal.Label)!.Outcome));
    }

    public static TheoryData<string, Func<VerificationPolicy, VerificationPolicy>> Demands() => new()
    {
        { "issuer-root", p => p with { ExpectedSignals = p.ExpectedSignals.Add("issuerRoot", Fr.One) } },
        { "grade", p => p with { ExpectedSignals = p.ExpectedSignals.Add("grade", Fr.One) } },
        { "change", p => p with { ExpectedSignals = p.ExpectedSignals.Add("change", Fr.FromUInt64(5)) } },
        { CheckName.Scope, p => p with { ExpectedScope = Fr.One } },
        { CheckName.Context, p => p with { ExpectedSignals = p.ExpectedSignals.Add("context", Fr.One) } },
        { CheckName.Statement, p => p with { ExpectedSignals = p.ExpectedSignals.Add("accountTag", Fr.FromUInt64(555)) } },
        { CheckName.Statement, p => p with { ExpectedLevel = MarginLevel.Initial } },
        { CheckName.Statement, p => p with { ExpectedAccountsRoot = Fr.FromUInt64(888) } },
        { CheckName.Statement, p => p with { ExpectedStatement = "solvency" } },
        { CheckName.EpochRows, p => p with { EpochDocument = Samples.Epoch } },
        { CheckName.EpochAge, p => p with { MaxEpochAgeSeconds = 60, NowUnixSeconds = Samples.Epoch.TimestampUnixSeconds } },
        { CheckName.Chain, p => p with { ExpectedChainId = 1 } },
    };

    [Theory]
    [MemberData(nameof(Demands), DisableDiscoveryEnumeration = true)]
    public void Verify_UnmetDemand_FailsThatCheckAlone(string check, Func<VerificationPolicy, VerificationPolicy> change) =>
        Assert.Equal([check], Failures(s_rating, change(new VerificationPolicy())));

    [Fact]
    public void Verify_TheStatementsOwnCheckFails_IsRefused() =>
        Assert.Equal(["luck"], Failures(RatingStatement.BundleOf(RatingStatement.Sample with { Scope = Fr.FromUInt64(13) }), new VerificationPolicy()));

    public static TheoryData<string, Func<ProofBundle, ProofBundle>> Tampered() => new()
    {
        { CheckName.Statement, b => b with { Statement = RatingStatement.Sample with { Grade = Fr.Zero } } },
        { CheckName.Statement, b => b with { PublicSignals = b.PublicSignals.SetItem(1, Fr.FromUInt64(3)) } },
        { CheckName.Statement, b => b with { PublicSignals = b.PublicSignals.SetItem(2, Fr.FromUInt64(1UL << 40)) } },
        { CheckName.Statement, b => b with { PublicSignals = b.PublicSignals.SetItem(2, -Fr.FromUInt64(1UL << 40)) } },
        { CheckName.Statement, b => b with { PublicSignals = b.PublicSignals.RemoveAt(5) } },
        { CheckName.Circuit, b => b with { CircuitId = "rating-9" } },
        { CheckName.Context, b => b with { ContextPreimage = b.ContextPreimage with { Recipient = default } } },
        { CheckName.EpochRoot, b => b with { Epoch = Samples.Epoch.Reference() } },
        { CheckName.Proof, b => b with { Proof = b.Proof with { A = -b.Proof.A } } },
    };

    [Theory]
    [MemberData(nameof(Tampered), DisableDiscoveryEnumeration = true)]
    public void Verify_TamperedBundle_FailsTheNamedCheck(string check, Func<ProofBundle, ProofBundle> tamper) =>
        Assert.Contains(check, Failures(tamper(s_rating), new VerificationPolicy()));

    // Signals, proof and key are valid for both: the name of the circuit alone says which it is.
    [Theory]
    [InlineData("solvency-16x4")]
    [InlineData("rating")]
    [InlineData("rating-")]
    [InlineData("rating-x8")]
    [InlineData("rating-twin-8")]
    [InlineData("ratings-8")]
    public void Verify_KeyOfAnotherStatementsCircuit_IsRefused(string circuitId)
    {
        ProofBundle bundle = s_rating with { CircuitId = circuitId };
        VerificationReport report = BundleVerifier.Verify(bundle, s_key, RatingStatement.Manifest with { CircuitId = circuitId }, new VerificationPolicy());
        Assert.Equal([CheckName.Circuit], report.Failures.Select(failure => failure.Name));
    }

    [Fact]
    public void Verify_SolvencyUnderThisStatementsKey_IsRefused() =>
        Assert.Equal([CheckName.Circuit], Failures(Samples.Bundle with { CircuitId = "rating-8" }, new VerificationPolicy()));

    [Fact]
    public void Verify_ClaimsOfTheOtherStatementOverTheseSignals_AreRefusedWhateverTheyAreCalled()
    {
        // A change of 1 reads as the level "initial": the signals are in range for both.
        RatingStatement rating = RatingStatement.Sample with { Change = Fr.One };
        Assert.True(SolvencyStatement.TryFromPublicSignals(rating.ToPublicSignals(), out SolvencyStatement? claimed, out _));
        ProofBundle forged = RatingStatement.BundleOf(rating) with { Statement = claimed, Epoch = Samples.Epoch.Reference() };
        Assert.Contains(CheckName.Circuit, Failures(forged, new VerificationPolicy()));
        Assert.Contains(CheckName.Circuit, Failures(forged with { CircuitId = "solvency-16x4" }, new VerificationPolicy()));
    }

    [Theory]
    [InlineData(5)]
    [InlineData(7)]
    public void Verify_KeyForAnotherNumberOfSignals_IsRefused(int signals)
    {
        SimulatedKey other = new(Fr.One, Fr.FromUInt64(5), signals);
        VerificationReport report = BundleVerifier.Verify(s_rating, other.Key, other.ProductionManifest with { CircuitId = "rating-8" }, new VerificationPolicy());
        Assert.Contains(CheckName.KeySignals, report.Failures.Select(failure => failure.Name));
    }

    [Fact]
    public void Json_RoundTripsWithoutAnEpochAndShowsWords()
    {
        byte[] json = ProofBundleJson.Write(s_rating);
        JsonObject document = JsonNode.Parse(json)!.AsObject();
        Assert.Equal(s_rating, ProofBundleJson.Read(json, "r.json", s_kinds));
        Assert.DoesNotContain("epoch", document.Select(field => field.Key));
        Assert.Equal(["rating", "888", "good", "-5", "99", "555", Samples.Context.ToContext().ToString()], document["statement"]!.AsObject().Select(field => field.Value!.GetValue<string>()));
    }

    [Theory]
    [InlineData("statement.name", "\"name\": \"rating\"", "\"name\": \"ratings\"")]
    [InlineData("statement", "\"name\": \"rating\"", "\"name\": \"solvency\"")]
    [InlineData("statement", "\"grade\"", "\"level\"")]
    [InlineData("statement.grade", "\"good\"", "\"best\"")]
    [InlineData("statement.grade", "\"good\"", "\"2\"")]
    [InlineData("statement.change", "\"-5\"", "\"-05\"")]
    [InlineData("statement.change", "\"-5\"", "\"-0\"")]
    [InlineData("statement.change", "\"-5\"", "\"1099511627776\"")]
    [InlineData("statement.change", "\"-5\"", "\"-1099511627776\"")]
    [InlineData("", "\"keyKind\"", "\"epoch\": null, \"keyKind\"")]
    public void Json_OneFault_NamesThePlace(string place, string from, string to)
    {
        string json = Encoding.UTF8.GetString(ProofBundleJson.Write(s_rating));
        Assert.Contains(from, json, StringComparison.Ordinal);
        MalformedException error = Assert.Throws<MalformedException>(() => ProofBundleJson.Read(Encoding.UTF8.GetBytes(json.Replace(from, to)), "r.json", s_kinds));
        Assert.Equal(place.Length == 0 ? "r.json" : $"r.json, {place}", error.Where);
    }

    // r − 5 and −5 are one value; only one of them may be written.
    [Fact]
    public void Json_NegativeValueAsALargeNumber_IsMalformed()
    {
        string json = Encoding.UTF8.GetString(ProofBundleJson.Write(s_rating));
        string large = json.Replace("\"change\": \"-5\"", $"\"change\": \"{-Fr.FromUInt64(5)}\"");
        Assert.NotEqual(json, large);
        Assert.Throws<MalformedException>(() => ProofBundleJson.Read(Encoding.UTF8.GetBytes(large), "r.json", s_kinds));
    }

    [Fact]
    public void Json_EpochOfAStatementThatHasOne_MayNotBeAbsent()
    {
        JsonObject document = JsonNode.Parse(ProofBundleJson.Write(Samples.Bundle))!.AsObject();
        document.Remove("epoch");
        MalformedException error = Assert.Throws<MalformedException>(() => ProofBundleJson.Read(Encoding.UTF8.GetBytes(document.ToJsonString())));
        Assert.Contains("no field 'epoch'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Json_KindThatIsNotRegistered_IsMalformedNamingTheKnownOnes()
    {
        MalformedException error = Assert.Throws<MalformedException>(() => ProofBundleJson.Read(ProofBundleJson.Write(s_rating)));
        Assert.Contains(StatementKinds.Names, error.Message, StringComparison.Ordinal);
    }

    private static string Shown(VerificationReport report, string check) => report.Find(check)!.Detail.Split(';')[0];

    private static IEnumerable<string> Failures(ProofBundle bundle, VerificationPolicy policy) => Verify(bundle, policy).Failures.Select(failure => failure.Name);

    private static VerificationReport Verify(ProofBundle bundle, VerificationPolicy policy) => BundleVerifier.Verify(bundle, s_key, RatingStatement.Manifest, policy);
}
