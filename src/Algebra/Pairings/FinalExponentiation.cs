namespace Zk.Algebra;

/// <summary>
/// The power (q¹² − 1)/r, exactly. Source: Scott, Benger, Charlemagne, Dominguez Perez and Kachisa,
/// "On the Final Exponentiation for Calculating Pairings on Ordinary Elliptic Curves", 2009.
/// </summary>
internal static class FinalExponentiation
{
    private const int MaxDigit = 7;

    private static readonly sbyte[] s_digits = SlidingDigits(Bn254.X);

    public static Fq12 Compute(in Fq12 f) => Hard(Easy(f));

    /// <summary>f^((q⁶ − 1)(q² + 1)), which lands in the cyclotomic subgroup; zero stays zero.</summary>
    private static Fq12 Easy(in Fq12 f)
    {
        Fq12 t = f.Conjugate() * f.Inverse();
        return t.Frobenius().Frobenius() * t;
    }

    /// <summary>f^((q⁴ − q² + 1)/r) through the addition chain 1, 2, 6, 12, 18, 30, 36 on powers of q and x.</summary>
    private static Fq12 Hard(in Fq12 f)
    {
        Fq12 fx = PowerX(f), fx2 = PowerX(fx), fx3 = PowerX(fx2);
        Fq12 fq = f.Frobenius(), fq2 = fq.Frobenius();
        Fq12 fx2q = fx2.Frobenius();

        Fq12 y0 = fq * fq2 * fq2.Frobenius();
        Fq12 y1 = f.Conjugate();
        Fq12 y2 = fx2q.Frobenius();
        Fq12 y3 = fx.Frobenius().Conjugate();
        Fq12 y4 = (fx * fx2q).Conjugate();
        Fq12 y5 = fx2.Conjugate();
        Fq12 y6 = (fx3 * fx3.Frobenius()).Conjugate();

        Fq12 t0 = Square(y6) * y4 * y5;
        Fq12 t1 = y3 * y5 * t0;
        t0 *= y2;
        t1 = Square(Square(t1) * t0);
        t0 = Square(t1 * y1);
        return t0 * (t1 * y0);
    }

    /// <summary>f^x on the cyclotomic subgroup, where inverses are free: signed digits, odd and below 2⁴.</summary>
    private static Fq12 PowerX(in Fq12 f)
    {
        Span<Fq12> odd = new Fq12[MaxDigit / 2 + 1];
        Fq12 square = Square(f);
        odd[0] = f;
        for (int i = 1; i < odd.Length; i++) Fq12.Multiply(odd[i - 1], square, out odd[i]);

        Fq12 result = odd[s_digits[0] / 2];
        foreach (sbyte digit in s_digits.AsSpan(1))
        {
            Fq12.CyclotomicSquare(result, out result);
            if (digit > 0) Fq12.Multiply(result, odd[digit / 2], out result);
            if (digit < 0) Fq12.Multiply(result, odd[-digit / 2].Conjugate(), out result);
        }
        return result;
    }

    private static Fq12 Square(in Fq12 f)
    {
        Fq12.CyclotomicSquare(f, out Fq12 square);
        return square;
    }

    /// <summary>The digits of x in {0, ±1, ±3, … ±MaxDigit}, most significant, a positive one, first.</summary>
    private static sbyte[] SlidingDigits(UInt128 value)
    {
        var digits = new List<sbyte>();
        for (; value != 0; value >>= 1)
        {
            int digit = (value & 1) == 0 ? 0 : (int)(value & (2 * MaxDigit + 1));
            if (digit > MaxDigit) digit -= 2 * (MaxDigit + 1);
            digits.Add((sbyte)digit);
            value = digit >= 0 ? value - (UInt128)digit : value + (UInt128)(-digit);
        }
        digits.Reverse();
        return [.. digits];
    }
}
