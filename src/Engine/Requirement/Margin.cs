using System.Collections.Immutable;

namespace Zk.Engine;

/// <summary>The cross-margin requirement of an account, in exact integers.</summary>
/// <remarks>
/// No intermediate leaves Int128: |q·loss| &lt; 2⁷⁶, at most 2¹² rows make a sum &lt; 2⁸⁸, a basis sum &lt; 2¹¹² before its
/// division, f·S &lt; 2¹¹², 10⁶·A &lt; 2¹¹², 10⁶·E &lt; 2¹¹³. <b>Source</b>: docs/statement.md §3, formulas 1–6.
/// </remarks>
public static class Margin
{
    /// <summary>Evaluates an account against an epoch at a level.</summary>
    /// <param name="account">Positions in strictly increasing index order, funding settled.</param>
    /// <param name="epoch">The published rows.</param>
    /// <param name="level">Maintenance or initial.</param>
    /// <exception cref="EngineInputException">An account out of range, or a position whose index the epoch does not list.</exception>
    public static MarginReport Evaluate(Account account, RiskEpoch epoch, MarginLevel level)
    {
        account.Validate();
        ImmutableArray<GroupMargin>.Builder groups = ImmutableArray.CreateBuilder<GroupMargin>();
        Int128 equity = account.CashMicroUsd, requirement = 0;
        List<Leg> legs = [];
        foreach (Position position in account.Positions)
        {
            Leg leg = new(position, RowOf(position, epoch));
            if (legs.Count > 0 && legs[0].Row.Underlying != leg.Row.Underlying) CloseGroup();
            legs.Add(leg);
            equity += (Int128)position.QuantityLots * leg.Row.Mark;
        }
        if (legs.Count > 0) CloseGroup();
        Int128 slack = equity * Units.PpmPerOne - requirement;
        return new MarginReport(level, epoch.FactorPpm(level), account.CashMicroUsd, equity, requirement, slack, groups.ToImmutable());

        void CloseGroup()
        {
            GroupMargin group = GroupRequirement.Of(legs, epoch.FactorPpm(level), level);
            groups.Add(group);
            requirement += group.RequirementPpmMicroUsd;
            legs.Clear();
        }
    }

    private static RiskRow RowOf(Position position, RiskEpoch epoch) =>
        epoch.FindByIndex(position.Index) ?? throw new EngineInputException(
            position.SourceLine > 0 ? $"account, book line {position.SourceLine}" : "account",
            $"instrument index {position.Index}, which the epoch does not list",
            "the index of a published row",
            "Use the epoch the book was made for, or close the position",
            position.SourceLine);
}
