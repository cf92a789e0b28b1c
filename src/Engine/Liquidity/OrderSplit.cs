using Zk.Engine.Liquidation;

namespace Zk.Engine.Liquidity;

/// <summary>A forced order divided between a book and a provider, so that the account gets the best total.</summary>
/// <param name="Provided">The provider's part.</param>
/// <param name="Booked">The book's part.</param>
/// <remarks>Both give worse prices the more they take, so the best division is where the next lot costs the same; it is found by halving.</remarks>
public readonly record struct OrderSplit(BookFill Provided, BookFill Booked)
{
    // Above every average price times lots that an account can have.
    private static readonly Int128 s_anyPrice = Int128.One << 80;

    /// <summary>Lots of both.</summary>
    public long Lots => Provided.Lots + Booked.Lots;

    /// <summary>Cash of both [u].</summary>
    public Int128 CashMicroUsd => Provided.CashMicroUsd + Booked.CashMicroUsd;

    /// <summary>The best division of exactly so many lots; null when they cannot all be filled.</summary>
    public static OrderSplit? Best(ILiquidationMarket book, ILiquidityProvider? provider, int instrument, bool isSale, long lots)
    {
        long mark = book.MarkMicroUsdPerLot(instrument), most = provider?.Quote(instrument, isSale, lots, mark).Lots ?? 0;
        OrderSplit? alone = At(0);
        if (most == 0) return alone;
        long low = 0, high = most;
        while (low < high)
        {
            long middle = low + (high - low + 1) / 2;
            if (IsBetter(At(middle), At(middle - 1))) low = middle;
            else high = middle - 1;
        }
        OrderSplit? best = At(low);
        return IsBetter(best, alone) ? best : alone;

        OrderSplit? At(long part)
        {
            BookFill nothing = new(instrument, isSale, 0, 0);
            BookFill booked = part == lots ? nothing : book.Quote(instrument, isSale, lots - part, isSale ? 0 : s_anyPrice);
            if (booked.Lots < lots - part) return null;
            return new OrderSplit(part == 0 ? nothing : provider!.Quote(instrument, isSale, part, mark), booked);
        }
    }

    /// <summary>The most lots, up to those asked, whose best division keeps to an average price.</summary>
    public static OrderSplit WithinLimit(ILiquidationMarket book, ILiquidityProvider? provider, int instrument, bool isSale, long lots, Int128 limitMicroUsd)
    {
        BookFill nothing = new(instrument, isSale, 0, 0);
        if ((provider?.Quote(instrument, isSale, lots, book.MarkMicroUsdPerLot(instrument)).Lots ?? 0) == 0)
            return new OrderSplit(nothing, book.Quote(instrument, isSale, lots, limitMicroUsd));
        OrderSplit best = new(nothing, nothing);
        long low = 0, high = lots;
        while (low < high)
        {
            long middle = high == lots && low == 0 ? lots : low + (high - low + 1) / 2;
            if (Best(book, provider, instrument, isSale, middle) is { } split && split.IsWithin(isSale, limitMicroUsd)) (low, best) = (middle, split);
            else high = middle - 1;
        }
        return best;
    }

    private bool IsWithin(bool isSale, Int128 limit) => isSale ? CashMicroUsd >= limit * Lots : CashMicroUsd <= limit * Lots;

    /// <summary>Whether one gives the account more than another; filling all lots is better than not.</summary>
    private static bool IsBetter(OrderSplit? one, OrderSplit? other)
    {
        if (one is not { } a) return other is null;
        return other is not { } b || (a.Booked.IsSale ? a.CashMicroUsd > b.CashMicroUsd : a.CashMicroUsd < b.CashMicroUsd);
    }
}
