using System.Collections.Immutable;
using System.Text;
using System.Text.Json.Nodes;
using CsCheck;
using Zk.Algebra;
using Zk.Groth16;

namespace Zk.Verifier.Tests.Bundles;

public class BundleVerifierTests
{
    private static readonly SimulatedKey s_key = SimulatedKey.Good;
    private static readonly KeyManifest s_manifest = s_key.ProductionManifest;
    private static readonly byte[] s_json = ProofBundleJson.Write(Samples.Bundle);

    // Hashing the rows is most of a verification's time and has its own tests.
    private static readonly VerificationPolicy s_policyWithoutRows = Samples.StrictPolicy with { EpochDocument = null };

    [Fact]
    public void Verify_GoodBundle_StrictPolicy_EveryCheckPasses()
    {
        VerificationReport report = Verify(Samples.Bundle);
        Assert.All(report.Checks, check => Assert.Equal(CheckOutcome.Passed, check.Outcome));
        Assert.True(report.IsAnchored);
        string[] names = [.. report.Checks.Select(check => check.Name)];
        Assert.Equal(names.Distinct(), names);
        Assert.Empty(names.Except(typeof(CheckName).GetFields().Where(f => f.IsLiteral).Select(f => (string)f.GetRawConstantValue()!)));
        Assert.Empty(CheckName.Mandatory.Concat(CheckName.Anchors).Except(names));
    }

    [Fact]
    public void Verify_GoodBundle_EmptyPolicy_IsAcceptedNotAnchoredAndSaysWhatIsNotChecked()
    {
        VerificationReport report = BundleVerifier.Verify(s_json, s_key.Key, s_manifest, new VerificationPolicy());
        Assert.True(report.IsAccepted);
        Assert.False(report.IsAnchored);
        string[] open = [.. report.Checks.Where(c => c.Outcome == CheckOutcome.NotChecked).Select(c => c.Name)];
        Assert.Equal(
            [CheckName.AccountsRoot, CheckName.Level, CheckName.Scope, CheckName.AccountTag, CheckName.Chain, CheckName.Contract, CheckName.Submitter,
             CheckName.Recipient, CheckName.Domain, CheckName.Deadline, CheckName.EpochRows, CheckName.EpochAge], open);
        Assert.All(report.Checks, check => Assert.NotEmpty(check.Detail));
    }

