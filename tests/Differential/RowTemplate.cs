using System.Collections.Immutable;
using Zk.Engine;

namespace Zk.Differential.Tests;

/// <summary>Rows for books made by hand: zero unless said otherwise.</summary>
internal static class RowTemplate
{
    internal const long LargestLoss = Units.LossBound - 1;
    internal const long LargestQuantity = Units.QuantityBound - 1;

    private static readonly ImmutableArray<ConcentrationChord> s_noChords = [.. new ConcentrationChord[Units.ChordCount]];

    internal static RiskRow Row(int index, string underlying = "A") =>
        new(index, $"I{index}", underlying, 0, 0, 0, 0, 0, 0, 0, s_noChords, [.. new long[Units.ScenarioCount]]);

    internal static RiskRow Loss(this RiskRow row, int scenario, long loss) => row with { Losses = row.Losses.SetItem(scenario, loss) };

    internal static RiskRow LossEverywhere(this RiskRow row, long loss) => row with { Losses = [.. Enumerable.Repeat(loss, Units.ScenarioCount)] };

    internal static RiskRow Chord(this RiskRow row, int chord, long slope, Int128 intercept) =>
        row with { Chords = row.Chords.SetItem(chord, new ConcentrationChord(slope, intercept)) };

    internal static RiskRow Expiry(this RiskRow row, uint key, int weightPpm = 0) => row with { ExpiryKey = key, BasisWeightPpm = weightPpm };

    internal static RiskRow Strike(this RiskRow row, uint key, long minimum) => row with { StrikeKey = key, ShortOptionMinimum = minimum };

    internal static RiskEpoch Epoch(int factorMm, int factorIm, params IEnumerable<RiskRow> rows)
    {
        RiskEpoch epoch = new("by hand", 1, 1_700_000_000, factorMm, factorIm, [.. rows]);
        epoch.Validate();
        return epoch;
    }

    internal static Account Account(long cash, params IEnumerable<(int Index, long Lots)> positions) =>
        new(cash, [.. positions.Select((position, i) => new Position(position.Index, position.Lots, i + 2))]);
}
