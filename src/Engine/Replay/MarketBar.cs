namespace Zk.Engine.Replay;

/// <summary>One bar of a market, and the path a replay walks inside it.</summary>
/// <param name="TimeMs">When it opens [Unix ms].</param>
/// <param name="OpenE8">First price [10⁻⁸ quote per unit], positive.</param>
/// <param name="HighE8">Highest.</param>
/// <param name="LowE8">Lowest, positive.</param>
/// <param name="CloseE8">Last.</param>
/// <param name="VolumeMicro">Volume [10⁻⁶ units], ≥ 0.</param>
public readonly record struct MarketBar(long TimeMs, long OpenE8, long HighE8, long LowE8, long CloseE8, long VolumeMicro)
{
    /// <summary>
    /// The price inside the bar: open at its start, the extreme farther from the open at a quarter (the low when both are as far), the
    /// other extreme at half, the close from three quarters on, straight lines between. The order is the adverse one: the larger jump
    /// comes first, and both extremes are reached.
    /// </summary>
    /// <param name="offsetMs">Time since the bar opened [ms], 0 to its length.</param>
    /// <param name="barMs">Length of the bar [ms], at least 4.</param>
    public long PriceAt(long offsetMs, long barMs)
    {
        long quarter = barMs / 4, leg = Math.Min(3, offsetMs / quarter);
        (long first, long second) = HighE8 - OpenE8 > OpenE8 - LowE8 ? (HighE8, LowE8) : (LowE8, HighE8);
        (long from, long to) = leg switch
        {
            0 => (OpenE8, first),
            1 => (first, second),
            2 => (second, CloseE8),
            _ => (CloseE8, CloseE8),
        };
        return from + (long)((Int128)(to - from) * (offsetMs - leg * quarter) / quarter);
    }
}
