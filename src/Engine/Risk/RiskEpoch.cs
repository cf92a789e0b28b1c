using System.Collections.Immutable;

namespace Zk.Engine;

/// <summary>The rows and factors a venue publishes at one instant.</summary>
/// <param name="Venue">Name of the venue, as published.</param>
/// <param name="EpochNumber">Number of the epoch.</param>
/// <param name="TimestampUnixSeconds">Instant the rows were computed for.</param>
/// <param name="FactorMmPpm">f at maintenance [ppm], [0, 2²⁴).</param>
/// <param name="FactorImPpm">f at initial margin [ppm], [0, 2²⁴).</param>
/// <param name="Rows">One per instrument, in strictly increasing index order, grouped by underlying.</param>
public sealed record RiskEpoch(
    string Venue, ulong EpochNumber, ulong TimestampUnixSeconds, int FactorMmPpm, int FactorImPpm, ImmutableArray<RiskRow> Rows)
{
    /// <summary>The factor at a level [ppm].</summary>
    public int FactorPpm(MarginLevel level) => level == MarginLevel.Initial ? FactorImPpm : FactorMmPpm;

    /// <summary>The row of an instrument index, or null when the epoch has none.</summary>
    public RiskRow? FindByIndex(int index)
    {
        for (int low = 0, high = Rows.Length - 1; low <= high;)
        {
            int middle = (low + high) / 2;
            int at = Rows[middle].Index;
            if (at == index) return Rows[middle];
            if (at < index) low = middle + 1;
            else high = middle - 1;
        }
        return null;
    }

    /// <summary>The row of an instrument name, or null when the epoch has none.</summary>
    public RiskRow? FindByName(string instrument)
    {
        foreach (RiskRow row in Rows)
            if (row.Instrument == instrument) return row;
        return null;
    }

    /// <summary>Refuses an epoch outside the ranges, the order or the uniqueness of docs/statement.md §2.</summary>
    /// <exception cref="EngineInputException">Names the instrument and the field at fault.</exception>
    public void Validate() => RiskEpochRules.Check(this);
}
