namespace Zk.Algebra;

/// <summary>Consecutive runs of points, each to be summed as a binary tree; a level of all trees is one sequence of batches.</summary>
/// <param name="adder">Carries out the additions.</param>
/// <param name="lengths">The length of every run, zeros allowed; at the end 1 or 0.</param>
/// <param name="points">The points of the first run, then of the second, and so on, in the adder's form; overwritten.</param>
/// <param name="room">Half as long as the points and one more for every run; overwritten.</param>
internal sealed class PointRuns<TAffine>(PairAdder<TAffine> adder, int[] lengths, TAffine[] points, TAffine[] room)
    where TAffine : unmanaged
{
    private TAffine[] _level = points;
    private TAffine[] _nextLevel = room;

    /// <summary>The sums of the runs that are not empty, in order and in the adder's form, at the start of the span.</summary>
    public ReadOnlySpan<TAffine> Sum()
    {
        while (lengths.AsSpan().IndexOfAnyInRange(2, int.MaxValue) >= 0) Halve();
        return _level;
    }

    private void Halve()
    {
        int from = 0, to = 0;
        for (int run = 0; run < lengths.Length; run++)
        {
            int length = lengths[run];
            for (int i = 0; i + 1 < length; i += 2, from += 2)
                adder.Add(_level, from, from + 1, _nextLevel, to++);
            if ((length & 1) != 0) _nextLevel[to++] = _level[from++];
            lengths[run] = (length + 1) / 2;
        }
        adder.Flush(_level, _nextLevel);
        (_level, _nextLevel) = (_nextLevel, _level);
    }
}
