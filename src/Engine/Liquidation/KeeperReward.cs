namespace Zk.Engine.Liquidation;

/// <summary>What the keeper who brings a valid liquidation is paid.</summary>
/// <remarks><b>Source</b>: docs/liquidation.md §8.</remarks>
public static class KeeperReward
{
    /// <summary>min(max(gas + $1, 1.3·gas, 0.05 % of notional), 10 % of margin, $5,000) [u], each term rounded down.</summary>
    /// <param name="gasMicroUsd">What the transaction cost [u], ≥ 0.</param>
    /// <param name="notionalMicroUsd">Notional that was liquidated [u], ≥ 0.</param>
    /// <param name="maintenanceMicroUsd">MM of the account before the step [u], ≥ 0; it exists for an insolvent account too.</param>
    /// <remarks>Also paid when the account is insolvent: then the waterfall pays what the account cannot.</remarks>
    public static Int128 Down(long gasMicroUsd, Int128 notionalMicroUsd, Int128 maintenanceMicroUsd)
    {
        Int128 earned = Int128.Max(gasMicroUsd + Units.MicroUsdPerUsd, Int128.Max((Int128)gasMicroUsd * 13 / 10, notionalMicroUsd / 2000));
        return Int128.Min(earned, Int128.Min(maintenanceMicroUsd / 10, 5_000 * Units.MicroUsdPerUsd));
    }
}
