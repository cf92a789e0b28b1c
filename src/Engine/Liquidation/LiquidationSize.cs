namespace Zk.Engine.Liquidation;

/// <summary>How much of an account a liquidation step sells. Sizes round up, fractions are capped at one.</summary>
/// <remarks><b>Source</b>: Derive's auction fraction and Drift's amount to cover a margin shortage; docs/liquidation.md §2.</remarks>
public static class LiquidationSize
{
    /// <summary>BM = E − (1+β)·MM [u], rounded down; negative when the account misses its buffer.</summary>
    /// <param name="figures">Figures of the account.</param>
    /// <param name="bufferPpm">β [ppm], ≥ 0.</param>
    public static Int128 BufferMarginDown(MarginFigures figures, int bufferPpm) =>
        figures.EquityMicroUsd - LiquidationMath.MulDivUp(figures.MaintenanceMicroUsd, Units.PpmPerOne + bufferPpm, Units.PpmPerOne);

    /// <summary>
    /// The slice of the whole account to sell at a price: f = BM/(BM − E·d) [ppm], rounded up; after it E = (1+β)·MM when the
    /// requirement is homogeneous of degree 1.
    /// </summary>
    /// <param name="figures">Figures of the account.</param>
    /// <param name="bufferPpm">β [ppm], ≥ 0.</param>
    /// <param name="pricePpm">d: what a buyer pays, as a part of equity [ppm], 0 to 10⁶.</param>
    /// <returns>0 when the buffer is whole, else 1 to 10⁶; all of it when equity is 0 or less.</returns>
    public static int SliceUpPpm(MarginFigures figures, int bufferPpm, int pricePpm)
    {
        Int128 buffer = BufferMarginDown(figures, bufferPpm);
        if (buffer >= 0) return 0;
        if (figures.EquityMicroUsd <= 0) return Units.PpmPerOne;
        Int128 denominator = buffer * Units.PpmPerOne - figures.EquityMicroUsd * pricePpm;
        Int128 fraction = LiquidationMath.MulDivUp(-buffer, (Int128)Units.PpmPerOne * Units.PpmPerOne, -denominator);
        return (int)Int128.Min(fraction, Units.PpmPerOne);
    }

    /// <summary>
    /// Lots of one leg to sell: ⌈((1+β)·MM − E) / (slope·(1+β) − P·fees)⌉, at most the leg; the whole leg when the denominator is
    /// 0 or less, nothing when the buffer is whole.
    /// </summary>
    /// <param name="figures">Figures of the account.</param>
    /// <param name="bufferPpm">β [ppm], ≥ 0.</param>
    /// <param name="slopeMicroUsdPerLot">P·m: maintenance a closed lot releases [u per lot].</param>
    /// <param name="markMicroUsdPerLot">P [u per lot].</param>
    /// <param name="feesPpm">Fees the account pays on the amount sold [ppm].</param>
    /// <param name="legLots">|quantity| of the leg.</param>
    public static long LegLotsUp(MarginFigures figures, int bufferPpm, long slopeMicroUsdPerLot, long markMicroUsdPerLot, int feesPpm, long legLots)
    {
        Int128 factor = Units.PpmPerOne + bufferPpm;
        Int128 shortage = factor * figures.MaintenanceMicroUsd - (Int128)Units.PpmPerOne * figures.EquityMicroUsd;
        if (shortage <= 0) return 0;
        Int128 released = factor * slopeMicroUsdPerLot - (Int128)markMicroUsdPerLot * feesPpm;
        if (released <= 0) return legLots;
        return (long)Int128.Min(LiquidationMath.MulDivUp(shortage, 1, released), legLots);
    }

    /// <summary>
    /// Lots a single step may sell: those worth max(floor, min(share of the leg, base × depth factor)), at least one; the whole
    /// leg when the account or what would be left is dust.
    /// </summary>
    /// <param name="wantedLots">Lots the size formula asks for, 0 to legLots.</param>
    /// <param name="legLots">|quantity| of the leg.</param>
    /// <param name="exposureMicroUsdPerLot">What a lot counts for: the larger of mark and slope [u per lot], ≥ 0.</param>
    /// <param name="accountExposureMicroUsd">The same over all legs [u].</param>
    /// <param name="depthFactorPpm">Depth now relative to normal [ppm], ≥ 0.</param>
    /// <param name="rules">Caps and dust limits.</param>
    public static long StepLots(long wantedLots, long legLots, Int128 exposureMicroUsdPerLot, Int128 accountExposureMicroUsd, int depthFactorPpm, LiquidationRules rules)
    {
        if (wantedLots <= 0) return 0;
        if (accountExposureMicroUsd < rules.DustAccountMicroUsd || exposureMicroUsdPerLot == 0) return legLots;
        Int128 share = exposureMicroUsdPerLot * legLots * rules.StepLegSharePpm / Units.PpmPerOne;
        Int128 depth = (Int128)rules.StepDepthMicroUsd * depthFactorPpm / Units.PpmPerOne;
        Int128 cap = Int128.Max(rules.StepFloorMicroUsd, Int128.Min(share, depth));
        long lots = (long)Int128.Min(wantedLots, Int128.Max(1, cap / exposureMicroUsdPerLot));
        return exposureMicroUsdPerLot * (legLots - lots) < rules.DustLeftoverMicroUsd ? legLots : lots;
    }
}
