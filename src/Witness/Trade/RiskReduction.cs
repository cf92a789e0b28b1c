using System.Numerics;
using Zk.Engine;
using Zk.Verifier;
using MarginLevel = Zk.Engine.MarginLevel;

namespace Zk.Witness;

/// <summary>
/// Whether a fill only reduces risk, in the exact integers of the circuit: the rule for an account that does not meet
/// initial margin after the fill. <b>Source</b>: docs/statement.md §6, "reduction".
/// </summary>
internal static class RiskReduction
{
    /// <summary>Which condition fails, in words without amounts; null when the fill reduces risk.</summary>
    internal static string? Problem(TradedAccount trade, TradeTerms terms, TradeSide side, RiskEpoch epoch)
    {
        RiskRow row = epoch.FindByIndex(terms.Instrument)!;
        long shrunk = Math.Abs(trade.LotsBefore) - Math.Abs(trade.LotsAfter);
        if (shrunk < 0) return "the position grows";
        MarginReport after = Margin.Evaluate(trade.After, epoch, MarginLevel.Maintenance);
        Int128 released = Released(trade, row, shrunk, after, epoch);
        if (released < 0) return "the maintenance requirement of the underlying rises";
        Int128 loss = terms.CostOf(side) - (Int128)terms.ChangeOf(side) * row.Mark;
        if (loss <= 0) return null;
        if (after.EquityMicroUsd < 0) return "price and fee lose equity at the mark, and none is left";
        return (BigInteger)after.EquityMicroUsd * released >= (BigInteger)loss * after.RequirementPpmMicroUsd
            ? null
            : "price and fee lose more equity at the mark than the released requirement allows";
    }

    // What the requirement of the underlying was at least, by one scenario of the old legs, minus what it is.
    private static Int128 Released(TradedAccount trade, RiskRow row, long shrunk, MarginReport after, RiskEpoch epoch)
    {
        GroupMargin before = Margin.Evaluate(trade.Before, epoch, MarginLevel.Maintenance).Groups.Single(group => group.Underlying == row.Underlying);
        GroupMargin? left = after.Groups.SingleOrDefault(group => group.Underlying == row.Underlying);
        Int128 addOns = (left?.AddOnMicroUsd + left?.ConcentrationMicroUsd ?? 0) + (Int128)row.AddOnMm * shrunk;
        return epoch.FactorMmPpm * Int128.Max(0, before.WorstScenarioLossMicroUsd) + Units.PpmPerOne * addOns - (left?.RequirementPpmMicroUsd ?? 0);
    }
}
