using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Security.Cryptography;
using Zk.Algebra;

namespace Zk.Groth16;

/// <summary>The verification key of one circuit. Its points may be anything that fits the types: <see cref="Groth16Verifier.Check"/> is the gate.</summary>
/// <param name="Alpha1">[α]₁.</param>
/// <param name="Beta2">[β]₂.</param>
/// <param name="Gamma2">[γ]₂, the generator in keys made by snarkjs and by <see cref="DevelopmentSetup"/>.</param>
/// <param name="Delta2">[δ]₂, changed by every contribution to phase 2.</param>
/// <param name="Ic">One point for the constant and one for each public signal, in the order of the signals.</param>
public sealed record VerificationKey(
    G1Affine Alpha1, G2Affine Beta2, G2Affine Gamma2, G2Affine Delta2, ImmutableArray<G1Affine> Ic)
{
    /// <summary>Number of public signals; the constant 1 is not one.</summary>
    public int PublicSignalCount => Math.Max(0, IcSpan.Length - 1);

    internal ReadOnlySpan<G1Affine> IcSpan => Ic.IsDefault ? [] : Ic.AsSpan();

    /// <summary>
    /// SHA-256 over alpha1 ‖ beta2 ‖ gamma2 ‖ delta2 ‖ u32(Ic.Length) ‖ Ic, all big-endian: G1 as x ‖ y, G2 as x.c0 ‖ x.c1 ‖ y.c0 ‖ y.c1,
    /// 32 bytes each, infinity as zeros.
    /// </summary>
    public byte[] Sha256()
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Append(hash, Alpha1);
        Append(hash, Beta2);
        Append(hash, Gamma2);
        Append(hash, Delta2);
        Span<byte> count = stackalloc byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32BigEndian(count, (uint)IcSpan.Length);
        hash.AppendData(count);
        foreach (G1Affine point in IcSpan) Append(hash, point);
        return hash.GetHashAndReset();
    }

    /// <summary>Equality of all points, in order.</summary>
    public bool Equals(VerificationKey? other) =>
        other is not null && Alpha1.Equals(other.Alpha1) && Beta2.Equals(other.Beta2) && Gamma2.Equals(other.Gamma2)
        && Delta2.Equals(other.Delta2) && IcSpan.SequenceEqual(other.IcSpan);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Alpha1, Beta2, Gamma2, Delta2, IcSpan.Length);

    private static void Append(IncrementalHash hash, G1Affine point)
    {
        Append(hash, point.X);
        Append(hash, point.Y);
    }

    private static void Append(IncrementalHash hash, G2Affine point)
    {
        Append(hash, point.X.C0);
        Append(hash, point.X.C1);
        Append(hash, point.Y.C0);
        Append(hash, point.Y.C1);
    }

    private static void Append(IncrementalHash hash, Fq coordinate)
    {
        Span<byte> bytes = stackalloc byte[32];
        coordinate.WriteCanonicalBigEndian(bytes);
        hash.AppendData(bytes);
    }
}
