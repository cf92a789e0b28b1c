namespace Zk.Engine;

/// <summary>Exponentially weighted variance of returns, in integers. <b>Source</b>: RiskMetrics Technical Document (1996), §5.2.</summary>
public static class EwmaVariance
{
    /// <summary>The variance after one more return: <c>⌈(λ·var + (10⁶ − λ)·r²) / 10⁶⌉</c>, rounded up because risk rounds up.</summary>
    /// <param name="variancePpm2">The variance before [ppm²], [0, 10¹⁸].</param>
    /// <param name="returnPpm">The return [ppm], |r| ≤ 10⁹.</param>
    /// <param name="lambdaPpm">λ, the weight of the past [ppm], [0, 10⁶].</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of its range.</exception>
    public static Int128 Next(Int128 variancePpm2, long returnPpm, int lambdaPpm)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(variancePpm2);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(variancePpm2, (Int128)1_000_000_000_000_000_000);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Math.Abs(returnPpm), 1_000_000_000);
        ArgumentOutOfRangeException.ThrowIfNegative(lambdaPpm);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(lambdaPpm, Units.PpmPerOne);
        Int128 squared = (Int128)returnPpm * returnPpm;
        return MarginMath.CeilingOfPpm(lambdaPpm * variancePpm2 + (Units.PpmPerOne - lambdaPpm) * squared);
    }
}
