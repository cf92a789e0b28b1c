using System.Collections.Immutable;

namespace Zk.Engine;

/// <summary>
/// Mark and losses of perpetuals, futures and spot, exact: a long loses −x·P, a damped tail −sign(x)·min(|x|, damping·R)·P.
/// </summary>
internal static class LinearArray
{
    internal static (long Mark, ImmutableArray<long> Losses, bool MarkIsExact) Of(RowInputs inputs)
    {
        decimal unitsPerLot = inputs.Instrument.LotSize, price = inputs.ReferencePrice;
        string name = inputs.Instrument.Name;
        decimal exactMark = price * unitsPerLot * Units.MicroUsdPerUsd;
        long mark = RowNumber.Floor(exactMark, name, "mark", Units.MarkBound);
        bool isRiskless = inputs.Instrument.Kind == InstrumentKind.Collateral && !inputs.Rates.CollateralCancelsRisk;
        long[] losses = new long[Units.ScenarioCount];
        for (int s = 0; s < losses.Length && !isRiskless; s++)
        {
            decimal movePpm = CountedMovePpm(Scenarios.All[s], inputs.Rates.ScanRangePpm, inputs.Parameters.TailDampingPpm);
            losses[s] = RowNumber.Ceiling(-movePpm * price * unitsPerLot, name, $"loss[{s}]", Units.LossBound);
        }
        return (mark, [.. losses], mark == exactMark);
    }

    private static decimal CountedMovePpm(Scenario scenario, int scanRangePpm, int tailDampingPpm)
    {
        if (!scenario.IsTail) return scenario.ScanQuarters * scanRangePpm / 4m;
        decimal cap = (decimal)tailDampingPpm * scanRangePpm / Units.PpmPerOne;
        return Math.Sign(scenario.TailPpm) * Math.Min(Math.Abs(scenario.TailPpm), cap);
    }
}
