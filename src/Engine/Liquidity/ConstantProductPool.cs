using System.Collections.Immutable;
using Zk.Engine.Liquidation;

namespace Zk.Engine.Liquidity;

/// <summary>The first comparator: pools x·y = k, capital shared equally among instruments, half of it bought as lots at the mark at the start.</summary>
/// <remarks>
/// The product never falls: what a seller gets is rounded down, what a buyer pays up. At every instant arbitrage moves each pool to the mark along
/// its curve when that pays, which is what such a pool loses to prices. No fee. <b>Source</b>: Uniswap v2 core (2020); Milionis,
/// Moallemi, Roughgarden and Zhang, "Automated market making and loss-versus-rebalancing" (2022).
/// </remarks>
public sealed class ConstantProductPool : ILiquidityProvider
{
    // Prices that would take a purse out of its range are not quoted.
    private const long MostCash = Units.CashBound >> 3;

    private readonly ProviderPurse _purse;
    private readonly Dictionary<int, (long Lots, long Cash)> _reserves = [];
    private readonly ImmutableArray<int> _instruments;
    private bool _isOpen;

    /// <summary>Pools that open at the marks of the first instant.</summary>
    /// <param name="ledger">The books.</param>
    /// <param name="party">Its purse, with the capital in cash.</param>
    /// <param name="instruments">What it makes a market in.</param>
    public ConstantProductPool(ILedger ledger, Party party, ImmutableArray<int> instruments)
    {
        _purse = new ProviderPurse(ledger, party);
        _instruments = instruments;
    }

    /// <inheritdoc/>
    public string Name => "constant product";

    /// <inheritdoc/>
    public Party Party => _purse.Party;

    /// <summary>Reserves of an instrument: lots, and cash [u].</summary>
    public (long Lots, long CashMicroUsd) ReservesOf(int instrument) => _reserves.GetValueOrDefault(instrument);

    /// <inheritdoc/>
    public void Observe(long nowMs, ILiquidationMarket market)
    {
        if (!_isOpen) Open(nowMs, market);
        foreach (int instrument in _instruments) Arbitrage(nowMs, instrument, market.MarkMicroUsdPerLot(instrument));
    }

    /// <inheritdoc/>
    public BookFill Quote(int instrument, bool isSale, long lots, long markMicroUsd)
    {
        (long x, long y) = _reserves.GetValueOrDefault(instrument);
        if (x == 0 || y == 0) return new BookFill(instrument, isSale, 0, 0);
        Int128 k = (Int128)x * y;
        long most = isSale ? Math.Min(lots, Units.QuantityBound - 1 - x) : (long)Int128.Min(lots, x - Int128.Max(1, DivideUp(k, MostCash)));
        if (most <= 0) return new BookFill(instrument, isSale, 0, 0);
        return new BookFill(instrument, isSale, most, isSale ? y - DivideUp(k, x + most) : DivideUp(k, x - most) - y);
    }

    /// <inheritdoc/>
    public void Take(long nowMs, in BookFill fill)
    {
        (long x, long y) = _reserves[fill.Instrument];
        _reserves[fill.Instrument] = fill.IsSale
            ? (x + fill.Lots, (long)(y - fill.CashMicroUsd)) : (x - fill.Lots, (long)(y + fill.CashMicroUsd));
        _purse.TakeOtherSide(nowMs, fill);
    }

    private void Open(long nowMs, ILiquidationMarket market)
    {
        _isOpen = true;
        if (_instruments.Length == 0) return;
        long share = _purse.Holdings.CashMicroUsd / _instruments.Length;
        foreach (int instrument in _instruments)
        {
            long mark = market.MarkMicroUsdPerLot(instrument), lots = mark <= 0 ? 0 : Math.Min(share / 2 / mark, Units.QuantityBound / 2);
            if (lots <= 0) continue;
            _reserves[instrument] = (lots, lots * mark);
            _purse.Trade(nowMs, instrument, lots, (Int128)lots * mark);
        }
    }

    private void Arbitrage(long nowMs, int instrument, long mark)
    {
        (long x, long y) = _reserves.GetValueOrDefault(instrument);
        if (x == 0 || y == 0 || mark <= 0) return;
        long target = (long)Int128.Clamp(IntegerRoot.Floor((Int128)x * y / mark), 1, Units.QuantityBound - 1);
        if (target == x) return;
        BookFill fill = Quote(instrument, target > x, Math.Abs(target - x), mark);
        Int128 worth = (Int128)fill.Lots * mark;
        if (fill.Lots > 0 && (fill.IsSale ? fill.CashMicroUsd > worth : fill.CashMicroUsd < worth)) Take(nowMs, fill);
    }

    private static Int128 DivideUp(Int128 a, Int128 b) => (a + b - 1) / b;
}
