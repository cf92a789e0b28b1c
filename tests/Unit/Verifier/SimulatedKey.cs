using Zk.Algebra;
using Zk.Groth16;

namespace Zk.Verifier.Tests;

/// <summary>
/// A verification key whose secrets are known, so that a proof of any signals can be simulated without a circuit:
/// C = (a·b − α·β − vk_x·γ)/δ for any a, b. <b>Source</b>: Groth, EUROCRYPT 2016, the simulator of §3.2.
/// </summary>
internal sealed class SimulatedKey
{
    private readonly Fr _alpha = Small(1001), _beta = Small(1002), _gamma, _delta;
    private readonly Fr[] _ic;

    public SimulatedKey(Fr gamma, Fr delta, int publicSignals = 6)
    {
        (_gamma, _delta) = (gamma, delta);
        _ic = [.. Enumerable.Range(0, publicSignals + 1).Select(i => Small(2000 + (ulong)i))];
        Key = new VerificationKey(P1(_alpha), P2(_beta), P2(gamma), P2(delta), [.. _ic.Select(P1)]);
    }

    public static SimulatedKey Good { get; } = new(Fr.One, Small(1004));

    public VerificationKey Key { get; }

    public KeyManifest DevelopmentManifest => KeyManifest.Development("solvency-16x4", default, default, Key);

    public KeyManifest ProductionManifest => DevelopmentManifest with
    {
        Kind = KeyKind.Production,
        PowersOfTau = new("powersOfTau28_hez_final_16.ptau", new string('6', 128)),
        Contributions = [.. Enumerable.Range(1, 3).Select(i => new KeyContribution($"contributor {i}", new string((char)('0' + i), 128)))],
        Beacon = new KeyBeacon("0102ff", 10),
    };

    public Proof Prove(ReadOnlySpan<Fr> signals)
    {
        Fr a = Small(31), b = Small(37);
        Fr c = (a * b - _alpha * _beta - Combine(signals) * _gamma) * _delta.Inverse();
        return new Proof(P1(a), P2(b), P1(c));
    }

    /// <summary>A = α, B = β, C = −vk_x: verifies for any signals when δ = γ, without any secret.</summary>
    public Proof ForgeWithoutSecrets(ReadOnlySpan<Fr> signals)
    {
        G1 combined = G1.FromAffine(Key.Ic[0]);
        for (int i = 0; i < signals.Length; i++) combined += G1.FromAffine(Key.Ic[i + 1]) * signals[i];
        return new Proof(Key.Alpha1, Key.Beta2, -combined.ToAffine());
    }

    /// <summary>e(A, B) = e(α, β)·e(vk_x, γ)·e(C, δ), and no other check.</summary>
    public bool EquationHolds(ReadOnlySpan<Fr> signals, Proof proof) => Pairing.ProductIsOne(
        [-proof.A, Key.Alpha1, P1(Combine(signals)), proof.C],
        [proof.B, Key.Beta2, Key.Gamma2, Key.Delta2]);

    private Fr Combine(ReadOnlySpan<Fr> signals)
    {
        Fr sum = _ic[0];
        for (int i = 0; i < signals.Length; i++) sum += signals[i] * _ic[i + 1];
        return sum;
    }

    private static Fr Small(ulong value) => Fr.FromUInt64(value);

    private static G1Affine P1(Fr scalar) => (G1.FromAffine(G1Affine.Generator) * scalar).ToAffine();

    private static G2Affine P2(Fr scalar) => (G2.FromAffine(G2Affine.Generator) * scalar).ToAffine();
}
