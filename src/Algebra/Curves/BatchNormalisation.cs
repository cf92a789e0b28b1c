namespace Zk.Algebra;

/// <summary>Brings many Jacobian points to affine coordinates with one inversion.</summary>
internal static class BatchNormalisation
{
    /// <summary>Inverts the Z coordinates of the points; the Z of infinity, zero, stays zero.</summary>
    public static TField[] InvertZ<TField>(ReadOnlySpan<Jacobian<TField>> points)
        where TField : struct, IField<TField>
    {
        var inverses = new TField[points.Length];
        for (int i = 0; i < points.Length; i++) inverses[i] = points[i].Z;
        BatchInversion.Invert<TField>(inverses);
        return inverses;
    }
}
