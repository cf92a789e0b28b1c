using Zk.Engine;
using Zk.Verifier;

namespace Zk.Witness;

/// <summary>
/// The engine's epoch and the published document: the same numbers in two types, because an auditor's code may not
/// reference the engine. Nothing is rounded or dropped either way.
/// </summary>
public static class EpochPublisher
{
    /// <summary>The document a venue publishes for an epoch.</summary>
    public static EpochDocument Publish(RiskEpoch epoch)
    {
        ArgumentNullException.ThrowIfNull(epoch);
        return new(
            epoch.Venue, epoch.EpochNumber, epoch.TimestampUnixSeconds, epoch.FactorMmPpm, epoch.FactorImPpm,
            [.. epoch.Rows.Select(Publish)]);
    }

    /// <summary>The engine's epoch of a published document.</summary>
    public static RiskEpoch Read(EpochDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        return new(
            document.Venue, document.EpochNumber, document.TimestampUnixSeconds, document.FactorMmPpm, document.FactorImPpm,
            [.. document.Rows.Select(Read)]);
    }

    private static PublishedRow Publish(RiskRow row) => new(
        row.Index, row.Instrument, row.Underlying, row.Mark, row.AddOnMm, row.AddOnDeltaIm, row.ShortOptionMinimum,
        row.StrikeKey, row.ExpiryKey, row.BasisWeightPpm,
        Alpha: [.. row.Chords.Select(chord => chord.Slope)],
        Beta: [.. row.Chords.Select(chord => chord.Intercept)],
        Loss: row.Losses);

    private static RiskRow Read(PublishedRow row) => new(
        row.Index, row.Instrument, row.Underlying, row.Mark, row.AddOnMm, row.AddOnDeltaIm, row.ShortOptionMinimum,
        row.StrikeKey, row.ExpiryKey, row.BasisWeightPpm,
        Chords: [.. row.Alpha.Zip(row.Beta, (slope, intercept) => new ConcentrationChord(slope, intercept))],
        Losses: row.Loss);
}
