using System.Collections.Immutable;
using Zk.Engine.Liquidation;

namespace Zk.Engine.Replay;

/// <summary>The books of a replayed venue: accounts beside the vectorised margin book, and the purses of everybody else.</summary>
/// <remarks>Not safe for concurrent use.</remarks>
public sealed class ReplayVenue : ILedger, IHolderBook
{
    private const long MostLeveragePpm = 1_000L * Units.PpmPerOne;

    private readonly VenueLedger _purses = new();
    private readonly MarginBook _book;
    private readonly Account[] _accounts;
    private readonly long[] _lots;
    private readonly long[] _entryMarks;
    private readonly Int128[] _deleveraged;
    private readonly long[] _longLots;
    private readonly int _instruments;
    private readonly RowMargin _margin;
    private readonly Dictionary<int, Account> _before = [];

    /// <summary>Opens the books.</summary>
    /// <param name="population">The accounts, numbered in their order.</param>
    /// <param name="book">The margin book, empty, on the epoch that is in force.</param>
    /// <param name="instruments">The largest instrument index.</param>
    /// <param name="margin">Marks in force.</param>
    public ReplayVenue(ImmutableArray<PopulationAccount> population, MarginBook book, int instruments, RowMargin margin)
    {
        _book = book;
        _instruments = instruments;
        _margin = margin;
        _longLots = new long[instruments];
        _deleveraged = new Int128[population.Length];
        _accounts = new Account[population.Length];
        _lots = new long[population.Length * instruments];
        _entryMarks = new long[population.Length * instruments];
        for (int id = 0; id < population.Length; id++)
        {
            _accounts[id] = population[id].Holdings;
            book.Add(population[id].Holdings);
            for (int leg = 0; leg < population[id].EntryMarks.Length; leg++)
            {
                Position position = population[id].Holdings.Positions[leg];
                _lots[id * instruments + position.Index - 1] = position.QuantityLots;
                _longLots[position.Index - 1] += Math.Max(0, position.QuantityLots);
                _entryMarks[id * instruments + position.Index - 1] = population[id].EntryMarks[leg];
            }
        }
    }

    /// <summary>Told of lots that a bidder got: bidder, instrument and signed lots.</summary>
    public Action<int, int, long>? BidderFilled { get; set; }

    /// <summary>Number of accounts.</summary>
    public int AccountCount => _accounts.Length;

    /// <summary>Lots that accounts are long of an instrument.</summary>
    public long LongLots(int instrument) => _longLots[instrument - 1];

    /// <summary>Puts an opening balance into a purse.</summary>
    public void Open(Party party, long cashMicroUsd) => _purses.Set(party, new Account(cashMicroUsd, []));

    /// <summary>Starts a step: holdings from now on are what <see cref="BeforeStep"/> gives.</summary>
    public void BeginStep() => _before.Clear();

    /// <summary>An account's holdings when the step began.</summary>
    public Account BeforeStep(int id) => _before.GetValueOrDefault(id, _accounts[id]);

    /// <inheritdoc/>
    public Account HoldingsOf(Party party) => party.Kind == PartyKind.Account ? _accounts[party.Id] : _purses.HoldingsOf(party);

    /// <inheritdoc/>
    public void Post(in LedgerEntry entry)
    {
        if (entry.Cause == EntryCause.Deleveraging) _deleveraged[entry.From.Id] += entry.CashMicroUsd;
        if (entry.From.Kind == PartyKind.Account) Change(entry.From.Id, -entry.CashMicroUsd, entry.Instrument, -entry.Lots);
        if (entry.To.Kind == PartyKind.Account) Change(entry.To.Id, entry.CashMicroUsd, entry.Instrument, entry.Lots);
        if (entry.From.Kind != PartyKind.Account) Give(entry.From, -entry.CashMicroUsd, entry.Instrument, -entry.Lots);
        if (entry.To.Kind != PartyKind.Account) Give(entry.To, entry.CashMicroUsd, entry.Instrument, entry.Lots);
        if (entry.To.Kind == PartyKind.Bidder && entry.Lots != 0) BidderFilled?.Invoke(entry.To.Id, entry.Instrument, entry.Lots);
    }

