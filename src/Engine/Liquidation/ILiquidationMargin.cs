namespace Zk.Engine.Liquidation;

/// <summary>Where margin figures come from: any engine that evaluates an account at the current marks.</summary>
/// <remarks>
/// Must be a function of the account and the instant alone. Marks must be those of
/// <see cref="ILiquidationMarket.MarkMicroUsdPerLot(int)"/>: lots that change hands at the mark must leave equity as it was.
/// </remarks>
public interface ILiquidationMargin
{
    /// <summary>E, MM and IM of an account; MM and IM are 0 when it holds no positions.</summary>
    MarginFigures Evaluate(Account account);

    /// <summary>
    /// Maintenance that one closed lot of a leg releases [u per lot], rounded down; negative for a leg that hedges others.
    /// </summary>
    /// <param name="account">The account.</param>
    /// <param name="figures">Its figures, as <see cref="Evaluate(Account)"/> gave them.</param>
    /// <param name="leg">Position of the leg in <see cref="Account.Positions"/>.</param>
    /// <remarks>The default closes 1/1024 of the leg, at least a lot; an engine with derivatives may answer at once.</remarks>
    long MaintenanceSlopeDown(Account account, MarginFigures figures, int leg)
    {
        long lots = Math.Max(1, Math.Abs(account.Positions[leg].QuantityLots) / 1024);
        Int128 after = Evaluate(Holdings.Reduced(account, leg, lots)).MaintenanceMicroUsd;
        return (long)LiquidationMath.MulDivDown(figures.MaintenanceMicroUsd - after, 1, lots);
    }
}
