using Zk.Engine.Liquidation;

namespace Zk.Engine.Tests.Liquidity;

/// <summary>Books of constant density whose displacement stays until it is cleared: taking n lots costs mark·n·(taken + n/2)/density, in whole units.</summary>
internal sealed class FlatMarket(long mark, long lotsPerOne) : ILiquidationMarket
{
    private readonly Dictionary<int, long> _marks = [];
    private readonly Dictionary<int, long> _taken = [];

    internal long this[int instrument] { set => _marks[instrument] = value; }

    internal void Refill() => _taken.Clear();

    public int MarketOf(int instrument) => (instrument - 1) / 2;

    public bool IsOption(int instrument) => false;

    public long MarkMicroUsdPerLot(int instrument) => _marks.GetValueOrDefault(instrument, mark);

    public int DepthFactorPpm(int instrument) => Units.PpmPerOne;

    public MarketCondition ConditionOf(int market) => default;

    public BookFill Quote(int instrument, bool isSale, long lots, Int128 limit)
    {
        for (long size = lots; size > 0; size = size == lots && lots > 1_000 ? lots / 2 : size - Math.Max(1, size / 64))
        {
            Int128 worth = (Int128)size * MarkMicroUsdPerLot(instrument), before = _taken.GetValueOrDefault(instrument) * (isSale ? 1 : -1);
            if (before + size >= lotsPerOne / 2) continue;
            Int128 numerator = worth * (2 * before + size), impact = numerator / (2 * lotsPerOne) + (numerator % (2 * lotsPerOne) > 0 ? 1 : 0);
            Int128 cash = isSale ? worth - impact : worth + impact;
            if (isSale ? cash >= limit * size : cash <= limit * size) return new BookFill(instrument, isSale, size, cash);
        }
        return new BookFill(instrument, isSale, 0, 0);
    }

    public void Take(in BookFill fill) => _taken[fill.Instrument] = _taken.GetValueOrDefault(fill.Instrument) + (fill.IsSale ? fill.Lots : -fill.Lots);

    public void CollectBids(in AuctionOffer offer, List<AuctionBid> bids)
    {
    }
}
