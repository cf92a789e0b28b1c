using System.Numerics;

namespace Zk.Algebra.Tests;

/// <summary>
/// The three BN254 precompiles of the EVM on top of the library: null where the EVM refuses.
/// Source: EIP-196 (addition, multiplication) and EIP-197 (pairing check).
/// </summary>
internal static class EvmPrecompiles
{
    private const int Word = 32;
    private const int PairLength = 6 * Word;

    public static byte[]? Add(byte[] input)
    {
        byte[] padded = ZeroPadded(input, 4 * Word);
        return TryReadG1(padded, 0, out G1Affine a) && TryReadG1(padded, 2 * Word, out G1Affine b)
            ? Write(G1.FromAffine(a) + b)
            : null;
    }

    public static byte[]? Multiply(byte[] input)
    {
        byte[] padded = ZeroPadded(input, 3 * Word);
        var scalar = new BigInteger(padded.AsSpan(2 * Word, Word), isUnsigned: true, isBigEndian: true);
        return TryReadG1(padded, 0, out G1Affine point) ? Write(point * Fr.FromBigInteger(scalar)) : null;
    }

    public static byte[]? PairingCheck(byte[] input)
    {
        if (input.Length % PairLength != 0) return null;
        var left = new G1Affine[input.Length / PairLength];
        var right = new G2Affine[left.Length];
        for (int i = 0; i < left.Length; i++)
            if (!TryReadG1(input, i * PairLength, out left[i]) || !TryReadG2(input, i * PairLength + 2 * Word, out right[i]))
                return null;
        byte[] result = new byte[Word];
        result[^1] = Pairing.ProductIsOne(left, right) ? (byte)1 : (byte)0;
        return result;
    }

    private static byte[] ZeroPadded(byte[] input, int length)
    {
        byte[] padded = new byte[length];
        input.AsSpan(0, Math.Min(input.Length, length)).CopyTo(padded);
        return padded;
    }

    private static bool TryReadG1(byte[] input, int at, out G1Affine point)
    {
        bool read = TryReadFq(input, at, out Fq x) & TryReadFq(input, at + Word, out Fq y);
        point = new G1Affine(x, y);
        return read && point.IsInSubgroup();
    }

    /// <summary>The EVM writes the coefficient of u first.</summary>
    private static bool TryReadG2(byte[] input, int at, out G2Affine point)
    {
        bool read = TryReadFq(input, at, out Fq x1) & TryReadFq(input, at + Word, out Fq x0)
            & TryReadFq(input, at + 2 * Word, out Fq y1) & TryReadFq(input, at + 3 * Word, out Fq y0);
        point = new G2Affine(new Fq2(x0, x1), new Fq2(y0, y1));
        return read && point.IsInSubgroup();
    }

    private static bool TryReadFq(byte[] input, int at, out Fq value) =>
        Fq.TryReadCanonicalBigEndian(input.AsSpan(at, Word), out value);

    private static byte[] Write(G1 point)
    {
        byte[] output = new byte[2 * Word];
        G1Affine affine = point.ToAffine();
        affine.X.WriteCanonicalBigEndian(output);
        affine.Y.WriteCanonicalBigEndian(output.AsSpan(Word));
        return output;
    }
}
