namespace Zk.Engine.Replay;

/// <summary>How much a margin rate swung: peak ÷ trough, and the largest rise within a window.</summary>
/// <remarks>
/// <b>Source</b>: Murphy, Vasios and Vause, "An investigation into the procyclicality of risk-based initial margin models" (Bank of
/// England, 2014): peak-to-trough and n-day measures. Not thread-safe.
/// </remarks>
/// <param name="windowsMs">The windows [ms], positive.</param>
public sealed class Procyclicality(params long[] windowsMs)
{
    private readonly List<(long TimeMs, long Rate)> _points = [];

    /// <summary>The largest rate; 0 before the first.</summary>
    public long Peak => _points.Count == 0 ? 0 : _points.Max(point => point.Rate);

    /// <summary>The smallest rate; 0 before the first.</summary>
    public long Trough => _points.Count == 0 ? 0 : _points.Min(point => point.Rate);

    /// <summary>Peak ÷ trough [ppm], rounded down; 10⁶ when the rate stood still.</summary>
    public long PeakToTroughPpm => Trough == 0 ? Units.PpmPerOne : (long)((Int128)Peak * Units.PpmPerOne / Trough);

    /// <summary>The windows [ms].</summary>
    public IReadOnlyList<long> WindowsMs => windowsMs;

    /// <summary>Takes a rate.</summary>
    /// <param name="timeMs">Its time [ms], after the last one's.</param>
    /// <param name="rate">The rate, positive.</param>
    public void Add(long timeMs, long rate) => _points.Add((timeMs, rate));

    /// <summary>The largest rise between two points at most a window apart [ppm of the earlier], rounded down; 0 when it never rose.</summary>
    /// <param name="windowMs">The window [ms].</param>
    public long LargestRisePpm(long windowMs)
    {
        long largest = 0;
        for (int end = 1; end < _points.Count; end++)
            for (int start = end - 1; start >= 0 && _points[end].TimeMs - _points[start].TimeMs <= windowMs; start--)
                largest = Math.Max(largest, (long)((Int128)(_points[end].Rate - _points[start].Rate) * Units.PpmPerOne / _points[start].Rate));
        return largest;
    }
}
