namespace Zk.Engine.Replay;

/// <summary>
/// Counts how often a mark left what a margin covers: in windows one after the other, an exception is a window in which the mark was, at
/// any step, farther from where the window began than the margin in force there.
/// </summary>
/// <remarks>Both sides count, the worse decides. Not thread-safe.</remarks>
/// <param name="windowMs">Length of a window [ms].</param>
public sealed class CoverageWindows(long windowMs)
{
    private long? _beganMs;
    private long _from;
    private long _marginPpm;
    private bool _isException;

    /// <summary>Windows that are complete.</summary>
    public int Observations { get; private set; }

    /// <summary>Those with an exception.</summary>
    public int Exceptions { get; private set; }

    /// <summary>Takes a step.</summary>
    /// <param name="timeMs">Its instant [ms], after the last one's.</param>
    /// <param name="mark">The mark, positive.</param>
    /// <param name="marginPpm">What the margin covers now [ppm of the mark].</param>
    public void Add(long timeMs, long mark, long marginPpm)
    {
        if (_beganMs is { } began && timeMs - began < windowMs)
        {
            _isException |= IsBeyond(mark);
            return;
        }
        if (_beganMs is not null)
        {
            // The step that ends a window is the last that its margin has to cover.
            _isException |= IsBeyond(mark);
            Observations++;
            if (_isException) Exceptions++;
        }
        (_beganMs, _from, _marginPpm, _isException) = (timeMs, mark, marginPpm, false);
    }

    private bool IsBeyond(long mark) => Int128.Abs((Int128)mark - _from) * Units.PpmPerOne > (Int128)_marginPpm * _from;
}
