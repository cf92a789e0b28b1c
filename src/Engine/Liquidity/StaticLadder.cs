using System.Collections.Immutable;
using Zk.Engine.Liquidation;

namespace Zk.Engine.Liquidity;

/// <summary>The second comparator: equal capital per instrument at fixed distances from the mark, whatever the inventory or the unrest.</summary>
/// <remarks>
/// A level that was used is empty until inventory was passed on: half of it is offered to the book in a half-life, no worse than half the first distance
/// from the mark. Prices are rounded as the vault's.
/// </remarks>
/// <param name="ledger">The books.</param>
/// <param name="party">Its purse, with the capital in cash.</param>
/// <param name="instruments">What it makes a market in.</param>
/// <param name="levelsPpm">Distances [ppm of the mark], ascending.</param>
/// <param name="unwindHalfLifeMs">Half-life of its inventory [ms].</param>
public sealed class StaticLadder(ILedger ledger, Party party, ImmutableArray<int> instruments, ImmutableArray<int> levelsPpm, long unwindHalfLifeMs) : ILiquidityProvider
{
    private const long PpbPerPpm = 1_000;

    private readonly ProviderPurse _purse = new(ledger, party);
    private long? _lastMs;
    private Int128 _levelMicroUsd;

    /// <summary>Distances that a desk would take without knowing the day: a quarter of a percent, doubling, to four percent [ppm].</summary>
    public static ImmutableArray<int> UsualLevelsPpm { get; } = [2_500, 5_000, 10_000, 20_000, 40_000];

    /// <inheritdoc/>
    public string Name => "static ladder";

    /// <inheritdoc/>
    public Party Party => party;

    /// <inheritdoc/>
    public void Observe(long nowMs, ILiquidationMarket market)
    {
        if (_lastMs is null) _levelMicroUsd = instruments.Length == 0 ? 0 : Math.Max(0, _purse.Holdings.CashMicroUsd) / (instruments.Length * levelsPpm.Length);
        int part = ProviderPurse.PartPpm(nowMs - (_lastMs ?? nowMs), unwindHalfLifeMs);
        _lastMs = nowMs;
        long concession = levelsPpm[0] * PpbPerPpm / 2;
        if (part > 0) _purse.Unwind(nowMs, market, part, (instrument, isSale) => isSale
            ? QuoteFormula.BidUp(market.MarkMicroUsdPerLot(instrument), concession) : QuoteFormula.AskDown(market.MarkMicroUsdPerLot(instrument), concession));
    }

    /// <inheritdoc/>
    public BookFill Quote(int instrument, bool isSale, long lots, long markMicroUsd)
    {
        if (!instruments.Contains(instrument) || markMicroUsd <= 0) return new BookFill(instrument, isSale, 0, 0);
        PriceLadder ladder = Ladder(_purse.LotsOf(instrument), isSale, markMicroUsd);
        long most = Math.Min(lots, ladder.Lots);
        return new BookFill(instrument, isSale, most, ladder.Cash(most));
    }

    /// <inheritdoc/>
    public void Take(long nowMs, in BookFill fill) => _purse.TakeOtherSide(nowMs, fill);

    private PriceLadder Ladder(long held, bool isSale, long mark)
    {
        long sign = isSale ? 1 : -1, back = Math.Max(0, -held * sign), used = Math.Max(0, held * sign);
        List<LadderStep> steps = [new(Price(0, isSale, mark), back)];
        for (int level = 0; level < levelsPpm.Length; level++)
        {
            long lots = (long)Int128.Min(Units.QuantityBound / 64, _levelMicroUsd / mark), gone = Math.Min(used, lots);
            used -= gone;
            steps.Add(new LadderStep(Price(level, isSale, mark), lots - gone));
        }
        return new PriceLadder(steps);
    }

    private Int128 Price(int level, bool isSale, long mark) =>
        isSale ? QuoteFormula.BidUp(mark, levelsPpm[level] * PpbPerPpm) : QuoteFormula.AskDown(mark, levelsPpm[level] * PpbPerPpm);
}
