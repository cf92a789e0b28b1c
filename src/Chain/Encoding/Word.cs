using System.Numerics;

namespace Zk.Chain;

/// <summary>The EVM's 32-byte big-endian words.</summary>
internal static class Word
{
    internal const int Size = 32;

    /// <summary>2^256, one more than the greatest word.</summary>
    internal static readonly BigInteger Modulus = BigInteger.One << 256;

    /// <summary>An unsigned value, or a negative one as its two's complement; the caller has checked the range.</summary>
    internal static byte[] FromInteger(BigInteger value)
    {
        if (value.Sign < 0) value += Modulus;
        byte[] word = new byte[Size];
        byte[] digits = value.ToByteArray(isUnsigned: true, isBigEndian: true);
        digits.CopyTo(word, Size - digits.Length);
        return word;
    }

    internal static BigInteger ToUnsigned(ReadOnlySpan<byte> word) => new(word, isUnsigned: true, isBigEndian: true);

    internal static BigInteger ToSigned(ReadOnlySpan<byte> word) => new(word, isUnsigned: false, isBigEndian: true);
}
