namespace Zk.Engine;

/// <summary>
/// Exponential, logarithm and power whose every bit is the same on every machine.
/// </summary>
/// <remarks>
/// <para><see cref="Math.Exp(double)"/> and <see cref="Math.Log(double)"/> call the platform's C library, whose last bit
/// differs between systems; a published risk row must not. These use only +, −, ·, / and bit moves, which IEEE 754
/// rounds in one way, and .NET neither fuses nor widens binary64 arithmetic on the platforms it runs on.</para>
/// <para>Error below 2 units in the last place for <see cref="Exp"/> and <see cref="Log"/>. <b>Source</b>: argument
/// reduction by ln 2 in two parts (Cody and Waite, Software Manual for the Elementary Functions, 1980, ch. 5 and 6),
/// then the Taylor series of exp and of 2·artanh.</para>
/// </remarks>
public static class Binary64
{
    // ln 2 to 32 bits, so that its product with an 11-bit exponent is exact, and what is left of it.
    private const double Ln2High = 0.6931471803691238;
    private const double Ln2Low = 1.9082149292705877e-10;
    private const double InverseLn2 = 1.4426950408889634;
    private const double Sqrt2 = 1.4142135623730951;
    private const double TwoTo54 = 18014398509481984;

    /// <summary>eˣ; +∞ above 709.79, 0 below −745.2, NaN for NaN.</summary>
    public static double Exp(double x)
    {
        if (double.IsNaN(x)) return x;
        if (x > 709.79) return double.PositiveInfinity;
        if (x < -745.2) return 0;
        double k = Math.Floor(x * InverseLn2 + 0.5);
        double r = (x - k * Ln2High) - k * Ln2Low;
        int half = (int)k / 2;
        return (1 + (r + r * r * ExpTail(r))) * PowerOfTwo(half) * PowerOfTwo((int)k - half);
    }

    /// <summary>Natural logarithm of a positive finite number; −∞ for 0, NaN below 0, the argument for +∞ and NaN.</summary>
    public static double Log(double x)
    {
        if (double.IsNaN(x) || double.IsPositiveInfinity(x)) return x;
        if (x < 0) return double.NaN;
        if (x == 0) return double.NegativeInfinity;
        int k = 0;
        if (!double.IsNormal(x))
        {
            x *= TwoTo54;
            k = -54;
        }
        long bits = BitConverter.DoubleToInt64Bits(x);
        k += (int)(bits >> 52) - 1023;
        double m = BitConverter.Int64BitsToDouble((bits & 0xF_FFFF_FFFF_FFFF) | (1023L << 52));
        if (m > Sqrt2)
        {
            m *= 0.5;
            k++;
        }
        double f = m - 1;
        double s = f / (2 + f);
        return k * Ln2High + (2 * s + (s * ArtanhTail(s * s) + k * Ln2Low));
    }

    /// <summary>baseˣ for a positive base, as e^(x·ln base); relative error below 10⁻¹⁴ for |x·ln base| &lt; 10.</summary>
    public static double Pow(double @base, double x) => Exp(x * Log(@base));

    /// <summary>(eʳ − 1 − r)/r² for |r| ≤ ½·ln 2, by its Taylor series to r¹³/15!.</summary>
    private static double ExpTail(double r) =>
        1 / 2.0 + r * (1 / 6.0 + r * (1 / 24.0 + r * (1 / 120.0 + r * (1 / 720.0 + r * (1 / 5040.0
        + r * (1 / 40320.0 + r * (1 / 362880.0 + r * (1 / 3628800.0 + r * (1 / 39916800.0 + r * (1 / 479001600.0
        + r * (1 / 6227020800.0 + r * (1 / 87178291200.0 + r * (1 / 1307674368000.0)))))))))))));

    /// <summary>2·artanh(s)/s − 2 for z = s² ≤ (3 − 2√2)², by its Taylor series to z¹¹/23.</summary>
    private static double ArtanhTail(double z) =>
        z * (2 / 3.0 + z * (2 / 5.0 + z * (2 / 7.0 + z * (2 / 9.0 + z * (2 / 11.0 + z * (2 / 13.0
        + z * (2 / 15.0 + z * (2 / 17.0 + z * (2 / 19.0 + z * (2 / 21.0 + z * (2 / 23.0)))))))))));

    /// <summary>2ᵏ for −1022 ≤ k ≤ 1023.</summary>
    private static double PowerOfTwo(int k) => BitConverter.Int64BitsToDouble((long)(k + 1023) << 52);
}
