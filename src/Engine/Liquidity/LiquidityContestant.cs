using Zk.Engine.Liquidation;

namespace Zk.Engine.Liquidity;

/// <summary>A provider with a book of its own, on which the judge executes every order.</summary>
/// <param name="market">The book; nothing else may trade on it.</param>
/// <param name="ledger">The provider's books.</param>
/// <param name="provider">The provider; null for the book alone.</param>
public sealed class LiquidityContestant(ILiquidationMarket market, ILedger ledger, ILiquidityProvider? provider)
{
    private readonly DrawdownMeter _drawdown = new();
    private readonly ProviderPurse? _purse = provider is null ? null : new ProviderPurse(ledger, provider.Party);
    private Account? _opening;
    private Int128 _start, _volume, _taken, _unfilled, _slippage;
    private long _behindPpm;
    private int _orders;

    /// <summary>Takes the marks of an instant.</summary>
    public void Observe(long nowMs)
    {
        provider?.Observe(nowMs, market);
        if (_purse is null) return;
        Int128 value = _purse.Value(market);
        if (_opening is null) (_opening, _start) = (_purse.Holdings, value);
        _drawdown.Observe(value);
        Int128 held = _opening.CashMicroUsd;
        foreach (Position position in _opening.Positions) held += (Int128)position.QuantityLots * market.MarkMicroUsdPerLot(position.Index);
        if (_start > 0) _behindPpm = Math.Max(_behindPpm, (long)((held - value) * Units.PpmPerOne / _start));
    }

    /// <summary>Executes an order, as much of it as can be.</summary>
    public void Execute(in ForcedOrder order)
    {
        _orders++;
        Int128 any = order.IsSale ? 0 : Int128.One << 80;
        OrderSplit split = OrderSplit.WithinLimit(market, provider, order.Instrument, order.IsSale, order.Lots, any);
        long mark = market.MarkMicroUsdPerLot(order.Instrument);
        if (split.Provided.Lots > 0) provider!.Take(order.TimeMs, split.Provided);
        if (split.Booked.Lots > 0) market.Take(split.Booked);
        Int128 worth = (Int128)split.Lots * mark;
        _volume += worth;
        _taken += (Int128)split.Provided.Lots * mark;
        _unfilled += (Int128)(order.Lots - split.Lots) * mark;
        _slippage += order.IsSale ? worth - split.CashMicroUsd : split.CashMicroUsd - worth;
    }

    /// <summary>The score so far.</summary>
    /// <param name="bookAloneMicroUsd">Slippage of the book alone; null for the book alone.</param>
    public LiquidityScore Score(Int128? bookAloneMicroUsd) => new()
    {
        Name = provider?.Name ?? "book alone",
        Orders = _orders,
        VolumeMicroUsd = _volume,
        TakenMicroUsd = _taken,
        UnfilledMicroUsd = _unfilled,
        SlippageMicroUsd = _slippage,
        SavedMicroUsd = (bookAloneMicroUsd ?? _slippage) - _slippage,
        StartMicroUsd = _start,
        EndMicroUsd = _purse?.Value(market) ?? 0,
        DrawdownPpm = _drawdown.LargestPpm,
        BehindHoldingPpm = _behindPpm,
    };
}
