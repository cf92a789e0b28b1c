namespace Zk.Engine.Replay;

/// <summary>Whether a margin was exceeded as often as it promises: the proportion-of-failures test.</summary>
/// <remarks>
/// LR = −2·ln(((1−p)^(n−x)·p^x) / ((1−x/n)^(n−x)·(x/n)^x)), χ² of one degree of freedom when the promise holds.
/// <b>Source</b>: Kupiec, "Techniques for verifying the accuracy of risk measurement models" (1995).
/// </remarks>
/// <param name="Observations">n.</param>
/// <param name="Exceptions">x, 0 to n.</param>
/// <param name="PromisePpm">p: how often the margin may be exceeded [ppm], above 0 and below 10⁶.</param>
public readonly record struct KupiecTest(int Observations, int Exceptions, int PromisePpm = 10_000)
{
    /// <summary>The 95 % quantile of χ² with one degree of freedom.</summary>
    public const double Critical = 3.841458820694124;

    /// <summary>The likelihood ratio; 0 without observations.</summary>
    public double Ratio
    {
        get
        {
            if (Observations == 0) return 0;
            double p = PromisePpm / 1e6, rate = (double)Exceptions / Observations;
            return Math.Max(0, -2 * (Likelihood(p) - Likelihood(rate)));
        }
    }

    /// <summary>Whether the promise is not refuted at 95 %, or the margin was exceeded less often than promised.</summary>
    public bool Passes => Ratio <= Critical || (Int128)Exceptions * Units.PpmPerOne < (Int128)PromisePpm * Observations;

    /// <summary>ln of (1−q)^(n−x)·q^x, with 0·ln 0 = 0.</summary>
    private double Likelihood(double q) => Term(Observations - Exceptions, 1 - q) + Term(Exceptions, q);

    private static double Term(int count, double q) => count == 0 ? 0 : count * Binary64.Log(q);
}
