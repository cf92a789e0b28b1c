namespace Zk.Algebra;

/// <summary>Some terms of one window.</summary>
/// <param name="Window">The window.</param>
/// <param name="Start">First term.</param>
/// <param name="Count">Number of terms.</param>
internal readonly record struct MsmPart(int Window, int Start, int Count);

/// <summary>
/// The work of a multi-scalar multiplication in jobs for one thread each: long windows in slices, so that every processor
/// has some, short ones together, so that their additions share inversions.
/// </summary>
internal sealed class MsmSchedule
{
    /// <summary>Slices below this many terms cost more in bucket sums than they gain.</summary>
    private const int MinimumSlice = 1 << 12;

    /// <summary>Jobs of this many terms have batches long enough; their points stay in the second-level cache.</summary>
    private const int SharedTerms = 1 << 13;

    /// <summary>More parts than this in a job gain nothing.</summary>
    private const int MaxPartsOfJob = 32;

    private readonly MsmPart[] _parts;
    private readonly List<Range> _jobs = [];

    /// <summary>Plans for the processors there are.</summary>
    public MsmSchedule(ScalarDigits digits)
    {
        _parts = [.. PartsOf(digits)];
        Array.Sort(_parts, (left, right) => right.Count.CompareTo(left.Count));
        int wanted = Math.Clamp(digits.Digits / (2 * Splitting.Degree), 1, SharedTerms);
        for (int start = 0, end; start < _parts.Length; start = end)
        {
            int terms = _parts[start].Count;
            for (end = start + 1; end < _parts.Length && end - start < MaxPartsOfJob && terms + _parts[end].Count <= wanted; end++)
                terms += _parts[end].Count;
            _jobs.Add(start..end);
        }
    }

    /// <summary>All parts, those of a job side by side.</summary>
    public ReadOnlySpan<MsmPart> Parts => _parts;

    /// <summary>Ranges of <see cref="Parts"/>, those with the longest parts first.</summary>
    public IReadOnlyList<Range> Jobs => _jobs;

    private static IEnumerable<MsmPart> PartsOf(ScalarDigits digits)
    {
        for (int window = 0; window < digits.Windows; window++)
        {
            long terms = digits.Terms(window);
            long wanted = (2 * Splitting.Degree * terms + digits.Digits - 1) / digits.Digits;
            long slices = Math.Clamp(terms / MinimumSlice, 1, wanted);
            for (long slice = 0; slice < slices; slice++)
            {
                int start = (int)(terms * slice / slices), end = (int)(terms * (slice + 1) / slices);
                yield return new MsmPart(window, start, end - start);
            }
        }
    }
}
