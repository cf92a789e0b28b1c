using System.Collections.Immutable;
using Zk.Engine.Liquidation;

namespace Zk.Engine.Replay;

/// <summary>What liquidations trade against: one resilient order book per coin, and bidders who want more profit the more unrest there is.</summary>
/// <remarks>A coin and its perpetual share one book, so that selling either moves both. Not safe for concurrent use.</remarks>
public sealed class ReplayMarket : ILiquidationMarket
{
    private readonly ImmutableArray<CoinListing> _listings;
    private readonly ReplaySettings _settings;
    private readonly RowMargin _margin;
    private readonly DepthModel[] _books;
    private readonly long[] _baseMarks;
    private readonly int[] _calmPpm;
    private readonly Int128[,] _inventory;
    private readonly MarketCondition[] _conditions;
    private readonly long _keptPpb;

    /// <summary>Books at rest.</summary>
    /// <param name="listings">The coins.</param>
    /// <param name="settings">Depth, bidders and step.</param>
    /// <param name="margin">Marks in force.</param>
    public ReplayMarket(ImmutableArray<CoinListing> listings, ReplaySettings settings, RowMargin margin)
    {
        _listings = listings;
        _settings = settings;
        _margin = margin;
        _books = [.. listings.Select(_ => new DepthModel(settings.Depth.Shape, 1))];
        _baseMarks = new long[listings.Length];
        _calmPpm = new int[listings.Length];
        _inventory = new Int128[listings.Length, settings.Bidders.HurdlesPpm.Length];
        _conditions = new MarketCondition[listings.Length];
        _keptPpb = (long)(DepthModel.Ppb * Binary64.Exp(-0.6931471805599453 * settings.StepMs / settings.Depth.HalfLifeMs));
    }

    /// <summary>How far sales hold a coin's price down [10⁻⁹].</summary>
    public long DisplacementPpb(int market) => _books[market].DisplacementPpb;

    /// <summary>What moves a coin's price by 1 % now [u].</summary>
    public Int128 DepthMicroUsd(int market) => _books[market].Depth;

    /// <summary>Lets books and bidders recover for a step.</summary>
    public void Recover()
    {
        for (int m = 0; m < _books.Length; m++)
        {
            _books[m].Recover(_keptPpb);
            for (int b = 0; b < _inventory.GetLength(1); b++) _inventory[m, b] = _inventory[m, b] * _keptPpb / DepthModel.Ppb;
        }
    }

    /// <summary>Takes a coin's undisturbed price, depth and unrest.</summary>
    public void Observe(int market, long priceE8, Int128 depthMicroUsd, int calmPpm)
    {
        _baseMarks[market] = Math.Max(1, _listings[market].MarkMicroUsd(priceE8));
        _books[market].Depth = depthMicroUsd;
        _calmPpm[market] = Math.Max(_settings.Depth.UnrestFloorPpm, calmPpm);
    }

    /// <summary>Takes a coin's condition, capacity left out.</summary>
    public void Observe(int market, MarketCondition condition) =>
        _conditions[market] = condition with { CapacityMicroUsd = _books[market].Depth * _settings.Depth.CapacityPpm / Units.PpmPerOne };

    /// <summary>Counts what a bidder got.</summary>
    public void FillBidder(int bidder, int instrument, long lots) =>
        _inventory[MarketOf(instrument), bidder] += Int128.Abs(lots) * _margin.MarkOf(instrument);

    /// <inheritdoc/>
    public int MarketOf(int instrument) => (instrument - 1) / 2;

    /// <inheritdoc/>
    public bool IsOption(int instrument) => false;

    /// <inheritdoc/>
    public long MarkMicroUsdPerLot(int instrument) => _margin.MarkOf(instrument);

    /// <inheritdoc/>
    public int DepthFactorPpm(int instrument) =>
        (int)((long)_calmPpm[MarketOf(instrument)] * (Units.PpmPerOne - _settings.Depth.DropPpm) / Units.PpmPerOne);

    /// <inheritdoc/>
    public MarketCondition ConditionOf(int market) => _conditions[market];

    /// <inheritdoc/>
    public BookFill Quote(int instrument, bool isSale, long lots, Int128 limitMicroUsdPerLot)
    {
        int market = MarketOf(instrument);
        // The average price gets worse with size: all of it, not even one lot, or the most within the limit by halving.
        long low = 0, high = lots;
        if (IsWithin(market, isSale, lots, limitMicroUsdPerLot)) low = lots;
        else if (!IsWithin(market, isSale, 1, limitMicroUsdPerLot)) high = 0;
        while (low < high)
        {
            long middle = low + (high - low + 1) / 2;
            if (IsWithin(market, isSale, middle, limitMicroUsdPerLot)) low = middle;
            else high = middle - 1;
        }
        Int128 cash = low == 0 ? 0 : _books[market].Cash((Int128)low * _baseMarks[market], isSale) ?? 0;
        return new BookFill(instrument, isSale, low, cash);
    }

    /// <inheritdoc/>
    public void Take(in BookFill fill) =>
        _books[MarketOf(fill.Instrument)].Take((Int128)fill.Lots * _baseMarks[MarketOf(fill.Instrument)], fill.IsSale);

    /// <inheritdoc/>
    public void CollectBids(in AuctionOffer offer, List<AuctionBid> bids)
    {
        Int128 notional = 0;
        foreach (Position position in offer.Holdings.Positions) notional += Int128.Abs(position.QuantityLots) * _margin.MarkOf(position.Index);
        if (notional == 0) return;
        for (int bidder = 0; bidder < _settings.Bidders.HurdlesPpm.Length; bidder++)
        {
            Int128 wanted = 0, room = offer.OfferedPpm;
            foreach (Position position in offer.Holdings.Positions)
            {
                int market = MarketOf(position.Index);
                Int128 value = Int128.Abs(position.QuantityLots) * _margin.MarkOf(position.Index);
                Int128 hurdle = (Int128)_settings.Bidders.HurdlesPpm[bidder] * Units.PpmPerOne / _calmPpm[market] + Math.Abs(DisplacementPpb(market)) / 2_000;
                wanted += value * hurdle / Units.PpmPerOne;
                Int128 left = _books[market].Depth * _settings.Bidders.InventoryPpm / Units.PpmPerOne - _inventory[market, bidder];
                if (value > 0) room = Int128.Min(room, Int128.Max(0, left) * Units.PpmPerOne / value);
            }
            if (offer.ProfitMicroUsd >= wanted && room > 0) bids.Add(new AuctionBid(bidder, (int)room));
        }
    }

    private bool IsWithin(int market, bool isSale, long lots, Int128 limit)
    {
        if (_books[market].Cash((Int128)lots * _baseMarks[market], isSale) is not { } cash) return false;
        return isSale ? cash >= limit * lots : cash <= limit * lots;
    }
}
