namespace Zk.Engine;

/// <summary>The standard normal distribution, good to 10⁻¹⁵ relative in both tails and bit-identical on every machine.</summary>
public static class NormalDistribution
{
    private const double InverseSqrt2 = 0.7071067811865476;
    private const double InverseSqrtPi = 0.5641895835477563;
    private const double InverseSqrt2Pi = 0.3989422804014327;

    /// <summary>Φ(x), the cumulative probability.</summary>
    public static double Cumulative(double x) => 0.5 * Erfc(-x * InverseSqrt2);

    /// <summary>φ(x), the density.</summary>
    public static double Density(double x) => InverseSqrt2Pi * Binary64.Exp(-0.5 * x * x);

    /// <summary>
    /// The complementary error function. <b>Source</b>: W. J. Cody, "Rational Chebyshev approximations for the error
    /// function", Mathematics of Computation 23 (1969) 631–637, the rational functions of highest degree.
    /// </summary>
    public static double Erfc(double x)
    {
        double y = Math.Abs(x);
        if (double.IsNaN(y)) return x;
        if (y <= 0.46875) return 1 - x * NearRatio(y * y);
        double tail = y > 27 ? 0 : ExpMinusSquare(y) * (y <= 4 ? MiddleRatio(y) : FarRatio(y));
        return x < 0 ? 2 - tail : tail;
    }

    /// <summary>e^(−y²) without losing the low bits of y²: y is split at its sixteenths, whose square is exact.</summary>
    private static double ExpMinusSquare(double y)
    {
        double sixteenths = Math.Floor(y * 16) / 16;
        return Binary64.Exp(-sixteenths * sixteenths) * Binary64.Exp(-(y - sixteenths) * (y + sixteenths));
    }

    /// <summary>erf(y)/y for y ≤ 0.46875, in z = y².</summary>
    private static double NearRatio(double z) =>
        (((((1.85777706184603153e-1 * z + 3.16112374387056560e0) * z + 1.13864154151050156e2) * z
            + 3.77485237685302021e2) * z) + 3.20937758913846947e3)
        / ((((z + 2.36012909523441209e1) * z + 2.44024637934444173e2) * z + 1.28261652607737228e3) * z + 2.84423683343917062e3);

    /// <summary>erfc(y)·e^(y²) for 0.46875 ≤ y ≤ 4.</summary>
    private static double MiddleRatio(double y) =>
        ((((((((2.15311535474403846e-8 * y + 5.64188496988670089e-1) * y + 8.88314979438837594e0) * y
            + 6.61191906371416295e1) * y + 2.98635138197400131e2) * y + 8.81952221241769090e2) * y
            + 1.71204761263407058e3) * y + 2.05107837782607147e3) * y + 1.23033935479799725e3)
        / ((((((((y + 1.57449261107098347e1) * y + 1.17693950891312499e2) * y + 5.37181101862009858e2) * y
            + 1.62138957456669019e3) * y + 3.29079923573345963e3) * y + 4.36261909014324716e3) * y
            + 3.43936767414372164e3) * y + 1.23033935480374942e3);

    /// <summary>erfc(y)·e^(y²) for y ≥ 4.</summary>
    private static double FarRatio(double y)
    {
        double z = 1 / (y * y);
        double ratio = (((((1.63153871373020978e-2 * z + 3.05326634961232344e-1) * z + 3.60344899949804439e-1) * z
                + 1.25781726111229246e-1) * z + 1.60837851487422766e-2) * z + 6.58749161529837803e-4)
            / (((((z + 2.56852019228982242e0) * z + 1.87295284992346725e0) * z + 5.27905102951428412e-1) * z
                + 6.05183413124413191e-2) * z + 2.33520497626869185e-3);
        return (InverseSqrtPi - z * ratio) / y;
    }
}
