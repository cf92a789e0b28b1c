namespace Zk.Algebra;

/// <summary>
/// Many multiples of one base, on all processors: a table of the base's multiples for every window of digits, then
/// one batched affine addition per window for all scalars together. Not constant time.
/// </summary>
public static class FixedBase
{
    /// <summary>The points scalar_i · <paramref name="point"/>, in order.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static G1Affine[] Multiply(
        in G1Affine point, ReadOnlySpan<Fr> scalars, CancellationToken cancellation = default) =>
        FixedBaseTable<G1, G1Affine, Fq>.Build(KernelSelection.Current, point, scalars.Length).Multiply(scalars, cancellation);

    /// <summary>The points scalar_i · <paramref name="point"/>, in order.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static G2Affine[] Multiply(
        in G2Affine point, ReadOnlySpan<Fr> scalars, CancellationToken cancellation = default) =>
        FixedBaseTable<G2, G2Affine, Fq2>.Build(KernelSelection.Current, point, scalars.Length).Multiply(scalars, cancellation);
}
