using System.Numerics;

namespace Zk.Engine.Liquidation;

/// <summary>Exact products and divisions of the liquidation formulas; each name says which way it rounds.</summary>
/// <remarks>Products that may leave 127 bits are taken in <see cref="BigInteger"/>, so that no input wraps.</remarks>
internal static class LiquidationMath
{
    /// <summary>⌊a·b / c⌋ for any signs of a and b, c &gt; 0.</summary>
    internal static Int128 MulDivDown(Int128 a, Int128 b, Int128 c)
    {
        if (!Fits(a, b)) return (Int128)FloorBig((BigInteger)a * (BigInteger)b, (BigInteger)c);
        (Int128 quotient, Int128 remainder) = Int128.DivRem(a * b, c);
        return remainder < 0 ? quotient - 1 : quotient;
    }

    /// <summary>⌈a·b / c⌉ for any signs of a and b, c &gt; 0.</summary>
    internal static Int128 MulDivUp(Int128 a, Int128 b, Int128 c) => -MulDivDown(-a, b, c);

    /// <summary>Whether a·b ≥ c·d, exactly.</summary>
    internal static bool ProductAtLeast(Int128 a, Int128 b, Int128 c, Int128 d) =>
        Fits(a, b) && Fits(c, d) ? a * b >= c * d : (BigInteger)a * (BigInteger)b >= (BigInteger)c * (BigInteger)d;

    /// <summary>Lots of a leg in a fraction of it, rounded up: liquidation sizes round up.</summary>
    internal static long LotsUp(long lots, int fractionPpm) => (long)MulDivUp(lots, fractionPpm, Units.PpmPerOne);

    private static bool Fits(Int128 a, Int128 b) => Bits(a) + Bits(b) <= 126;

    private static int Bits(Int128 value) => 128 - (int)Int128.LeadingZeroCount(value < 0 ? ~value : value);

    private static BigInteger FloorBig(BigInteger value, BigInteger divisor)
    {
        BigInteger quotient = BigInteger.DivRem(value, divisor, out BigInteger remainder);
        return remainder.Sign < 0 ? quotient - 1 : quotient;
    }
}
