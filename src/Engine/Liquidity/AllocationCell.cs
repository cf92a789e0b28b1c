namespace Zk.Engine.Liquidity;

/// <summary>A market and price level that capital may be put at: it costs weight·(wanted − x)² when it gets x of what is wanted.</summary>
/// <param name="Market">Index of the market's cap.</param>
/// <param name="Weight">Probability × slippage of a unit that is missing, any common unit, 0 to 2³⁸.</param>
/// <param name="Wanted">Units beyond which more saves nothing, 0 to 2²⁰.</param>
public readonly record struct AllocationCell(int Market, long Weight, long Wanted)
{
    /// <summary>What the x-th unit saves: weight·(2·(wanted − x) + 1); 0 beyond what is wanted.</summary>
    public long Saving(long x) => x > Wanted ? 0 : Weight * (2 * (Wanted - x) + 1);

    /// <summary>Units that save at least that much each.</summary>
    internal long UnitsSaving(long least)
    {
        if (Weight == 0) return 0;
        long quotient = (least + Weight - 1) / Weight;
        return Math.Clamp((2 * Wanted + 1 - quotient) >> 1, 0, Wanted);
    }
}
