namespace Zk.Engine;

/// <summary>A time-weighted average over a window.</summary>
/// <param name="PriceE8">The average over the time that had a price, rounded down; null when none had.</param>
/// <param name="CoveredMs">How much of the window had a price [ms].</param>
/// <param name="WindowMs">The window [ms].</param>
public readonly record struct TimeWeightedReading(long? PriceE8, long CoveredMs, long WindowMs)
{
    /// <summary>Whether at least a part of the window had a price.</summary>
    /// <param name="partPpm">The part [ppm].</param>
    public bool Covers(int partPpm) => PriceE8 is not null && (Int128)CoveredMs * Units.PpmPerOne >= (Int128)partPpm * WindowMs;
}
