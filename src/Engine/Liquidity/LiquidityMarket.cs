using Zk.Engine.Liquidation;

namespace Zk.Engine.Liquidity;

/// <summary>A market whose book a provider stands beside: liquidations get the best division of both.</summary>
/// <remarks>
/// Of a fill the policy books everything against <see cref="Party.Book"/>; the provider's part goes on from there to its purse by entries of its own, at
/// the price the account got. An account never gets a worse total than from the book alone.
/// </remarks>
/// <param name="inner">The market.</param>
/// <param name="provider">Who stands beside it.</param>
public sealed class LiquidityMarket(ILiquidationMarket inner, ILiquidityProvider provider) : ILiquidationMarket
{
    private OrderSplit _split;
    private long _nowMs;

    /// <summary>Told of every order that was executed.</summary>
    public Action<ForcedOrder>? OrderTaken { get; set; }

    /// <summary>Value of what the provider took, at the mark [u].</summary>
    public Int128 TakenMicroUsd { get; private set; }

    /// <summary>What accounts got more, or paid less, than the book alone would have given for the same order at that moment [u].</summary>
    public Int128 SavedMicroUsd { get; private set; }

    /// <summary>Takes an instant; before any order of it.</summary>
    public void Observe(long nowMs)
    {
        _nowMs = nowMs;
        provider.Observe(nowMs, inner);
    }

    /// <inheritdoc/>
    public int MarketOf(int instrument) => inner.MarketOf(instrument);

    /// <inheritdoc/>
    public bool IsOption(int instrument) => inner.IsOption(instrument);

    /// <inheritdoc/>
    public long MarkMicroUsdPerLot(int instrument) => inner.MarkMicroUsdPerLot(instrument);

    /// <inheritdoc/>
    public int DepthFactorPpm(int instrument) => inner.DepthFactorPpm(instrument);

    /// <inheritdoc/>
    public MarketCondition ConditionOf(int market) => inner.ConditionOf(market);

    /// <inheritdoc/>
    public BookFill Quote(int instrument, bool isSale, long lots, Int128 limitMicroUsdPerLot)
    {
        _split = OrderSplit.WithinLimit(inner, provider, instrument, isSale, lots, limitMicroUsdPerLot);
        return new BookFill(instrument, isSale, _split.Lots, _split.CashMicroUsd);
    }

    /// <inheritdoc/>
    /// <exception cref="EngineInputException">Another fill than <see cref="Quote"/> answered last.</exception>
    public void Take(in BookFill fill)
    {
        if (fill != new BookFill(_split.Booked.Instrument, _split.Booked.IsSale, _split.Lots, _split.CashMicroUsd))
            throw new EngineInputException($"liquidity market, instrument {fill.Instrument}", "a fill that was not quoted last", "the last quote", "Correct the policy");
        if (_split.Provided.Lots > 0) Count(fill);
        if (_split.Provided.Lots > 0) provider.Take(_nowMs, _split.Provided);
        if (_split.Booked.Lots > 0) inner.Take(_split.Booked);
        OrderTaken?.Invoke(new ForcedOrder(_nowMs, fill.Instrument, fill.IsSale, fill.Lots));
    }

    /// <inheritdoc/>
    public void CollectBids(in AuctionOffer offer, List<AuctionBid> bids) => inner.CollectBids(offer, bids);

    /// <inheritdoc/>
    public void JoinSealed(long nowMs, in AuctionOffer offer, SealedAuction auction) => inner.JoinSealed(nowMs, offer, auction);

    private void Count(in BookFill fill)
    {
        TakenMicroUsd += (Int128)_split.Provided.Lots * inner.MarkMicroUsdPerLot(fill.Instrument);
        if (OrderSplit.Best(inner, null, fill.Instrument, fill.IsSale, fill.Lots) is { } alone)
            SavedMicroUsd += fill.IsSale ? fill.CashMicroUsd - alone.CashMicroUsd : alone.CashMicroUsd - fill.CashMicroUsd;
    }
}
