using System.Numerics;
using System.Security.Cryptography;

namespace Zk.Witness;

/// <summary>Uniform scalars by rejection, from the operating system's generator.</summary>
internal static class UniformScalar
{
    /// <summary>Fills 32 big-endian bytes with a number in [1, bound).</summary>
    internal static void Draw(Span<byte> destination, BigInteger bound)
    {
        int bits = (int)bound.GetBitLength();
        do
        {
            RandomNumberGenerator.Fill(destination);
            int excess = 8 * destination.Length - bits;
            destination[..(excess / 8)].Clear();
            destination[excess / 8] &= (byte)(0xFF >> (excess % 8));
        }
        while (IsZeroOrTooLarge(destination, bound));
    }

    private static bool IsZeroOrTooLarge(ReadOnlySpan<byte> bytes, BigInteger bound)
    {
        BigInteger value = new(bytes, isUnsigned: true, isBigEndian: true);
        return value.IsZero || value >= bound;
    }
}
