using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Zk.Algebra;

namespace Zk.Verifier.Tests.Bundles;

/// <summary>What holds for the bundles of every registered statement, and between any two of them.</summary>
public class EveryStatementTests
{
    public static TheoryData<string> Names => [.. StatementKinds.All.Select(kind => kind.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Verify_ValidProof_IsAcceptedWithOneCheckASignal(string name)
    {
        ProofBundle bundle = BundleOf(name);
        VerificationReport report = Verify(bundle, new VerificationPolicy());
        Assert.Empty(report.Failures);
        Assert.True(report.IsAccepted);
        Assert.False(report.IsAnchored);
        string[] names = [.. report.Checks.Select(check => check.Name)];
        Assert.Equal(names.Distinct(), names);
        Assert.All(bundle.Statement.Kind.Signals, signal => Assert.Contains(signal.Label, names));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Json_RoundTrips(string name)
    {
        ProofBundle bundle = BundleOf(name);
        Assert.Equal(bundle, ProofBundleJson.Read(ProofBundleJson.Write(bundle)));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Verify_EverySignalStated_IsAcceptedAndOneStatedWrongIsRefused(string name)
    {
        ProofBundle bundle = BundleOf(name);
        VerificationPolicy policy = new()
        {
            ExpectedStatement = name,
            ExpectedSignals = bundle.Statement.Kind.Signals.Zip(bundle.PublicSignals).ToImmutableDictionary(pair => pair.First.Name, pair => pair.Second),
        };
        Assert.True(Verify(bundle, policy).IsAccepted);
        foreach (PublicSignal signal in bundle.Statement.Kind.Signals)
        {
            VerificationPolicy wrong = policy with { ExpectedSignals = policy.ExpectedSignals.SetItem(signal.Name, policy.ExpectedSignals[signal.Name] + Fr.One) };
            Assert.Equal([signal.Label], Verify(bundle, wrong).Failures.Select(failure => failure.Name));
        }
    }

    // Statement and signals are changed alike: only the pairing, or a preimage, can notice.
    [Theory]
    [MemberData(nameof(Names))]
    public void Verify_AnySignalAndTheStatementChangedAlike_TheProofFails(string name)
    {
        ProofBundle bundle = BundleOf(name);
        for (int i = 0; i < bundle.PublicSignals.Length; i++)
        {
            Fr[] signals = [.. bundle.PublicSignals];
            signals[i] = signals[i] == Fr.One ? Fr.Zero : Fr.One;
            if (!bundle.Statement.Kind.TryRead(signals, out IStatement? changed, out _)) continue;
            Assert.Contains(CheckName.Proof, Verify(bundle with { Statement = changed, PublicSignals = [.. signals] }, new VerificationPolicy()).Failures.Select(failure => failure.Name));
        }
    }

    /// <summary>Even where both have as many signals, a proof of one is none of the other, under either key and whatever its bundle says.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void Verify_AsAnyOtherStatement_IsRefusedByTheCircuit(string name)
    {
        ProofBundle bundle = BundleOf(name);
        foreach (StatementKind other in StatementKinds.All.Where(kind => kind.Name != name))
        {
            string otherId = IdOf(other.Name);
            Assert.Contains(CheckName.Circuit, Verify(bundle with { CircuitId = otherId }, new VerificationPolicy(), otherId).Failures.Select(failure => failure.Name));
            Fr[] signals = [.. bundle.PublicSignals];
            if (!other.TryRead(signals, out IStatement? claimed, out _)) continue;
            ProofBundle renamed = bundle with { Statement = claimed, Epoch = other.HasEpoch ? Samples.Epoch.Reference() : null };
            Assert.Contains(CheckName.Circuit, Verify(renamed, new VerificationPolicy()).Failures.Select(failure => failure.Name));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Verify_EpochMissingOrTooMany_IsRefused(string name)
    {
        ProofBundle bundle = BundleOf(name);
        VerificationReport report = Verify(bundle with { Epoch = bundle.Epoch is null ? Samples.Epoch.Reference() : null }, new VerificationPolicy());
        Assert.Equal([CheckName.EpochRoot], report.Failures.Select(failure => failure.Name));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Verify_KeyForOneSignalMore_IsRefused(string name)
    {
        ProofBundle bundle = BundleOf(name);
        VerificationReport report = Verify(bundle, new VerificationPolicy(), signals: bundle.PublicSignals.Length + 1);
        Assert.Contains(CheckName.KeySignals, report.Failures.Select(failure => failure.Name));
    }

    /// <summary>A valid proof of small values in the sample's context and, where the statement has one, epoch.</summary>
    private static ProofBundle BundleOf(string name)
    {
        StatementKind kind = StatementKinds.Find(name)!;
        Fr[] signals = [.. kind.Signals.Select((signal, i) => signal.Name switch
        {
            SignalNames.EpochRoot => Samples.Epoch.EpochRoot(),
            SignalNames.Context => Samples.Context.ToContext(),
            _ => Fr.FromUInt64(signal.Bound > 100 ? (ulong)i + 11 : 1),
        })];
        Assert.True(kind.TryRead(signals, out IStatement? statement, out string? problem), problem);
        SimulatedKey key = new(Fr.One, Fr.FromUInt64(1004), signals.Length);
        return ProofBundle.Create(
            statement, key.ProductionManifest with { CircuitId = IdOf(name) }, key.Prove(signals), kind.HasEpoch ? Samples.Epoch.Reference() : null, Samples.Context);
    }

    private static VerificationReport Verify(ProofBundle bundle, VerificationPolicy policy, string? circuitId = null, int? signals = null)
    {
        SimulatedKey key = new(Fr.One, Fr.FromUInt64(1004), signals ?? bundle.PublicSignals.Length);
        return BundleVerifier.Verify(bundle, key.Key, key.ProductionManifest with { CircuitId = circuitId ?? IdOf(NameOfProven(bundle)) }, policy);
    }

    // The key a reader trusts is that of the circuit the proof was made with.
    private static string NameOfProven(ProofBundle bundle) => StatementKinds.ProvenBy(bundle.CircuitId)!.Name;

    private static string IdOf(string name) =>
        JsonNode.Parse(File.ReadAllText(Repository.PathOf("circuits/circuits.json")))!["circuits"]![name]!["id"]!.GetValue<string>();
}
