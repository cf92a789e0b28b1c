namespace Zk.Algebra;

/// <summary>One pair after the other, in the field's own form.</summary>
internal sealed class ScalarPairAdder<TAffine, TField>() : PairAdder<TAffine>(AffineAdder<TAffine, TField>.Capacity)
    where TAffine : unmanaged, IAffinePoint<TAffine>, ICoordinates<TAffine, TField>
    where TField : unmanaged, IField<TField>
{
    private readonly AffineAdder<TAffine, TField> _adder = new();

    public override void Clear()
    {
        base.Clear();
        _adder.Clear();
    }

    protected override void AddPairs(ReadOnlySpan<TAffine> source, Span<TAffine> destination, int count)
    {
        for (int i = 0; i < count; i++)
            _adder.Add(Signed(source, Left[i]), Signed(source, Right[i]), destination, Target[i]);
        _adder.Flush(destination);
    }

    private static TAffine Signed(ReadOnlySpan<TAffine> points, int index) => index < 0 ? -points[~index] : points[index];
}