    public static TheoryData<string, Func<ProofBundle, ProofBundle>> Tampered() => new()
    {
        { CheckName.Statement, b => b with { Statement = Samples.Statement with { EpochRoot = Fr.One }, PublicSignals = b.PublicSignals } },
        { CheckName.Statement, b => b with { Statement = Samples.Statement with { AccountsRoot = Fr.One } } },
        { CheckName.Statement, b => b with { Statement = Samples.Statement with { Level = MarginLevel.Maintenance } } },
        { CheckName.Statement, b => b with { Statement = Samples.Statement with { Scope = Fr.One } } },
        { CheckName.Statement, b => b with { Statement = Samples.Statement with { AccountTag = Fr.One } } },
        { CheckName.Statement, b => b with { Statement = Samples.Statement with { Context = Fr.One } } },
        { CheckName.Statement, b => b with { PublicSignals = b.PublicSignals.SetItem(2, Fr.FromUInt64(2)) } },
        { CheckName.Statement, b => b with { PublicSignals = b.PublicSignals.SetItem(3, -Fr.One) } },
        { CheckName.Statement, b => b with { PublicSignals = b.PublicSignals.RemoveAt(5) } },
        { CheckName.Statement, b => b with { PublicSignals = b.PublicSignals.Add(Fr.Zero) } },
        { CheckName.Statement, b => b with { PublicSignals = default } },
        { CheckName.Circuit, b => b with { CircuitId = "solvency-28x4" } },
        { CheckName.KeyHash, b => b with { KeyHash = default } },
        { CheckName.KeyKind, b => b with { KeyKind = KeyKind.Development } },
        { CheckName.Context, b => b with { ContextPreimage = b.ContextPreimage with { ChainId = 1 } } },
        { CheckName.Context, b => b with { ContextPreimage = b.ContextPreimage with { VerifyingContract = default } } },
        { CheckName.Context, b => b with { ContextPreimage = b.ContextPreimage with { Submitter = default } } },
        { CheckName.Context, b => b with { ContextPreimage = b.ContextPreimage with { Recipient = default } } },
        { CheckName.Context, b => b with { ContextPreimage = b.ContextPreimage with { DeadlineUnixSeconds = ulong.MaxValue } } },
        { CheckName.Context, b => b with { ContextPreimage = b.ContextPreimage with { Domain = default } } },
        { CheckName.EpochRoot, b => b with { Epoch = b.Epoch! with { Venue = "Other" } } },
        { CheckName.EpochRoot, b => b with { Epoch = b.Epoch! with { Venue = "" } } },
        { CheckName.EpochRoot, b => b with { Epoch = b.Epoch! with { EpochNumber = 43 } } },
        { CheckName.EpochRoot, b => b with { Epoch = b.Epoch! with { TimestampUnixSeconds = ulong.MaxValue } } },
        { CheckName.EpochRoot, b => b with { Epoch = b.Epoch! with { RiskRoot = Fr.One } } },
        { CheckName.EpochRoot, b => b with { Epoch = b.Epoch! with { FactorMmPpm = 0 } } },
        { CheckName.EpochRoot, b => b with { Epoch = b.Epoch! with { FactorImPpm = 0 } } },
        { CheckName.Proof, b => b with { Proof = b.Proof with { A = -b.Proof.A } } },
        { CheckName.Proof, b => b with { Proof = b.Proof with { C = G1Affine.Generator } } },
        { CheckName.Proof, b => b with { Proof = b.Proof with { A = new G1Affine(Fq.One, Fq.One) } } },
        { CheckName.Proof, b => b with { Proof = new Proof(default, default, default) } },
    };

    [Theory]
    [MemberData(nameof(Tampered), DisableDiscoveryEnumeration = true)]
    public void Verify_TamperedBundle_FailsTheNamedCheck(string check, Func<ProofBundle, ProofBundle> tamper)
    {
        VerificationReport report = Verify(tamper(Samples.Bundle));
        Assert.False(report.IsAccepted);
        Assert.Contains(check, report.Failures.Select(failure => failure.Name));
    }

    // The statement and its signals are changed alike: only the pairing can notice.
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void Verify_SignalAndStatementChangedAlike_TheProofFails(int signal)
    {
        Fr[] signals = Samples.Statement.ToPublicSignals();
        signals[signal] = signals[signal] == Fr.One ? Fr.Zero : Fr.One;
        Assert.True(SolvencyStatement.TryFromPublicSignals(signals, out SolvencyStatement? changed, out _));
        VerificationReport report = Verify(Samples.Bundle with { Statement = changed, PublicSignals = [.. signals] });
        Assert.Contains(CheckName.Proof, report.Failures.Select(failure => failure.Name));
        Assert.Equal(CheckOutcome.Passed, report.Find(CheckName.Statement)!.Outcome);
    }

