namespace Zk.Engine.Liquidation;

/// <summary>Books whose accounts live in a <see cref="MarginBook"/>: an entry re-margins the accounts it touches at once.</summary>
/// <param name="book">The accounts; their numbers are the ids of <see cref="Party.Account(int)"/>.</param>
/// <param name="others">Every other purse.</param>
/// <remarks>Not safe for concurrent use.</remarks>
public sealed class MarginBookLedger(MarginBook book, VenueLedger others) : ILedger
{
    /// <summary>Every other purse.</summary>
    public VenueLedger Others => others;

    /// <inheritdoc/>
    public Account HoldingsOf(Party party) => party.Kind == PartyKind.Account ? book.ToAccount(party.Id) : others.HoldingsOf(party);

    /// <inheritdoc/>
    /// <exception cref="EngineInputException">An amount that leaves the range of an account; the entry may be half applied.</exception>
    public void Post(in LedgerEntry entry)
    {
        Change(entry.From, -entry.CashMicroUsd, entry.Instrument, -entry.Lots);
        Change(entry.To, entry.CashMicroUsd, entry.Instrument, entry.Lots);
    }

    private void Change(Party party, Int128 cash, int instrument, long lots)
    {
        if (party.Kind != PartyKind.Account) others.Change(party, cash, instrument, lots);
        else if (lots != 0) book.Change(party.Id, instrument, lots, 0);
        else if (Int128.Abs(cash) < Units.CashBound) book.ChangeCash(party.Id, (long)cash);
        else throw new EngineInputException($"ledger, {party.Kind}", "cash out of range", "|cash| < 2^62 micro-USD", "Split the account");
    }
}
