namespace Zk.Algebra;

/// <summary>
/// The power (q¹² − 1)/r, exactly. Source: Scott, Benger, Charlemagne, Dominguez Perez and Kachisa,
/// "On the Final Exponentiation for Calculating Pairings on Ordinary Elliptic Curves", 2009.
/// </summary>
internal static class FinalExponentiation
{
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

        Fq12 t0 = y6.CyclotomicSquare() * y4 * y5;
        Fq12 t1 = y3 * y5 * t0;
        t0 *= y2;
        t1 = (t1.CyclotomicSquare() * t0).CyclotomicSquare();
        t0 = (t1 * y1).CyclotomicSquare();
        return t0 * (t1 * y0);
    }

    /// <summary>f^x on the cyclotomic subgroup.</summary>
    private static Fq12 PowerX(in Fq12 f)
    {
        Fq12 result = f;
        for (int bit = 62 - (int)ulong.LeadingZeroCount(Bn254.X); bit >= 0; bit--)
        {
            result = result.CyclotomicSquare();
            if ((Bn254.X >> bit & 1) != 0) result *= f;
        }
        return result;
    }
}
