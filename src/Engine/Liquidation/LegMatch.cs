namespace Zk.Engine.Liquidation;

/// <summary>Hands the lots that ending cases hold of one instrument to its other side, at the mark, where nobody gains or loses.</summary>
/// <remarks>The cases give in their order, so that a taker is asked once and not once per case. <b>Source</b>: docs/liquidation.md §6.</remarks>
internal sealed class LegMatch
{
    private readonly LiquidationContext _context;
    private readonly int _instrument;
    private readonly bool _isLong;
    private readonly long _mark;
    private readonly List<(Party Party, long Lots)> _givers = [];
    private int _giver;
    private long _given;

    internal LegMatch(LiquidationContext context, List<EndingCase> cases, int instrument, bool isLong)
    {
        (_context, _instrument, _isLong) = (context, instrument, isLong);
        _mark = context.Market.MarkMicroUsdPerLot(instrument);
        foreach (EndingCase ending in cases)
        {
            if (ending.LegIn(instrument) is not { } leg) continue;
            _givers.Add((ending.Case.Party, leg.Lots));
            Left += leg.Lots;
        }
    }

    /// <summary>Lots that have no taker yet. More than a position's bound only in sum.</summary>
    internal Int128 Left { get; private set; }

    /// <summary>A purse of the venue takes what it holds on the other side.</summary>
    internal void Net(Party purse) => HandOver(purse, (long)Int128.Min(Left, Opposite(purse)));

    /// <summary>An account takes up to so many lots of what it holds on the other side, as long as its own margin stands it.</summary>
    internal void Offer(int accountId, Int128 most)
    {
        Party party = Party.Account(accountId);
        long lots = (long)Int128.Min(Int128.Min(most, Left), Opposite(party));
        if (lots == 0) return;
        Account holder = _context.HoldingsOf(party);
        MarginFigures before = _context.Margin.Evaluate(holder);
        int at = Holdings.FindLeg(holder, _instrument);
        for (; lots > 0; lots /= 2)
        {
            Int128 cash = holder.CashMicroUsd - (Int128)(_isLong ? lots : -lots) * _mark;
            MarginFigures after = _context.Margin.Evaluate(Holdings.WithCash(Holdings.Reduced(holder, at, lots), cash));
            if (before.IsLiquidatable ? TransitionRule.KeepsRatio(before, after) : !after.IsLiquidatable) break;
        }
        HandOver(party, lots);
    }

    /// <summary>What nobody can take goes to the venue's run-off.</summary>
    internal void RunOff() => HandOver(Party.RunOff, Left, EntryCause.RunOff);

    private void HandOver(Party to, Int128 lots, EntryCause cause = EntryCause.DeleveragingMatch)
    {
        Left -= lots;
        while (lots > 0)
        {
            (Party from, long held) = _givers[_giver];
            long part = (long)Int128.Min(lots, held - _given);
            _context.MoveAtMark(cause, from, to, _instrument, _isLong ? part : -part);
            lots -= part;
            _given += part;
            if (_given == held) (_giver, _given) = (_giver + 1, 0);
        }
    }

    /// <summary>Lots a purse holds on the other side.</summary>
    private long Opposite(Party party)
    {
        Account held = _context.HoldingsOf(party);
        int at = Holdings.FindLeg(held, _instrument);
        return at < 0 ? 0 : Math.Max(0, _isLong ? -held.Positions[at].QuantityLots : held.Positions[at].QuantityLots);
    }
}
