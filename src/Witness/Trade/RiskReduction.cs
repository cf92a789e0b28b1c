using System.Collections.Immutable;
using System.Numerics;
using Zk.Engine;
using MarginLevel = Zk.Engine.MarginLevel;

namespace Zk.Witness;

/// <summary>
/// Whether a fill only reduces risk, in the exact integers of the circuit: the rule for an account that does not meet
/// initial margin after the fill. <b>Source</b>: docs/statement.md §6, "reduction".
/// </summary>
internal static class RiskReduction
{
    /// <summary>Which condition fails, in words without amounts; null when the fill reduces risk.</summary>
    internal static string? Problem(TradedAccount trade, RiskEpoch epoch)
    {
        MarginReport before = Margin.Evaluate(trade.Before, epoch, MarginLevel.Maintenance);
        MarginReport after = Margin.Evaluate(trade.After, epoch, MarginLevel.Maintenance);
        Int128 released = before.RequirementPpmMicroUsd - after.RequirementPpmMicroUsd;
        Int128 loss = before.EquityMicroUsd - after.EquityMicroUsd;
        if (released < 0) return "the maintenance requirement rises";
        if (loss <= 0) return null;
        if (after.EquityMicroUsd < 0) return "price and fee lose equity at the mark, and none is left";
        return (BigInteger)after.EquityMicroUsd * released >= (BigInteger)loss * after.RequirementPpmMicroUsd
            ? null
            : "price and fee lose so much equity at the mark that it falls by more than the requirement does";
    }

    /// <summary>The choices that make the circuit's lower bound of the old requirement exact, slot by slot of the holder.</summary>
    internal static ImmutableArray<MarginChoice> Choices(TradedAccount trade, RiskEpoch epoch)
    {
        ImmutableArray<MarginChoice> known = MarginChoice.BestOf(Margin.Evaluate(trade.Before, epoch, MarginLevel.Maintenance), epoch);
        int opened = trade.LotsBefore == 0 ? trade.After.Positions.IndexOf(trade.After.Positions.First(position => !trade.Before.Positions.Any(held => held.Index == position.Index))) : -1;
        return opened < 0 ? known : known.Insert(opened, OfNoLots(epoch.FindByIndex(trade.After.Positions[opened].Index)!, trade.Before, known, epoch));
    }

    // A slot that had no lots adds nothing by any choice; it must be its group's, and its expiry's or strike's lane.
    private static MarginChoice OfNoLots(RiskRow row, Account before, ImmutableArray<MarginChoice> known, RiskEpoch epoch)
    {
        MarginChoice choice = default;
        for (int slot = 0; slot < known.Length; slot++)
        {
            RiskRow other = epoch.FindByIndex(before.Positions[slot].Index)!;
            if (other.Underlying != row.Underlying) continue;
            bool isShared = known[slot] is { IsBasis: true } ? other.ExpiryKey == row.ExpiryKey
                : !known[slot].IsMinimum || other.StrikeKey == row.StrikeKey;
            if (isShared) return known[slot] with { Chord = null };
            choice = known[slot] with { Chord = null, Lane = 0 };
        }
        return choice;
    }
}
