using System.Collections.Immutable;
using Zk.Engine;
using Zk.Verifier;

namespace Zk.Witness;

/// <summary>
/// An account before and after its side of a fill: one position and cash change, everything else stays. Both accounts are
/// canonical. <b>Source</b>: docs/statement.md §6.
/// </summary>
/// <param name="Before">The account the venue committed to.</param>
/// <param name="After">The account with the fill.</param>
/// <param name="LotsBefore">Signed lots of the traded instrument before; 0 when the fill opens the position.</param>
/// <param name="LotsAfter">Signed lots after; 0 when the fill closes it.</param>
internal sealed record TradedAccount(Account Before, Account After, long LotsBefore, long LotsAfter)
{
    /// <summary>Whether the position is gone after the fill.</summary>
    internal bool IsClosing => LotsAfter == 0;

    /// <summary>The one of the two accounts that has the traded position: its slots are those the circuit is shown.</summary>
    internal Account Holder => IsClosing ? Before : After;

    /// <summary>Applies a side of a fill.</summary>
    /// <exception cref="WitnessRefusedException">A term is out of range, or an account is before or after.</exception>
    internal static TradedAccount Apply(Account account, TradeTerms terms, TradeSide side)
    {
        RequireTerms(terms, side);
        Account before = AccountSlots.Canonical(account);
        Int128 cash = before.CashMicroUsd - terms.CostOf(side);
        if (Int128.Abs(cash) >= Units.CashBound)
            throw new WitnessRefusedException(WitnessRule.CashRange, "cash after the trade is out of range; expected |cash| < 2^62 micro-USD: trade less, or split the account");
        Position held = before.Positions.FirstOrDefault(position => position.Index == terms.Instrument);
        long lots = held.QuantityLots + terms.ChangeOf(side);
        if (Math.Abs(lots) >= Units.QuantityBound)
            throw new WitnessRefusedException(WitnessRule.QuantityRange, "the quantity after the trade is out of range; expected |quantity| < 2^40 lots: trade less, or on another account", AccountSlots.Line(held));
        ImmutableArray<Position> others = before.Positions.Remove(held);
        Account after = new((long)cash, lots == 0 ? others : others.Add(new Position(terms.Instrument, lots, held.SourceLine)));
        return new TradedAccount(before, AccountSlots.Canonical(after), held.QuantityLots, lots);
    }

    private static void RequireTerms(TradeTerms terms, TradeSide side)
    {
        if (side is not (TradeSide.Buy or TradeSide.Sell))
            throw new WitnessRefusedException(WitnessRule.TradeSide, $"got {(byte)side}; expected 0 (buy) or 1 (sell)");
        if (terms.Instrument is < 1 or >= Units.IndexBound)
            throw new WitnessRefusedException(WitnessRule.IndexRange, "the traded instrument's index is out of range; expected 1 to 2^17 − 1");
        if (terms.Lots is < 1 or >= TradeTerms.LotsBound)
            throw new WitnessRefusedException(WitnessRule.TradeLots, "the lots traded are out of range; expected 1 to 2^40 − 1 without sign: the side says who buys");
        if (terms.PriceMicroUsd is < 0 or >= TradeTerms.PriceBound)
            throw new WitnessRefusedException(WitnessRule.TradePrice, "the price is out of range; expected 0 to 2^40 − 1 micro-USD a lot");
        if (terms.BuyerFeeMicroUsd is < 0 or >= TradeTerms.FeeBound || terms.SellerFeeMicroUsd is < 0 or >= TradeTerms.FeeBound)
            throw new WitnessRefusedException(WitnessRule.TradeFee, "a fee is out of range; expected 0 to 2^62 − 1 micro-USD: a venue that pays a rebate books it outside the trade");
    }
}
