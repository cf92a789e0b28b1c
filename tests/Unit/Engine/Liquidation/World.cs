using Zk.Engine.Liquidation;

namespace Zk.Engine.Tests.Liquidation;

/// <summary>
/// A small venue that can be steered: four instruments in two markets, of which two hedge each other, a book with depth, bidders with
/// a price, and books kept twice.
/// </summary>
internal sealed class World : ILiquidationMargin, ILiquidationMarket, IHolderBook, ILedger
{
    internal const int Instruments = 4;
    internal const int MaxAccounts = 12;
    internal static readonly int[] s_marketOf = [0, 0, 1, 1];
    internal static readonly bool[] s_isOption = [false, false, false, true];

    private readonly Dictionary<int, Int128> _given = [];
    private readonly long[,] _entryPrice = new long[MaxAccounts, Instruments];

    internal World(LiquidationRules? rules = null, int accounts = 0)
    {
        Accounts = accounts;
        Rules = rules ?? LiquidationRules.Default with { JitterMs = 0 };
        Agent = new LiquidationAgent(Rules);
        Context = new LiquidationContext(this, this, this, this);
    }

    internal int Accounts { get; set; }

    internal LiquidationRules Rules { get; }

    internal ILiquidationPolicy Agent { get; set; }

    internal LiquidationContext Context { get; }

    internal VenueLedger Ledger { get; } = new();

    internal long[] Marks { get; } = [100_000_000, 101_000_000, 2_000_000, 500_000];

    /// <summary>Maintenance: rate on the net value of a market, plus an add-on on each leg [ppm].</summary>
    internal int NetPpm { get; set; } = 100_000;

    internal int GrossPpm { get; set; } = 10_000;

    internal long BookLots { get; set; }

    internal int BookSlippagePpm { get; set; }

    /// <summary>Whether the book fills at the limit to the unit: the worst that an order allows.</summary>
    internal bool IsBookAtLimit { get; set; }

    /// <summary>Bidders act when the whole account's profit reaches this part of its notional [ppm]; none when negative.</summary>
    internal int BidderMarginPpm { get; set; } = -1;

    internal AuctionBid[] Bids { get; set; } = [new(1, 1_000_000)];

    internal Int128 Capacity { get; set; } = (Int128)1_000_000_000 * Units.MicroUsdPerUsd;

    internal Int128[] Emas { get; } = [0, 0];

    internal bool MayLiquidate { get; set; } = true;

    internal (long Start, long End) Outage { get; set; }

    internal Action<SealedAuction, long>? Sealed { get; set; }

    /// <summary>Reverses what order lists come in.</summary>
    internal bool IsReversed { get; set; }

    internal void Give(int account, long cash, params (int Instrument, long Lots)[] held)
    {
        Ledger.Set(Party.Account(account), Books.Holding(cash, held));
        foreach ((int instrument, _) in held) _entryPrice[account, instrument - 1] = Marks[instrument - 1];
        Accounts = Math.Max(Accounts, account + 1);
    }

    internal void SetEntry(int account, int instrument, long price) => _entryPrice[account, instrument - 1] = price;

    internal MarginFigures Of(int account) => Evaluate(Ledger.HoldingsOf(Party.Account(account)));

    internal LiquidationStep Step(long milliseconds)
    {
        Context.NowMs += milliseconds;
        IEnumerable<int> ids = Enumerable.Range(0, Accounts);
        return Agent.Advance(Context, [.. IsReversed ? ids.Reverse() : ids]);
    }

    public MarginFigures Evaluate(Account account)
    {
        Int128 equity = account.CashMicroUsd, gross = 0;
        Span<Int128> net = stackalloc Int128[2];
        foreach (Position position in account.Positions)
        {
            Int128 value = (Int128)position.QuantityLots * Marks[position.Index - 1];
            equity += value;
            net[s_marketOf[position.Index - 1]] += value;
            gross += Int128.Abs(value);
        }
        Int128 ppm = (Int128.Abs(net[0]) + Int128.Abs(net[1])) * NetPpm + gross * GrossPpm;
        Int128 maintenance = (ppm + 999_999) / 1_000_000;
        return new(equity, maintenance, (maintenance * 5 + 3) / 4);
    }

    public int MarketOf(int instrument) => s_marketOf[instrument - 1];

    public bool IsOption(int instrument) => s_isOption[instrument - 1];

    public long MarkMicroUsdPerLot(int instrument) => Marks[instrument - 1];

    public int DepthFactorPpm(int instrument) => 1_000_000;

    public MarketCondition ConditionOf(int market) => new(Marks[2 * market], Emas[market], MayLiquidate, Capacity, Outage.Start, Outage.End);

    public BookFill Quote(int instrument, bool isSale, long lots, Int128 limitMicroUsdPerLot)
    {
        long slip = (long)((Int128)Marks[instrument - 1] * BookSlippagePpm / 1_000_000);
        Int128 price = Math.Max(0, isSale ? Marks[instrument - 1] - slip : Marks[instrument - 1] + slip);
        if (IsBookAtLimit) price = limitMicroUsdPerLot;
        bool isWithin = isSale ? price >= limitMicroUsdPerLot : price <= limitMicroUsdPerLot;
        long filled = isWithin ? Math.Min(lots, BookLots) : 0;
        return new(instrument, isSale, filled, price * filled);
    }

    public void Take(in BookFill fill) => BookLots -= fill.Lots;

    public void CollectBids(in AuctionOffer offer, List<AuctionBid> bids)
    {
        if (BidderMarginPpm < 0) return;
        Int128 notional = 0;
        foreach (Position position in offer.Holdings.Positions) notional += Int128.Abs((Int128)position.QuantityLots * Marks[position.Index - 1]);
        if (offer.ProfitMicroUsd * 1_000_000 >= notional * BidderMarginPpm) bids.AddRange(IsReversed ? Bids.Reverse() : Bids);
    }

    public void JoinSealed(long nowMs, in AuctionOffer offer, SealedAuction auction) => Sealed?.Invoke(auction, nowMs);

    public void CollectHolders(int instrument, bool isLong, List<Holder> holders)
    {
        foreach (int account in Ids())
        {
            Account held = Ledger.HoldingsOf(Party.Account(account));
            foreach (Position position in held.Positions)
            {
                if (position.Index != instrument || position.QuantityLots > 0 != isLong) continue;
                Int128 profit = (Int128)position.QuantityLots * (Marks[instrument - 1] - _entryPrice[account, instrument - 1]);
                Int128 equity = Int128.Max(1, Evaluate(held).EquityMicroUsd);
                holders.Add(new(account, profit - _given.GetValueOrDefault(account), (long)Int128.Min(Int128.Abs((Int128)position.QuantityLots * Marks[instrument - 1]) * 1_000_000 / equity, 1L << 40)));
            }
        }
    }

    public void CollectAccountsWithPositions(List<int> accountIds) =>
        accountIds.AddRange(Ids().Where(id => !Ledger.HoldingsOf(Party.Account(id)).Positions.IsEmpty));

    public Account HoldingsOf(Party party) => Ledger.HoldingsOf(party);

    public void Post(in LedgerEntry entry)
    {
        if (entry.Cause == EntryCause.Deleveraging)
            _given[entry.From.Id] = _given.GetValueOrDefault(entry.From.Id) + entry.CashMicroUsd;
        Ledger.Post(entry);
    }

    private IEnumerable<int> Ids() => IsReversed ? Enumerable.Range(0, Accounts).Reverse() : Enumerable.Range(0, Accounts);
}
