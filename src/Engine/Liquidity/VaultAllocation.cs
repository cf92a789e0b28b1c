using System.Collections.Immutable;
using Zk.Engine.Liquidation;

namespace Zk.Engine.Liquidity;

/// <summary>The vault's capital over markets × levels: the programme of <see cref="CapitalAllocation"/> on what the market looks like now.</summary>
/// <remarks>
/// A level's weight is z·e^(−d/z), what a unit at distance d is expected to save when displacements are exponential with mean z; z is the slippage
/// that the book would charge now for the market's whole cap, and the usual reach of forced sales beyond it.
/// Capital is counted in thousandths of the market's cap.
/// </remarks>
internal sealed class VaultAllocation
{
    private const int UnitsPerCap = 1_000;
    private const long MostWeight = 1L << 30;

    private readonly LiquidityRules _rules;
    private readonly VaultLimits _limits;
    private readonly ILiquidationMarket _market;
    private readonly int[] _markets;
    private readonly int[] _probes;
    private readonly long[] _slippage;

    internal VaultAllocation(LiquidityRules rules, VaultLimits limits, ImmutableArray<int> instruments, ILiquidationMarket market)
    {
        (_rules, _limits, _market) = (rules, limits, market);
        _markets = [.. instruments.Select(market.MarketOf).Distinct()];
        _probes = [.. _markets.Select(m => instruments.First(instrument => market.MarketOf(instrument) == m))];
        _slippage = new long[_markets.Length];
    }

    /// <summary>Asks the book what the caps would cost to sell.</summary>
    internal void Observe()
    {
        for (int m = 0; m < _markets.Length; m++) _slippage[m] = SlippagePpm(_probes[m]);
    }

    /// <summary>Capital at each level of a market now [u]; an order that first reduces inventory frees as much again.</summary>
    internal long[] LevelsOf(int market, Int128 freed)
    {
        long[] capital = new long[_rules.LevelsPpm.Length];
        int place = Array.IndexOf(_markets, market);
        Int128 unit = _limits.MarketCap / UnitsPerCap;
        if (place < 0 || unit == 0) return capital;
        long[] caps = [.. _markets.Select((m, i) => Count(_limits.MarketRoom(m) + (i == place ? freed : 0), unit))];
        long[] units = CapitalAllocation.Solve(Cells(), caps, Count(GrossRoom(freed), unit));
        for (int level = 0; level < capital.Length; level++) capital[level] = (long)Int128.Min(Units.CashBound, units[place * capital.Length + level] * unit);
        return capital;
    }

    /// <summary>From the drawdown limit on, not even the side that inventory was freed from takes more.</summary>
    private Int128 GrossRoom(Int128 freed) => _limits.WideningPpm >= Units.PpmPerOne ? 0 : _limits.GrossRoom() + freed;

    private AllocationCell[] Cells()
    {
        int levels = _rules.LevelsPpm.Length;
        AllocationCell[] cells = new AllocationCell[_markets.Length * levels];
        for (int i = 0; i < cells.Length; i++) cells[i] = new AllocationCell(i / levels, Weight(_slippage[i / levels] + _rules.ReachPpm, _rules.LevelsPpm[i % levels]), 2 * UnitsPerCap);
        return cells;
    }

    private static long Weight(long meanPpm, int levelPpm) =>
        Math.Clamp((long)(meanPpm * 1e3 * Binary64.Exp(-(double)levelPpm / meanPpm)), 1, MostWeight);

    private long SlippagePpm(int instrument)
    {
        long mark = _market.MarkMicroUsdPerLot(instrument);
        if (mark <= 0) return 0;
        long lots = (long)Int128.Clamp(_limits.MarketCap / mark, 1, Units.QuantityBound - 1);
        BookFill fill = _market.Quote(instrument, true, lots, 0);
        Int128 worth = (Int128)lots * mark;
        return fill.Lots < lots ? Units.PpmPerOne : (long)Int128.Clamp((worth - fill.CashMicroUsd) * Units.PpmPerOne / worth, 1, Units.PpmPerOne);
    }

    private static long Count(Int128 amount, Int128 unit) => (long)Int128.Clamp(amount / unit, 0, 1L << 40);
}
