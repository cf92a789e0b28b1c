namespace Zk.Engine.Liquidation;

/// <summary>Auction prices as functions of time alone. Rounded down: what an account or a fund is owed never rounds up.</summary>
/// <remarks><b>Source</b>: MakerDAO liquidations 2.0 ("abacus" contracts), Derive's Dutch auction; docs/liquidation.md §4.</remarks>
public static class AuctionCurve
{
    private const ulong OneE18 = 1_000_000_000_000_000_000;

    /// <summary>top·(τ − t)/τ, 0 from τ on.</summary>
    /// <param name="top">Price at the start, ≥ 0.</param>
    /// <param name="elapsed">t, ≥ 0, in the unit of τ.</param>
    /// <param name="duration">τ, &gt; 0.</param>
    public static Int128 LinearDecreaseDown(Int128 top, long elapsed, long duration) =>
        elapsed >= duration ? 0 : LiquidationMath.MulDivDown(top, duration - elapsed, duration);

    /// <summary>top·cut^t by repeated squaring with 18 decimals.</summary>
    /// <param name="top">Price at the start, ≥ 0.</param>
    /// <param name="cutE18">Factor per second, 10¹⁸ = 1, at most 1.</param>
    /// <param name="elapsedSeconds">t [s], ≥ 0.</param>
    public static Int128 ExponentialDecreaseDown(Int128 top, ulong cutE18, long elapsedSeconds)
    {
        if (cutE18 > OneE18) throw new EngineInputException("exponential decrease, cut", $"{cutE18}", $"at most {OneE18}", "Give a factor that does not grow");
        UInt128 power = OneE18, square = cutE18;
        for (long t = elapsedSeconds; t > 0; t >>= 1)
        {
            if ((t & 1) == 1) power = power * square / OneE18;
            square = square * square / OneE18;
        }
        return LiquidationMath.MulDivDown(top, (Int128)power, OneE18);
    }

    /// <summary>The open Dutch auction: from the start to the knee linearly, then to 0 linearly [ppm of equity].</summary>
    /// <param name="elapsedMs">Time since the auction opened [ms], ≥ 0.</param>
    /// <param name="hasOptions">Whether the account holds options, which get the long first phase.</param>
    /// <param name="rules">Start, knee and durations.</param>
    public static int SolventPpmDown(long elapsedMs, bool hasOptions, LiquidationRules rules)
    {
        long fast = hasOptions ? rules.AuctionFastOptionsMs : rules.AuctionFastMs;
        if (elapsedMs < fast)
            return rules.AuctionKneePpm + (int)LinearDecreaseDown(rules.AuctionStartPpm - rules.AuctionKneePpm, elapsedMs, fast);
        return (int)LinearDecreaseDown(rules.AuctionKneePpm, elapsedMs - fast, rules.AuctionSlowMs);
    }

    /// <summary>
    /// What insurance pays for the whole of an account that nobody takes at 0 [u]: from max(0, −E) to max(MM, −E), linearly.
    /// </summary>
    /// <param name="figures">Figures of the account.</param>
    /// <param name="elapsedMs">Time since the auction opened [ms], ≥ 0.</param>
    /// <param name="durationMs">Time to the largest payment [ms], &gt; 0.</param>
    public static Int128 InsolventPaymentDown(MarginFigures figures, long elapsedMs, long durationMs)
    {
        Int128 least = Int128.Max(0, -figures.EquityMicroUsd), most = Int128.Max(figures.MaintenanceMicroUsd, least);
        return least + LiquidationMath.MulDivDown(most - least, Math.Min(elapsedMs, durationMs), durationMs);
    }
}
