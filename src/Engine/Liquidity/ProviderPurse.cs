using Zk.Engine.Liquidation;

namespace Zk.Engine.Liquidity;

/// <summary>A provider's purse and what it does to it: every fill is two entries against the book, one of lots and one of cash.</summary>
internal sealed class ProviderPurse(ILedger ledger, Party party)
{
    internal Party Party => party;

    internal Account Holdings => ledger.HoldingsOf(party);

    internal long LotsOf(int instrument)
    {
        int leg = Liquidation.Holdings.FindLeg(Holdings, instrument);
        return leg < 0 ? 0 : Holdings.Positions[leg].QuantityLots;
    }

    /// <summary>Cash and positions at the marks [u]; may be negative.</summary>
    internal Int128 Value(ILiquidationMarket market)
    {
        Account held = Holdings;
        Int128 value = held.CashMicroUsd;
        foreach (Position position in held.Positions) value += (Int128)position.QuantityLots * market.MarkMicroUsdPerLot(position.Index);
        return value;
    }

    /// <summary>Takes the other side of a fill: lots of a sale come in for cash.</summary>
    internal void TakeOtherSide(long nowMs, in BookFill fill) => Trade(nowMs, fill.Instrument, fill.IsSale ? fill.Lots : -fill.Lots, fill.IsSale ? fill.CashMicroUsd : -fill.CashMicroUsd);

    /// <summary>Receives signed lots from the book, and pays signed cash to it.</summary>
    internal void Trade(long nowMs, int instrument, long lots, Int128 cash)
    {
        if (lots != 0) ledger.Post(new LedgerEntry(nowMs, EntryCause.BookFill, Party.Book, party, 0, instrument, lots));
        if (cash > 0) ledger.Post(new LedgerEntry(nowMs, EntryCause.BookFill, party, Party.Book, cash, 0, 0));
        if (cash < 0) ledger.Post(new LedgerEntry(nowMs, EntryCause.BookFill, Party.Book, party, -cash, 0, 0));
    }

    /// <summary>Offers a part of every position to the market's book, no worse than a limit of each.</summary>
    internal void Unwind(long nowMs, ILiquidationMarket market, int partPpm, Func<int, bool, Int128> limit)
    {
        foreach (Position position in Holdings.Positions)
        {
            bool isSale = position.QuantityLots > 0;
            long lots = (long)(((Int128)Math.Abs(position.QuantityLots) * partPpm + Units.PpmPerOne - 1) / Units.PpmPerOne);
            if (lots == 0) continue;
            BookFill fill = market.Quote(position.Index, isSale, lots, limit(position.Index, isSale));
            if (fill.Lots == 0) continue;
            market.Take(fill);
            Trade(nowMs, fill.Instrument, isSale ? -fill.Lots : fill.Lots, isSale ? -fill.CashMicroUsd : fill.CashMicroUsd);
        }
    }

    /// <summary>Part of an inventory that is offered in a time of a half-life [ppm].</summary>
    internal static int PartPpm(long elapsedMs, long halfLifeMs) =>
        elapsedMs <= 0 ? 0 : (int)(Units.PpmPerOne * (1 - Binary64.Exp(-0.6931471805599453 * elapsedMs / halfLifeMs)));
}
