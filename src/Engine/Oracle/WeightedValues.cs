namespace Zk.Engine;

/// <summary>
/// A multiset in which a value of weight w counts w times, ranked from 0. Rearranging the values changes nothing, and neither
/// does multiplying all weights by one number.
/// </summary>
internal sealed class WeightedValues(int capacity)
{
    private readonly List<(long Value, long Weight)> _values = new(capacity);
    private long _total;

    internal void Add(long value, long weight)
    {
        _values.Add((value, weight));
        _total += weight;
    }

    /// <summary>Sorts; to be called once, after the last value and before the first question.</summary>
    internal void Sort() => _values.Sort(static (a, b) => a.Value.CompareTo(b.Value));

    /// <summary>The middle value, or the mean of the two middle ones rounded down.</summary>
    internal long Median() => _total % 2 == 1 ? At(_total / 2) : FloorMean(At(_total / 2 - 1), At(_total / 2));

    /// <summary>The middle value, or the lower of the two middle ones.</summary>
    internal long LowerMedian() => At((_total - 1) / 2);

    /// <summary>The value of rank ⌊n/4⌋.</summary>
    internal long LowerQuartile() => At(_total / 4);

    /// <summary>The value as far from the top as the lower quartile is from the bottom.</summary>
    internal long UpperQuartile() => At(_total - 1 - _total / 4);

    private static long FloorMean(long a, long b) => (long)(((Int128)a + b) >> 1);

    private long At(long rank)
    {
        foreach ((long value, long weight) in _values)
        {
            if (rank < weight) return value;
            rank -= weight;
        }
        throw new InvalidOperationException("a rank beyond the last value");
    }
}
