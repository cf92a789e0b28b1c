namespace Zk.Engine.Liquidation;

/// <summary>Limit prices of liquidation orders.</summary>
/// <remarks>
/// With a leg's slope P·m [u per lot] in place of the rate m, both hold for options and portfolios too.
/// <b>Source</b>: dYdX v4, bankruptcy and fillable price of a subaccount; docs/liquidation.md §3.
/// </remarks>
public static class LiquidationPrice
{
    /// <summary>
    /// The zero price mark·(1 ∓ m·E/MM) [u per lot]: an order filled there keeps E/MM, and closing everything there leaves E = 0.
    /// Rounded toward the account; not below 0.
    /// </summary>
    /// <param name="figures">Figures of the account, MM &gt; 0.</param>
    /// <param name="markMicroUsdPerLot">P [u per lot].</param>
    /// <param name="slopeMicroUsdPerLot">P·m [u per lot].</param>
    /// <param name="isLong">Side of the leg that is closed.</param>
    public static Int128 ZeroTowardAccount(MarginFigures figures, long markMicroUsdPerLot, long slopeMicroUsdPerLot, bool isLong) =>
        Conceded(markMicroUsdPerLot, LiquidationMath.MulDivDown(slopeMicroUsdPerLot, figures.EquityMicroUsd, figures.MaintenanceMicroUsd), isLong);

    /// <summary>
    /// The fillable price mark·(1 ∓ spread·m·(1 − E/MM)) [u per lot], the bracket clamped to 0..1: the concession grows with the
    /// distress. Rounded toward the account; not below 0.
    /// </summary>
    /// <param name="figures">Figures of the account, MM &gt; 0.</param>
    /// <param name="markMicroUsdPerLot">P [u per lot].</param>
    /// <param name="slopeMicroUsdPerLot">P·m [u per lot].</param>
    /// <param name="spreadPpm">Largest concession as a part of the maintenance released [ppm].</param>
    /// <param name="isLong">Side of the leg that is closed.</param>
    public static Int128 FillableTowardAccount(MarginFigures figures, long markMicroUsdPerLot, long slopeMicroUsdPerLot, int spreadPpm, bool isLong)
    {
        Int128 missing = Int128.Clamp(figures.MaintenanceMicroUsd - figures.EquityMicroUsd, 0, figures.MaintenanceMicroUsd);
        Int128 concession = LiquidationMath.MulDivDown((Int128)slopeMicroUsdPerLot * spreadPpm, missing, figures.MaintenanceMicroUsd * Units.PpmPerOne);
        return Conceded(markMicroUsdPerLot, concession, isLong);
    }

    private static Int128 Conceded(long mark, Int128 concession, bool isLong) => Int128.Max(0, isLong ? mark - concession : mark + concession);
}