    /// <inheritdoc/>
    public void CollectHolders(int instrument, bool isLong, List<Holder> holders)
    {
        long mark = _margin.MarkOf(instrument);
        for (int id = 0, at = instrument - 1; id < _accounts.Length; id++, at += _instruments)
        {
            long lots = _lots[at];
            if (lots == 0 || lots > 0 != isLong) continue;
            // A profit that deleveraging took is not asked for again.
            holders.Add(new Holder(id, (Int128)lots * (mark - _entryMarks[at]) - _deleveraged[id], LeveragePpm(id)));
        }
    }

    /// <inheritdoc/>
    public void CollectAccountsWithPositions(List<int> accountIds)
    {
        for (int id = 0; id < _accounts.Length; id++)
            if (!_accounts[id].Positions.IsEmpty) accountIds.Add(id);
    }

    /// <summary>Everything there is: cash of all accounts and purses [u], and lots per instrument. Movements never change it.</summary>
    public (Int128 CashMicroUsd, Int128[] Lots) Totals()
    {
        Int128 cash = 0;
        Int128[] lots = new Int128[_instruments];
        foreach (Account account in _accounts) Add(account);
        foreach (KeyValuePair<Party, Account> purse in _purses.Purses) Add(purse.Value);
        return (cash, lots);

        void Add(Account account)
        {
            cash += account.CashMicroUsd;
            foreach (Position position in account.Positions) lots[position.Index - 1] += position.QuantityLots;
        }
    }

    private long LeveragePpm(int id)
    {
        Int128 notional = 0, equity = _book.MarginOf(id).EquityMicroUsd;
        foreach (Position position in _accounts[id].Positions) notional += Int128.Abs(position.QuantityLots) * _margin.MarkOf(position.Index);
        return equity <= 0 ? MostLeveragePpm : (long)Int128.Min(MostLeveragePpm, notional * Units.PpmPerOne / equity);
    }

    private void Change(int id, Int128 cash, int instrument, long lots)
    {
        Account held = _accounts[id];
        _before.TryAdd(id, held);
        if (lots == 0)
        {
            _book.ChangeCash(id, checked((long)cash));
            _accounts[id] = held with { CashMicroUsd = held.CashMicroUsd + (long)cash };
            return;
        }
        _book.Change(id, instrument, lots, checked((long)cash));
        int at = id * _instruments + instrument - 1;
        long left = _lots[at] + lots;
        // Lots that an account did not hold before were taken at the mark; what is left of a position keeps its entry.
        if (_lots[at] == 0 || Math.Sign(left) == -Math.Sign(_lots[at])) _entryMarks[at] = _margin.MarkOf(instrument);
        _longLots[instrument - 1] += Math.Max(0, left) - Math.Max(0, _lots[at]);
        _lots[at] = left;
        _accounts[id] = new Account(held.CashMicroUsd + (long)cash, With(held.Positions, instrument, left));
    }

    private void Give(Party party, Int128 cash, int instrument, long lots)
    {
        Account held = _purses.HoldingsOf(party);
        ImmutableArray<Position> positions = held.Positions;
        if (lots != 0)
        {
            long left = lots;
            foreach (Position position in positions)
                if (position.Index == instrument) left += position.QuantityLots;
            positions = With(positions, instrument, left);
        }
        _purses.Set(party, new Account(checked((long)(held.CashMicroUsd + cash)), positions));
    }

    private static ImmutableArray<Position> With(ImmutableArray<Position> positions, int instrument, long lots)
    {
        int at = 0;
        while (at < positions.Length && positions[at].Index < instrument) at++;
        bool isHeld = at < positions.Length && positions[at].Index == instrument;
        if (!isHeld) return lots == 0 ? positions : positions.Insert(at, new Position(instrument, lots, 0));
        return lots == 0 ? positions.RemoveAt(at) : positions.SetItem(at, positions[at] with { QuantityLots = lots });
    }
}