    public static TheoryData<string, Func<VerificationPolicy, VerificationPolicy>> Demands() => new()
    {
        { CheckName.Level, p => p with { ExpectedLevel = MarginLevel.Maintenance } },
        { CheckName.Scope, p => p with { ExpectedScope = Fr.One } },
        { CheckName.AccountTag, p => p with { ExpectedAccountTag = Fr.One } },
        { CheckName.AccountsRoot, p => p with { ExpectedAccountsRoot = Fr.One } },
        { CheckName.Level, p => p with { ExpectedSignals = Stated("level", Fr.Zero) } },
        { CheckName.Scope, p => p with { ExpectedSignals = Stated("scope", Fr.One) } },
        { CheckName.AccountTag, p => p with { ExpectedSignals = Stated("accountTag", Fr.One) } },
        { CheckName.AccountsRoot, p => p with { ExpectedSignals = Stated("accountsRoot", Fr.One) } },
        { CheckName.EpochRoot, p => p with { ExpectedSignals = Stated("epochRoot", Fr.One) } },
        { CheckName.Context, p => p with { ExpectedSignals = Stated("context", Fr.One) } },
        { CheckName.Statement, p => p with { ExpectedSignals = Stated("nullifier", Fr.One) } },
        { CheckName.Statement, p => p with { ExpectedStatement = "trade" } },
        { CheckName.Chain, p => p with { ExpectedChainId = 1 } },
        { CheckName.Contract, p => p with { ExpectedContract = default(EvmAddress) } },
        { CheckName.Submitter, p => p with { ExpectedSubmitter = default(EvmAddress) } },
        { CheckName.Recipient, p => p with { ExpectedRecipient = default(EvmAddress) } },
        { CheckName.Domain, p => p with { ExpectedDomain = default(Bytes32) } },
        { CheckName.Deadline, p => p with { NowUnixSeconds = Samples.Context.DeadlineUnixSeconds + 1 } },
        { CheckName.EpochAge, p => p with { MaxEpochAgeSeconds = 59 } },
        { CheckName.EpochAge, p => p with { NowUnixSeconds = Samples.Epoch.TimestampUnixSeconds - 1 } },
        { CheckName.EpochRows, p => p with { EpochDocument = Samples.EpochWith(3, r => r with { Mark = 1 }) } },
        { CheckName.EpochRows, p => p with { EpochDocument = Samples.EpochWith(3, r => r with { Mark = -1 }) } },
        { CheckName.EpochRows, p => p with { EpochDocument = Samples.Epoch with { EpochNumber = 43 } } },
    };

    [Theory]
    [MemberData(nameof(Demands), DisableDiscoveryEnumeration = true)]
    public void Verify_UnmetDemand_FailsThatCheckAlone(string check, Func<VerificationPolicy, VerificationPolicy> change)
    {
        VerificationReport report = BundleVerifier.Verify(Samples.Bundle, s_key.Key, s_manifest, change(Samples.StrictPolicy));
        Assert.False(report.IsAccepted);
        Assert.Contains(check, report.Failures.Select(failure => failure.Name));
        Assert.All(report.Failures.Select(f => f.Name), name => Assert.True(name == check || name == CheckName.EpochAge, name));
    }

    [Fact]
    public void Verify_AtTheDeadlineAndAtTheLargestAge_IsAccepted()
    {
        ulong deadline = Samples.Context.DeadlineUnixSeconds;
        VerificationPolicy policy = Samples.StrictPolicy with { NowUnixSeconds = deadline, MaxEpochAgeSeconds = deadline - Samples.Epoch.TimestampUnixSeconds };
        Assert.True(BundleVerifier.Verify(Samples.Bundle, s_key.Key, s_manifest, policy).IsAccepted);
    }

    // A valid proof with consistent preimages, only made for somewhere else.
    [Fact]
    public void Verify_ValidProofForAnotherChain_FailsOnlyTheChain()
    {
        ContextPreimage elsewhere = Samples.Context with { ChainId = 1 };
        ProofBundle bundle = Samples.BundleOf(Samples.Statement with { Context = elsewhere.ToContext() }) with { ContextPreimage = elsewhere };
        Assert.Equal([CheckName.Chain], Verify(bundle).Failures.Select(failure => failure.Name));
    }

    [Fact]
    public void Verify_ReRandomisedProof_IsAccepted()
    {
        Proof original = Samples.Bundle.Proof;
        ProofBundle negated = Samples.Bundle with { Proof = new Proof(-original.A, -original.B, original.C) };
        Assert.True(Verify(negated).IsAccepted);
    }

    [Fact]
    public void Verify_MutatedBytes_NeverThrowsAndOnlyTheSameContentIsAccepted() =>
        Gen.Select(Gen.Int[0, s_json.Length - 1], Gen.Byte).Array[1, 3].Sample(changes =>
        {
            byte[] bytes = [.. s_json];
            foreach ((int at, byte value) in changes) bytes[at] = value;
            VerificationReport report = BundleVerifier.Verify(bytes, s_key.Key, s_manifest, s_policyWithoutRows);
            return !report.IsAccepted || ProofBundleJson.Read(bytes) == Samples.Bundle;
        }, iter: 300);

