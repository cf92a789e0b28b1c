namespace Zk.Engine;

/// <summary>
/// The scan range that volatility asks for: <c>k·√h·((1 − w)·max(slow, 0.8·fast) + w·stress)</c>, every root and quotient rounded up.
/// <b>Source</b>: design/margin-model.md §4.
/// </summary>
public static class ScanRangeFormula
{
    /// <summary>The raw scan range [ppm], before bounds and limits.</summary>
    /// <param name="slowVariancePpm2">Variance of daily returns [ppm²], [0, 10¹⁸].</param>
    /// <param name="fastVariancePpm2">Variance of bar returns [ppm²], [0, 10¹⁸].</param>
    /// <param name="stressSigmaPpm">Stressed daily volatility [ppm], [0, 10⁹].</param>
    /// <param name="rules">The rules.</param>
    /// <exception cref="ArgumentOutOfRangeException">A variance is negative.</exception>
    public static Int128 RawPpm(Int128 slowVariancePpm2, Int128 fastVariancePpm2, int stressSigmaPpm, DynamicMarginRules rules)
    {
        Int128 slow = SigmaPpm(slowVariancePpm2, Units.SecondsPerDay * 1_000, rules);
        Int128 fast = MarginMath.CeilingOfPpm(rules.FastWeightPpm * SigmaPpm(fastVariancePpm2, rules.BarMs, rules));
        Int128 stress = SigmaPpm((Int128)stressSigmaPpm * stressSigmaPpm, Units.SecondsPerDay * 1_000, rules);
        Int128 sigma = (Units.PpmPerOne - rules.StressWeightPpm) * Int128.Max(slow, fast) + rules.StressWeightPpm * stress;
        return MarginMath.CeilingOfPpm(MarginMath.CeilingOfPpm(rules.MultiplierPpm * sigma));
    }

    /// <summary>⌈√(variance·horizon / period)⌉: the volatility over the horizon [ppm].</summary>
    /// <param name="variancePpm2">Variance of one period's returns [ppm²], [0, 10¹⁸].</param>
    /// <param name="periodMs">The period [ms], positive.</param>
    /// <param name="rules">The rules.</param>
    /// <exception cref="ArgumentOutOfRangeException">The variance is negative.</exception>
    internal static Int128 SigmaPpm(Int128 variancePpm2, long periodMs, DynamicMarginRules rules)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(variancePpm2);
        Int128 scaled = variancePpm2 * (rules.HorizonSeconds * 1_000);
        return IntegerRoot.Ceiling((scaled + periodMs - 1) / periodMs);
    }
}
