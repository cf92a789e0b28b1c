using System.Numerics;

namespace Zk.Algebra;

/// <summary>Powers of field elements by square and multiply; the time depends on the exponent.</summary>
public static class Exponentiation
{
    /// <summary><paramref name="value"/> to a non-negative exponent; anything to the power 0 is one.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The exponent is negative.</exception>
    public static T Power<T>(in T value, BigInteger exponent)
        where T : struct, IField<T>
    {
        ArgumentOutOfRangeException.ThrowIfNegative(exponent);
        T result = T.One;
        ReadOnlySpan<byte> bytes = exponent.ToByteArray(isUnsigned: true, isBigEndian: true);
        foreach (byte b in bytes)
            for (int bit = 7; bit >= 0; bit--)
            {
                result = result.Square();
                if ((b >> bit & 1) != 0) result *= value;
            }
        return result;
    }
}
