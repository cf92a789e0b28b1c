using System.Collections.Immutable;

namespace Zk.Engine.Prediction;

/// <summary>Accounts that were given like probabilities, and what became of them.</summary>
/// <param name="Count">How many, at least 1.</param>
/// <param name="Lowest">Lowest probability among them.</param>
/// <param name="Highest">Highest.</param>
/// <param name="Expected">Mean probability.</param>
/// <param name="Hits">How many it happened to.</param>
public readonly record struct CalibrationRow(int Count, double Lowest, double Highest, double Expected, int Hits)
{
    /// <summary>The part it happened to.</summary>
    public double Observed => (double)Hits / Count;
}

/// <summary>Deciles of predictions: what was expected and what was observed.</summary>
public static class CalibrationTable
{
    private const int Deciles = 10;

    /// <summary>
    /// Predictions by increasing probability in tenths. Equal probabilities stay together, in the lower tenth, so that the table does not
    /// depend on the order of accounts; there are fewer than ten rows then.
    /// </summary>
    /// <param name="probabilities">What was predicted, 0 to 1.</param>
    /// <param name="outcomes">What happened, as many.</param>
    /// <exception cref="EngineInputException">Different lengths, or a number that is no probability.</exception>
    public static ImmutableArray<CalibrationRow> Of(ReadOnlySpan<double> probabilities, ReadOnlySpan<bool> outcomes)
    {
        Outcomes.CheckProbabilities(probabilities, outcomes);
        double[] sorted = probabilities.ToArray();
        bool[] happened = outcomes.ToArray();
        Array.Sort(sorted, happened);
        ImmutableArray<CalibrationRow>.Builder rows = ImmutableArray.CreateBuilder<CalibrationRow>();
        int from = 0;
        for (int decile = 1; decile <= Deciles; decile++)
        {
            int to = (int)(((long)sorted.Length * decile + Deciles - 1) / Deciles);
            if (to <= from) continue;
            while (to < sorted.Length && sorted[to] == sorted[to - 1]) to++;
            rows.Add(Row(sorted.AsSpan(from, to - from), happened.AsSpan(from, to - from)));
            from = to;
        }
        return rows.ToImmutable();
    }

    private static CalibrationRow Row(ReadOnlySpan<double> probabilities, ReadOnlySpan<bool> happened)
    {
        double sum = 0;
        foreach (double probability in probabilities) sum += probability;
        return new CalibrationRow(probabilities.Length, probabilities[0], probabilities[^1], sum / probabilities.Length, happened.Count(true));
    }
}
