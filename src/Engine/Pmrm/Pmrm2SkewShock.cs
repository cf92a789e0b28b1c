namespace Zk.Engine;

/// <summary>How skew scenarios multiply a strike's volatility, by its log-moneyness k = ln(strike/forward).</summary>
/// <remarks>
/// The multiplier is 1 + c·k/k*, cut off at 1 ± c; c = base cap + slope·√τ, k* = max(least, √τ·width·(static + scale·√τ)).
/// <b>Source</b>: Derive, v2-core, PMRMLib_2.
/// </remarks>
/// <param name="LinearCap">Base cap of the linear shock.</param>
/// <param name="LinearSlope">What √τ adds to it.</param>
/// <param name="AbsCap">Base cap of the absolute shock.</param>
/// <param name="AbsSlope">What √τ adds to it.</param>
/// <param name="LeastKStar">Least k*.</param>
/// <param name="WidthScale">Width of the smile in standard deviations.</param>
/// <param name="VolatilityStatic">Volatility the width is measured by, at τ = 0.</param>
/// <param name="VolatilityScale">What √τ adds to it.</param>
public sealed record Pmrm2SkewShock(
    double LinearCap, double LinearSlope, double AbsCap, double AbsSlope, double LeastKStar, double WidthScale, double VolatilityStatic, double VolatilityScale)
{
    /// <summary>The multiplier of a volatility, never below 0.</summary>
    /// <param name="shock"><see cref="Pmrm2Shock.Linear"/> or <see cref="Pmrm2Shock.Abs"/>.</param>
    /// <param name="logMoneyness">ln(strike/forward).</param>
    /// <param name="years">τ, time to expiry.</param>
    /// <exception cref="EngineInputException">k* is 0, and the strike is not at the forward.</exception>
    public double Multiplier(Pmrm2Shock shock, double logMoneyness, double years)
    {
        double root = Math.Sqrt(years);
        double cap = shock == Pmrm2Shock.Linear ? LinearCap + LinearSlope * root : AbsCap + AbsSlope * root;
        double kStar = Math.Max(LeastKStar, root * WidthScale * (VolatilityStatic + VolatilityScale * root));
        double k = shock == Pmrm2Shock.Linear ? logMoneyness : Math.Abs(logMoneyness);
        if (kStar <= 0 && k != 0)
            throw new EngineInputException("parameters, SkewShock, MIN_K_STAR", "a k* of 0", "more than 0", "Raise MIN_K_STAR");
        double shift = k == 0 ? 0 : k * cap / kStar;
        return Math.Max(0, 1 + (k >= 0 ? Math.Min(cap, shift) : Math.Max(-cap, shift)));
    }
}
