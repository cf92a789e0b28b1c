namespace Zk.Engine.Liquidation;

/// <summary>The venue's books as liquidation sees them. An entry posted is visible at once.</summary>
public interface ILedger
{
    /// <summary>Cash and positions of any purse; empty for one that never held anything.</summary>
    Account HoldingsOf(Party party);

    /// <summary>Applies an entry.</summary>
    void Post(in LedgerEntry entry);
}
