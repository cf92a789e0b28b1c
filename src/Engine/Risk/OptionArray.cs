using System.Collections.Immutable;

namespace Zk.Engine;

/// <summary>Mark and losses of European options: Black-76 before and after each move, a tail's loss damped.</summary>
internal static class OptionArray
{
    internal static (long Mark, ImmutableArray<long> Losses, bool MarkIsExact) Of(RowInputs inputs)
    {
        ExpiryMarket expiry = inputs.Expiry;
        double volatility = inputs.Volatility;
        double forward = (double)expiry.Forward, microUnitsPerLot = (double)(inputs.Instrument.LotSize * Units.MicroUsdPerUsd);
        string name = inputs.Instrument.Name;
        double now = Value(forward, volatility);
        long mark = RowNumber.Floor(now * microUnitsPerLot, name, "mark", Units.MarkBound);
        long[] losses = new long[Units.ScenarioCount];
        for (int s = 0; s < losses.Length; s++)
        {
            Scenario scenario = Scenarios.All[s];
            double moved = inputs.Parameters.VolatilityShock.Apply(scenario.Volatility, volatility, inputs.SecondsToExpiry);
            double loss = now - Value(forward * (1 + Move(scenario, inputs.Rates.ScanRangePpm)), moved);
            losses[s] = RowNumber.Ceiling(Damping(scenario, inputs) * loss * microUnitsPerLot, name, $"loss[{s}]", Units.LossBound);
        }
        return (mark, [.. losses], false);

        double Value(double atForward, double atVolatility) => Black76.Value(
            inputs.Instrument.Kind == InstrumentKind.Call, atForward, (double)inputs.Instrument.Strike, atVolatility,
            (double)inputs.SecondsToExpiry / Units.SecondsPerYear, expiry.Discount);
    }

    private static double Move(Scenario scenario, int scanRangePpm) => scenario.IsTail
        ? (double)scenario.TailPpm / Units.PpmPerOne
        : (double)scenario.ScanQuarters * scanRangePpm / (4.0 * Units.PpmPerOne);

    /// <summary>min(1, damping·R/|x|) for a tail, 1 otherwise. <b>Source</b>: Derive's law, design/margin-model §2.</summary>
    private static double Damping(Scenario scenario, RowInputs inputs)
    {
        if (!scenario.IsTail) return 1;
        double dampedRange = (double)inputs.Parameters.TailDampingPpm * inputs.Rates.ScanRangePpm / Units.PpmPerOne;
        return Math.Min(1, dampedRange / Math.Abs((double)scenario.TailPpm));
    }
}
