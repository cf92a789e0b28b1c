using System.Collections.Immutable;

namespace Zk.Engine.Liquidation;

/// <summary>Books kept in memory: cash and positions of every purse, changed by entries only.</summary>
/// <remarks>Not safe for concurrent use. Cash and lots are conserved because an entry takes from one purse what it gives to another.</remarks>
public sealed class VenueLedger : ILedger
{
    private static readonly Account s_empty = new(0, []);
    private readonly Dictionary<Party, Account> _purses = [];

    /// <summary>Every purse that ever held anything, in no order.</summary>
    public IEnumerable<KeyValuePair<Party, Account>> Purses => _purses;

    /// <summary>Puts holdings where there were others: opening balances, deposits, trades.</summary>
    /// <exception cref="EngineInputException">An account out of range.</exception>
    public void Set(Party party, Account holdings)
    {
        holdings.Validate();
        _purses[party] = holdings;
    }

    /// <inheritdoc/>
    public Account HoldingsOf(Party party) => _purses.GetValueOrDefault(party, s_empty);

    /// <inheritdoc/>
    /// <exception cref="EngineInputException">An amount that leaves the range of an account.</exception>
    public void Post(in LedgerEntry entry)
    {
        Change(entry.From, -entry.CashMicroUsd, entry.Instrument, -entry.Lots);
        Change(entry.To, entry.CashMicroUsd, entry.Instrument, entry.Lots);
    }

    internal void Change(Party party, Int128 cash, int instrument, long lots)
    {
        Account held = HoldingsOf(party);
        Int128 sum = held.CashMicroUsd + cash;
        if (Int128.Abs(sum) >= Units.CashBound)
            throw new EngineInputException($"ledger, {party.Kind}", "cash out of range", "|cash| < 2^62 micro-USD", "Split the account");
        _purses[party] = new Account((long)sum, lots == 0 ? held.Positions : With(held.Positions, instrument, lots));
    }

    private static ImmutableArray<Position> With(ImmutableArray<Position> positions, int instrument, long lots)
    {
        int at = 0;
        while (at < positions.Length && positions[at].Index < instrument) at++;
        if (at == positions.Length || positions[at].Index != instrument) return positions.Insert(at, new Position(instrument, lots, 0));
        long sum = positions[at].QuantityLots + lots;
        return sum == 0 ? positions.RemoveAt(at) : positions.SetItem(at, positions[at] with { QuantityLots = sum });
    }
}
