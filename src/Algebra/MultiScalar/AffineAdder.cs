namespace Zk.Algebra;

/// <summary>
/// Adds many independent pairs of affine points with one shared inversion: six products a pair where a mixed Jacobian
/// addition takes eleven. Every case is handled: infinity, equal and opposite points. Not thread-safe; reusable.
/// </summary>
internal sealed class AffineAdder<TAffine, TField>
    where TAffine : unmanaged, IAffinePoint<TAffine>, ICoordinates<TAffine, TField>
    where TField : unmanaged, IField<TField>
{
    /// <summary>Pairs per inversion: the inversion costs about 600 products, less than one a pair.</summary>
    public const int Capacity = 1024;

    // Pinned: what the collector moves, it leaves a copy of.
    private readonly TAffine[] _left = GC.AllocateArray<TAffine>(Capacity, pinned: true);
    private readonly TAffine[] _right = GC.AllocateArray<TAffine>(Capacity, pinned: true);
    private readonly int[] _target = GC.AllocateArray<int>(Capacity, pinned: true);
    private readonly TField[] _denominators = GC.AllocateArray<TField>(Capacity, pinned: true);
    private readonly TField[] _scratch = GC.AllocateArray<TField>(Capacity, pinned: true);
    private int _count;

    /// <summary>
    /// Queues result[target] ← left + right. The result appears at the latest with <see cref="Flush"/>, which
    /// this method calls, for the same destination, when the queue is full.
    /// </summary>
    public void Add(in TAffine left, in TAffine right, Span<TAffine> result, int target)
    {
        if (left.IsInfinity || right.IsInfinity)
        {
            result[target] = left.IsInfinity ? right : left;
            return;
        }
        _left[_count] = left;
        _right[_count] = right;
        _target[_count] = target;
        _denominators[_count] = Denominator(left, right);
        if (++_count == Capacity) Flush(result);
    }

    /// <summary>Carries out the queued additions.</summary>
    public void Flush(Span<TAffine> result)
    {
        BatchInversion.Invert(_denominators.AsSpan(0, _count), _scratch);
        for (int i = 0; i < _count; i++)
            result[_target[i]] = Combine(_left[i], _right[i], _denominators[i]);
        _count = 0;
    }

    /// <summary>Overwrites the points that the queue still holds.</summary>
    public void Clear()
    {
        Array.Clear(_left);
        Array.Clear(_right);
        Array.Clear(_target);
        Array.Clear(_denominators);
        Array.Clear(_scratch);
    }

    /// <summary>The denominator of the slope: x₂ − x₁, or 2y for equal points, or zero for opposite ones.</summary>
    private static TField Denominator(in TAffine p, in TAffine q)
    {
        TField dx = q.X - p.X;
        return dx.IsZero && p.Y == q.Y ? p.Y.Double() : dx;
    }

    private static TAffine Combine(in TAffine p, in TAffine q, in TField inverse)
    {
        if (inverse.IsZero) return default;
        TField px = p.X, py = p.Y;
        TField slope = p.X == q.X ? Thrice(px.Square()) * inverse : (q.Y - py) * inverse;
        TField x = slope.Square() - px - q.X;
        return TAffine.Create(x, slope * (px - x) - py);
    }

    private static TField Thrice(in TField value) => value.Double() + value;
}
