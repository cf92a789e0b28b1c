namespace Zk.Engine.Liquidation;

/// <summary>The three figures of an account that liquidation decides on, at one instant's marks.</summary>
/// <param name="EquityMicroUsd">E [u], rounded down.</param>
/// <param name="MaintenanceMicroUsd">MM [u], ≥ 0, rounded up.</param>
/// <param name="InitialMicroUsd">IM [u], ≥ MM, rounded up.</param>
public readonly record struct MarginFigures(Int128 EquityMicroUsd, Int128 MaintenanceMicroUsd, Int128 InitialMicroUsd)
{
    /// <summary>The state these figures mean.</summary>
    public MarginBand Band =>
        EquityMicroUsd < 0 ? MarginBand.Insolvent :
        3 * EquityMicroUsd < 2 * MaintenanceMicroUsd ? MarginBand.CloseOut :
        EquityMicroUsd < MaintenanceMicroUsd ? MarginBand.Flagged :
        EquityMicroUsd < InitialMicroUsd ? MarginBand.Restricted : MarginBand.Healthy;

    /// <summary>Whether the account may be liquidated: E &lt; MM, or E &lt; 0 when nothing is required.</summary>
    public bool IsLiquidatable => Band >= MarginBand.Flagged;
}
