namespace Zk.Engine;

/// <summary>GARCH(1,1) in integers. It is computed and reported beside the margin, and nothing uses it. <b>Source</b>: Bollerslev, "Generalized autoregressive conditional heteroskedasticity" (1986), with variance targeting.</summary>
public static class GarchVariance
{
    /// <summary>The variance after one more return: <c>⌈((10⁶ − α − β)·v̄ + α·r² + β·var) / 10⁶⌉</c>.</summary>
    /// <param name="variancePpm2">The variance before [ppm²], [0, 10¹⁸].</param>
    /// <param name="returnPpm">The return [ppm], |r| ≤ 10⁹.</param>
    /// <param name="longRunPpm2">v̄, the variance it returns to [ppm²], [0, 10¹⁸].</param>
    /// <param name="alphaPpm">α [ppm].</param>
    /// <param name="betaPpm">β [ppm], α + β ≤ 10⁶.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of its range.</exception>
    public static Int128 Next(Int128 variancePpm2, long returnPpm, Int128 longRunPpm2, int alphaPpm, int betaPpm)
    {
        CheckVariance(variancePpm2);
        CheckVariance(longRunPpm2);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(returnPpm, 1_000_000_000);
        ArgumentOutOfRangeException.ThrowIfLessThan(returnPpm, -1_000_000_000);
        ArgumentOutOfRangeException.ThrowIfNegative(alphaPpm);
        ArgumentOutOfRangeException.ThrowIfNegative(betaPpm);
        ArgumentOutOfRangeException.ThrowIfGreaterThan((long)alphaPpm + betaPpm, Units.PpmPerOne);
        Int128 squared = (Int128)returnPpm * returnPpm;
        return MarginMath.CeilingOfPpm((Units.PpmPerOne - alphaPpm - betaPpm) * longRunPpm2 + alphaPpm * squared + betaPpm * variancePpm2);
    }

    private static void CheckVariance(Int128 variancePpm2)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(variancePpm2);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(variancePpm2, (Int128)1_000_000_000_000_000_000);
    }
}
