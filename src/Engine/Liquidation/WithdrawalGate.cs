namespace Zk.Engine.Liquidation;

/// <summary>Whether withdrawals are open: closed while the maintenance of insolvent accounts exceeds the funds.</summary>
/// <remarks><b>Source</b>: Derive's withdrawal block during insolvent auctions; docs/liquidation.md §5.</remarks>
public static class WithdrawalGate
{
    /// <summary>Whether anybody may withdraw.</summary>
    /// <param name="insolventMaintenanceMicroUsd">Σ MM over accounts with E &lt; 0 [u].</param>
    /// <param name="fundsMicroUsd">Market tranches and the global fund [u].</param>
    public static bool IsOpen(Int128 insolventMaintenanceMicroUsd, Int128 fundsMicroUsd) => insolventMaintenanceMicroUsd <= fundsMicroUsd;
}
