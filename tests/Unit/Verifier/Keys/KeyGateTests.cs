using System.Collections.Immutable;
using Zk.Algebra;
using Zk.Groth16;

namespace Zk.Verifier.Tests.Keys;

public class KeyGateTests
{
    private const int Signals = 6;

    [Fact]
    public void Check_ProductionKey_EverythingPasses() =>
        Assert.Empty(Failures(SimulatedKey.Good.Key, SimulatedKey.Good.ProductionManifest));

    [Fact]
    public void Check_DevelopmentKey_PassesOnlyWhenAllowed()
    {
        Assert.Equal([CheckName.KeyKind], Failures(SimulatedKey.Good.Key, SimulatedKey.Good.DevelopmentManifest));
        Assert.Empty(Failures(SimulatedKey.Good.Key, SimulatedKey.Good.DevelopmentManifest, allowDevelopment: true));
    }

    // Only the file reader used to look: a manifest made in code could call any key a ceremony's.
    [Fact]
    public void Check_ProductionManifestWithoutACeremony_IsRefusedNotThrown()
    {
        KeyManifest manifest = SimulatedKey.Good.ProductionManifest;
        KeyManifest[] empty =
        [
            manifest with { Contributions = default }, manifest with { Contributions = [] },
            manifest with { Beacon = null }, manifest with { PowersOfTau = null }, manifest with { Contributions = manifest.Contributions[..2] },
            SimulatedKey.Good.DevelopmentManifest with { Kind = KeyKind.Production },
        ];
        Assert.All(empty, claim => Assert.Equal([CheckName.KeyKind], Failures(SimulatedKey.Good.Key, claim)));
    }

    [Fact]
    public void Check_AnotherKeyThanPinned_IsRefused() =>
        Assert.Equal([CheckName.KeyHash], Failures(new SimulatedKey(Fr.One, Fr.FromUInt64(5)).Key, SimulatedKey.Good.ProductionManifest));

    [Fact]
    public void Check_KeyOfAnotherCircuit_IsRefused()
    {
        SimulatedKey other = new(Fr.One, Fr.FromUInt64(5), publicSignals: 4);
        Assert.Equal([CheckName.KeySignals], Failures(other.Key, other.ProductionManifest));
    }

    // Source: design, groth16.md §4. With δ = γ the pairing equation holds for C = −vk_x, which needs no secret at all.
    [Theory]
    [InlineData(1)]
    [InlineData(1004)]
    public void UnfinishedPhase2_ForgedProof_SolvesTheEquationButIsRefused(ulong gammaAndDelta)
    {
        SimulatedKey unfinished = new(Fr.FromUInt64(gammaAndDelta), Fr.FromUInt64(gammaAndDelta));
        Fr[] signals = Samples.Statement.ToPublicSignals();
        Proof forged = unfinished.ForgeWithoutSecrets(signals);
        Assert.True(unfinished.EquationHolds(signals, forged));

        KeyManifest manifest = unfinished.ProductionManifest;
        ProofBundle bundle = ProofBundle.Create(Samples.Statement, manifest, forged, Samples.Epoch.Reference(), Samples.Context);
        VerificationReport report = BundleVerifier.Verify(bundle, unfinished.Key, manifest, Samples.StrictPolicy);
        Assert.False(report.IsAccepted);
        Assert.Equal([CheckName.KeyPoints], report.Failures.Select(failure => failure.Name));
        Assert.Equal(CheckOutcome.NotChecked, report.Find(CheckName.Proof)!.Outcome);
        Assert.False(Groth16Verifier.Verify(unfinished.Key, signals, forged).IsValid);
    }

    public static TheoryData<Func<VerificationKey, VerificationKey>> BadPoints() => new()
    {
        k => k with { Alpha1 = default },
        k => k with { Alpha1 = new G1Affine(Fq.One, Fq.One) },
        k => k with { Beta2 = default },
        k => k with { Gamma2 = default },
        k => k with { Delta2 = default },
        k => k with { Delta2 = k.Gamma2 },
        k => k with { Delta2 = -k.Gamma2 },
        k => k with { Delta2 = G2Affine.Generator, Gamma2 = k.Beta2 },
        k => k with { Ic = k.Ic.SetItem(3, new G1Affine(Fq.One, Fq.One)) },
    };

    [Theory]
    [MemberData(nameof(BadPoints), DisableDiscoveryEnumeration = true)]
    public void Check_BadPoint_IsRefusedThoughTheManifestPinsIt(Func<VerificationKey, VerificationKey> change)
    {
        VerificationKey bad = change(SimulatedKey.Good.Key);
        KeyManifest manifest = SimulatedKey.Good.ProductionManifest with { VkSha256 = new Bytes32(bad.Sha256()) };
        Assert.Equal([CheckName.KeyPoints], Failures(bad, manifest));
    }

    [Fact]
    public void Check_KeyWithoutIc_IsRefusedWithoutThrowing()
    {
        VerificationKey bad = SimulatedKey.Good.Key with { Ic = default };
        Assert.Contains(CheckName.KeyPoints, Failures(bad, SimulatedKey.Good.ProductionManifest));
    }

    private static IEnumerable<string> Failures(VerificationKey key, KeyManifest manifest, bool allowDevelopment = false)
    {
        ImmutableArray<VerificationCheck> checks = KeyGate.Check(key, manifest, Signals, allowDevelopment);
        return checks.Where(check => check.Outcome != CheckOutcome.Passed).Select(check => check.Name);
    }
}
