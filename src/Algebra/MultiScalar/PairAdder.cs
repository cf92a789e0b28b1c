namespace Zk.Algebra;

/// <summary>
/// Adds many independent pairs of affine points taken from an array, in batches that share one inversion. Indices are
/// complemented when the point is to be negated. Points are in a form of the adder's own, which <see cref="Enter"/>
/// and <see cref="Leave"/> convert to and from. Not thread-safe; reusable.
/// </summary>
internal abstract class PairAdder<TAffine>(int capacity)
    where TAffine : unmanaged
{
    private int _count;

    /// <summary>Work for a bucket when a window is summed up, relative to that of one addition.</summary>
    public abstract double BucketCost { get; }

    protected int[] Left { get; } = new int[capacity];

    protected int[] Right { get; } = new int[capacity];

    protected int[] Target { get; } = new int[capacity];

    /// <summary>Queues destination[target] ← ±source[left] ± source[right], which appears at the latest with <see cref="Flush"/>.</summary>
    public void Add(ReadOnlySpan<TAffine> source, int left, int right, Span<TAffine> destination, int target)
    {
        Left[_count] = left;
        Right[_count] = right;
        Target[_count] = target;
        if (++_count == capacity) Flush(source, destination);
    }

    /// <summary>Carries out the queued additions; source and destination must not overlap.</summary>
    public void Flush(ReadOnlySpan<TAffine> source, Span<TAffine> destination)
    {
        if (_count != 0) AddPairs(source, destination, _count);
        _count = 0;
    }

    /// <summary>Overwrites what the adder remembers of points chosen by secret scalars.</summary>
    public virtual void Clear()
    {
        Array.Clear(Left);
        Array.Clear(Right);
        Array.Clear(Target);
    }

    /// <summary>Converts points to the adder's form; the spans may be the same.</summary>
    public abstract void Enter(ReadOnlySpan<TAffine> points, Span<TAffine> converted);

    /// <summary>Converts points from the adder's form; the spans may be the same.</summary>
    public abstract void Leave(ReadOnlySpan<TAffine> points, Span<TAffine> converted);

    /// <summary>Carries out the first <paramref name="count"/> additions of the queue.</summary>
    protected abstract void AddPairs(ReadOnlySpan<TAffine> source, Span<TAffine> destination, int count);
}
