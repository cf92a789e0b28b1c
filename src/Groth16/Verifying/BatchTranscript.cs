using System.Buffers.Binary;
using System.Security.Cryptography;
using Zk.Algebra;

namespace Zk.Groth16;

/// <summary>
/// Where the coefficients of a batch come from: one SHA-256 over everything that is being decided, so that changing anything
/// changes every coefficient. Coefficients from a hash of each proof apart would let an attacker look for proofs whose errors cancel.
/// </summary>
internal sealed class BatchTranscript
{
    private const int CoefficientBytes = 16;
    private const int ElementBytes = 32;

    private readonly byte[] _digest;

    /// <summary>Digests a domain tag, the caller's context, the key, the number of proofs, and each proof with its signals.</summary>
    public BatchTranscript(VerificationKey key, IReadOnlyList<BatchItem> items, ReadOnlySpan<byte> context)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData("zk groth16 batch v1: everything\0"u8);
        AppendCount(hash, context.Length);
        hash.AppendData(context);
        hash.AppendData(key.Sha256());
        AppendCount(hash, items.Count);
        foreach (BatchItem item in items) Append(hash, item);
        _digest = hash.GetHashAndReset();
    }

    /// <summary>128-bit coefficients, none zero, for the proofs at these positions; other subsets get unrelated ones.</summary>
    public Fr[] Coefficients(ReadOnlySpan<int> positions)
    {
        byte[] seed = Seed(positions);
        var coefficients = new Fr[positions.Length];
        Span<byte> block = stackalloc byte[SHA256.HashSizeInBytes + sizeof(int)], expanded = stackalloc byte[SHA256.HashSizeInBytes];
        Span<byte> padded = stackalloc byte[ElementBytes];
        padded.Clear();
        seed.CopyTo(block);
        for (int i = 0; i < coefficients.Length; i++)
        {
            BinaryPrimitives.WriteInt32BigEndian(block[SHA256.HashSizeInBytes..], i);
            SHA256.HashData(block, expanded);
            expanded[..CoefficientBytes].CopyTo(padded);
            Fr.TryReadCanonicalLittleEndian(padded, out Fr coefficient);
            coefficients[i] = coefficient.IsZero ? Fr.One : coefficient;
        }
        return coefficients;
    }

    private byte[] Seed(ReadOnlySpan<int> positions)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData("zk groth16 batch v1: a subset\0"u8);
        hash.AppendData(_digest);
        AppendCount(hash, positions.Length);
        foreach (int position in positions) AppendCount(hash, position);
        return hash.GetHashAndReset();
    }

    private static void Append(IncrementalHash hash, BatchItem item)
    {
        Span<byte> bytes = stackalloc byte[8 * ElementBytes];
        (G1Affine a, G2Affine b, G1Affine c) = (item.Proof.A, item.Proof.B, item.Proof.C);
        ReadOnlySpan<Fq> coordinates = [a.X, a.Y, b.X.C0, b.X.C1, b.Y.C0, b.Y.C1, c.X, c.Y];
        for (int i = 0; i < coordinates.Length; i++) coordinates[i].WriteCanonicalBigEndian(bytes[(i * ElementBytes)..]);
        hash.AppendData(bytes);
        AppendCount(hash, item.PublicSignals.Length);
        foreach (Fr signal in item.PublicSignals.Span)
        {
            signal.WriteCanonicalBigEndian(bytes);
            hash.AppendData(bytes[..ElementBytes]);
        }
    }

    private static void AppendCount(IncrementalHash hash, int count)
    {
        Span<byte> bytes = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(bytes, count);
        hash.AppendData(bytes);
    }
}