    [Fact]
    public void Verify_EachJsonValueReplaced_IsNeverAcceptedAndNeverThrows()
    {
        string[] replacements = ["null", "0", "-1", "\"0\"", "\"\"", "[]", "{}", "\"0x00\"", "true", "1e400", "\"\\ud800\""];
        foreach (string path in LeafPaths(JsonNode.Parse(s_json)!, "$"))
            foreach (string replacement in replacements)
            {
                string changed = Replace(path, replacement);
                if (changed == JsonNode.Parse(s_json)!.ToJsonString()) continue;
                VerificationReport report = BundleVerifier.Verify(Encoding.UTF8.GetBytes(changed), s_key.Key, s_manifest, s_policyWithoutRows);
                Assert.False(report.IsAccepted, $"{path} = {replacement}");
                Assert.NotEmpty(report.Failures);
            }
    }

    [Fact]
    public void Verify_Unreadable_ReportsTheBundleAndChecksNothingElse()
    {
        VerificationReport report = BundleVerifier.Verify("{"u8.ToArray(), s_key.Key, s_manifest, new VerificationPolicy(), "x.json");
        Assert.False(report.IsAccepted);
        Assert.StartsWith("x.json", report.Find(CheckName.Bundle)!.Detail);
        Assert.All(report.Checks.Skip(1), check => Assert.Equal(CheckOutcome.NotChecked, check.Outcome));
    }

    [Fact]
    public void Verify_EverySignalAndTheKindStated_IsAccepted()
    {
        VerificationPolicy policy = Samples.StrictPolicy with
        {
            ExpectedStatement = "solvency",
            ExpectedSignals = SolvencyStatement.Signals.Zip(Samples.Statement.ToPublicSignals()).ToImmutableDictionary(pair => pair.First.Name, pair => pair.Second),
        };
        Assert.True(BundleVerifier.Verify(Samples.Bundle, s_key.Key, s_manifest, policy).IsAnchored);
    }

    // One of the two is wrong whatever was proven: neither may win.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Verify_SignalStatedTwiceDifferently_IsRefused(bool wrongInTheTable)
    {
        Fr right = Samples.Statement.Scope, wrong = Fr.One;
        VerificationPolicy policy = Samples.StrictPolicy with
        {
            ExpectedScope = wrongInTheTable ? right : wrong,
            ExpectedSignals = Stated("scope", wrongInTheTable ? wrong : right),
        };
        Assert.Equal([CheckName.Scope], BundleVerifier.Verify(Samples.Bundle, s_key.Key, s_manifest, policy).Failures.Select(failure => failure.Name));
    }

    [Fact]
    public void Verify_BundleWithoutItsEpoch_IsRefused() =>
        Assert.Equal([CheckName.EpochRoot], Verify(Samples.Bundle with { Epoch = null }).Failures.Select(failure => failure.Name));

    private static ImmutableDictionary<string, Fr> Stated(string signal, Fr value) => ImmutableDictionary<string, Fr>.Empty.Add(signal, value);

    private static VerificationReport Verify(ProofBundle bundle) => BundleVerifier.Verify(bundle, s_key.Key, s_manifest, Samples.StrictPolicy);

    private static IEnumerable<string> LeafPaths(JsonNode node, string path) => node switch
    {
        JsonObject map => map.SelectMany(field => LeafPaths(field.Value!, $"{path}.{field.Key}")).Append(path),
        JsonArray list => list.SelectMany((item, i) => LeafPaths(item!, $"{path}[{i}]")).Append(path),
        _ => [path],
    };

    private static string Replace(string path, string replacement)
    {
        const string Marker = "\"@@marker@@\"";
        if (path == "$") return replacement;
        JsonNode root = JsonNode.Parse(s_json)!;
        Find(root, path).ReplaceWith("@@marker@@");
        return root.ToJsonString().Replace(Marker, replacement);
    }

    private static JsonNode Find(JsonNode root, string path)
    {
        foreach (string step in path[1..].Replace("[", ".[").Split('.', StringSplitOptions.RemoveEmptyEntries))
            root = step[0] == '[' ? root[int.Parse(step[1..^1])]! : root[step]!;
        return root;
    }
}
