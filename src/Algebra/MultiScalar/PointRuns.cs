
namespace Zk.Algebra;

/// <summary>Consecutive runs of points, each to be summed as a binary tree; a level of all trees is one sequence of batches.</summary>
internal static class PointRuns<TAffine>
    where TAffine : unmanaged
{
    /// <summary>The sums of the runs that are not empty, in order, at the start of what is returned.</summary>
    /// <param name="adder">Carries out the additions.</param>
    /// <param name="lengths">The length of every run, zeros allowed; at the end 1 or 0.</param>
    /// <param name="points">The points of the first run, then of the second, and so on; overwritten, and swapped with the room at every level.</param>
    /// <param name="room">Half as long as the points and one more for every run; overwritten.</param>
    public static ReadOnlySpan<TAffine> Sum(PairAdder<TAffine> adder, Span<int> lengths, ref TAffine[] points, ref TAffine[] room)
    {
        while (lengths.IndexOfAnyInRange(2, int.MaxValue) >= 0)
        {
            Halve(adder, lengths, points, room);
            (points, room) = (room, points);
        }
        return points;
    }

    private static void Halve(PairAdder<TAffine> adder, Span<int> lengths, TAffine[] level, TAffine[] nextLevel)
    {
        int from = 0, to = 0;
        for (int run = 0; run < lengths.Length; run++)
        {
            int length = lengths[run];
            for (int i = 0; i + 1 < length; i += 2, from += 2) adder.Add(level, from, from + 1, nextLevel, to++);
            if ((length & 1) != 0) nextLevel[to++] = level[from++];
            lengths[run] = (length + 1) / 2;
        }
        adder.Flush(level, nextLevel);
    }
}
