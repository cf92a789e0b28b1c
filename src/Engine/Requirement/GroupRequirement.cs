using System.Collections.Immutable;

namespace Zk.Engine;

/// <summary>Formulas 1–5 of docs/statement.md §3 over the legs of one underlying.</summary>
internal static class GroupRequirement
{
    internal static GroupMargin Of(List<Leg> legs, int factorPpm, MarginLevel level)
    {
        ImmutableArray<Int128> losses = ScenarioLosses(legs);
        int worst = IndexOfLargest(losses);
        Int128 basis = Basis(legs);
        Int128 riskLoss = Int128.Max(0, Int128.Max(losses[worst], basis));
        ImmutableArray<PositionMargin> positions = [.. legs.Select(leg => Explain(leg, worst, level))];
        Int128 addOn = 0, concentration = 0;
        foreach (PositionMargin position in positions)
        {
            addOn += position.AddOnMicroUsd;
            concentration += position.ConcentrationMicroUsd;
        }
        Int128 minimum = ShortOptionMinimum(legs);
        Int128 byRisk = factorPpm * riskLoss + Units.PpmPerOne * (addOn + concentration);
        Int128 byMinimum = Units.PpmPerOne * minimum;
        BindingTerm binding =
            byMinimum > byRisk ? BindingTerm.ShortOptionMinimum :
            riskLoss == 0 ? BindingTerm.AddOns :
            losses[worst] >= basis ? BindingTerm.Scenario : BindingTerm.Basis;
        return new GroupMargin(
            legs[0].Row.Underlying, losses, worst, Scenarios.Name(worst), losses[worst], basis, riskLoss,
            addOn, concentration, minimum, binding, Int128.Max(byRisk, byMinimum), positions);
    }

    private static ImmutableArray<Int128> ScenarioLosses(List<Leg> legs)
    {
        Int128[] losses = new Int128[Units.ScenarioCount];
        foreach (Leg leg in legs)
            for (int s = 0; s < losses.Length; s++)
                losses[s] += leg.Quantity * leg.Row.Losses[s];
        return [.. losses];
    }

    private static int IndexOfLargest(ImmutableArray<Int128> losses)
    {
        int worst = 0;
        for (int s = 1; s < losses.Length; s++)
            if (losses[s] > losses[worst]) worst = s;
        return worst;
    }

    /// <summary>⌈Σ w_e·b_e / 10⁶⌉. The legs of one expiry are contiguous, so one pass suffices.</summary>
    private static Int128 Basis(List<Leg> legs)
    {
        Int128 weighted = 0;
        for (int start = 0; start < legs.Count;)
        {
            RiskRow first = legs[start].Row;
            Int128 up = 0, down = 0;
            int end = start;
            for (; end < legs.Count && legs[end].Row.ExpiryKey == first.ExpiryKey; end++)
            {
                up += legs[end].Quantity * legs[end].Row.Losses[Scenarios.BasisUp];
                down += legs[end].Quantity * legs[end].Row.Losses[Scenarios.BasisDown];
            }
            if (first.ExpiryKey != 0) weighted += first.BasisWeightPpm * Int128.Max(0, Int128.Max(up, down));
            start = end;
        }
        return MarginMath.CeilingOfPpm(weighted);
    }

    /// <summary>Σ minimum·max(0, −(q_call + q_put)). Call and put of a strike are adjacent, so one look back suffices.</summary>
    private static Int128 ShortOptionMinimum(List<Leg> legs)
    {
        Int128 total = 0;
        for (int i = 0; i < legs.Count; i++)
        {
            RiskRow row = legs[i].Row;
            if (row.StrikeKey == 0) continue;
            Int128 net = legs[i].Quantity;
            if (i + 1 < legs.Count && legs[i + 1].Row.StrikeKey == row.StrikeKey) net += legs[++i].Quantity;
            total += row.ShortOptionMinimum * Int128.Max(0, -net);
        }
        return total;
    }

    private static PositionMargin Explain(Leg leg, int worstScenario, MarginLevel level)
    {
        Int128 concentration = 0;
        foreach (ConcentrationChord chord in leg.Row.Chords)
            concentration = Int128.Max(concentration, chord.Slope * leg.AbsoluteQuantity - chord.Intercept);
        return new PositionMargin(
            leg.Position,
            leg.Row.Instrument,
            leg.Quantity * leg.Row.Mark,
            leg.Quantity * leg.Row.Losses[worstScenario],
            leg.Row.AddOn(level) * leg.AbsoluteQuantity,
            concentration);
    }
}
