using CsCheck;
using Zk.Algebra;
using Zk.Engine;
using Zk.Verifier;
using Zk.Witness;

namespace Zk.Differential.Tests;

/// <summary>What a fill does to the position it changes.</summary>
public enum TradeKind
{
    Open,
    Increase,
    Reduce,
    Close,
    Flip,
}

/// <summary>Legal fills of one kind on random accounts, in a random slot.</summary>
internal static class RandomTrade
{
    /// <summary>A fill of a kind on an account with cash 0; the caller sets the cash.</summary>
    internal static Gen<TradeCase> Of(TradeKind kind, long lossBound, long quantityBound) =>
        (from epoch in RandomEpoch.WithLossesBelow(lossBound)
         from account in RandomAccount.Over(epoch, quantityBound)
         from slot in Gen.Int[0, TradeCircuit.Slots - 1]
         from fraction in Gen.Long[1, quantityBound - 1]
         from isBuy in Gen.Bool
         from price in Gen.Frequency((3, Gen.Long[-20, 20]), (1, Gen.Const(long.MinValue)))
         from fees in RandomEpoch.Below(1L << 30).Array[2]
         select Place(kind, epoch, account, slot, fraction, isBuy, price, fees)).Where(trade => trade is not null).Select(trade => trade!);

    // Null where the account has no place for the kind.
    private static TradeCase? Place(TradeKind kind, RiskEpoch epoch, Account account, int slot, long fraction, bool isBuy, long slippage, long[] fees)
    {
        if (account.Positions.IsEmpty) return null;
        Position position = account.Positions[slot % account.Positions.Length];
        long held = Math.Abs(position.QuantityLots);
        if ((held < 2 && kind == TradeKind.Reduce) || (held == Units.QuantityBound - 1 && kind is TradeKind.Flip or TradeKind.Increase)) return null;
        Account before = kind == TradeKind.Open ? account with { Positions = account.Positions.Remove(position) } : account;
        bool towardsLonger = kind is TradeKind.Open ? isBuy : (position.QuantityLots > 0) == (kind == TradeKind.Increase);
        long lots = kind switch
        {
            TradeKind.Reduce => 1 + fraction % (held - 1),
            TradeKind.Close => held,
            TradeKind.Flip => held + 1 + fraction % (Units.QuantityBound - 1 - held),
            TradeKind.Increase => 1 + fraction % (Units.QuantityBound - 1 - held),
            _ => fraction,
        };
        RiskRow row = epoch.FindByIndex(position.Index)!;
        long price = slippage == long.MinValue ? TradeTerms.PriceBound - 1 : Math.Clamp(row.Mark + slippage, 0, TradeTerms.PriceBound - 1);
        TradeTerms terms = new(position.Index, lots, price, fees[0], fees[1], Fr.Random());
        return new TradeCase(epoch, before, terms, towardsLonger ? TradeSide.Buy : TradeSide.Sell);
    }
}
