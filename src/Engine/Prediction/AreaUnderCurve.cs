namespace Zk.Engine.Prediction;

/// <summary>AUC: how often an account that failed was given a higher probability than one that did not.</summary>
/// <remarks><b>Source</b>: the Mann–Whitney statistic; equal probabilities count half, which is the rank sum with mean ranks.</remarks>
public static class AreaUnderCurve
{
    /// <summary>The area, 0 to 1; null when all outcomes are equal or there are none, where it is not defined. Exact but for the one division.</summary>
    /// <param name="probabilities">What was predicted; no NaN.</param>
    /// <param name="outcomes">What happened, as many.</param>
    /// <exception cref="EngineInputException">Different lengths, or NaN.</exception>
    public static double? Of(ReadOnlySpan<double> probabilities, ReadOnlySpan<bool> outcomes)
    {
        Outcomes.Check(probabilities, outcomes);
        double[] sorted = probabilities.ToArray();
        bool[] happened = outcomes.ToArray();
        Array.Sort(sorted, happened);
        long misses = 0, hits = 0;
        Int128 halfPairs = 0;
        for (int from = 0; from < sorted.Length;)
        {
            long tiedHits = 0, tied = 0;
            int at = from;
            for (; at < sorted.Length && sorted[at] == sorted[from]; at++, tied++)
                if (happened[at]) tiedHits++;
            // Every hit here beats each miss below, and draws with each miss at the same probability.
            halfPairs += (Int128)tiedHits * (2 * misses + (tied - tiedHits));
            hits += tiedHits;
            misses += tied - tiedHits;
            from = at;
        }
        return hits == 0 || misses == 0 ? null : (double)halfPairs / (2.0 * hits * misses);
    }
}
