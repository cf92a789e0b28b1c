namespace Zk.Algebra;

/// <summary>
/// Multi-scalar multiplication Σ scalar_i · base_i, on all processors. Bases may be infinity or equal, scalars may be
/// anything; small scalars of either sign are cheap and zeros are free. Not constant time.
/// </summary>
public static class Msm
{
    /// <summary>The sum over G1; infinity for empty spans.</summary>
    /// <exception cref="ArgumentException">The spans differ in length.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static G1 Compute(
        ReadOnlySpan<G1Affine> bases, ReadOnlySpan<Fr> scalars, CancellationToken cancellation = default)
    {
        if (bases.Length != scalars.Length) Throw.LengthMismatch(nameof(scalars), scalars.Length, bases.Length);
        return Pippenger<G1, G1Affine, Fq>.Compute(KernelSelection.Current, bases, scalars, cancellation);
    }

    /// <summary>The sum over G2; infinity for empty spans.</summary>
    /// <exception cref="ArgumentException">The spans differ in length.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static G2 Compute(
        ReadOnlySpan<G2Affine> bases, ReadOnlySpan<Fr> scalars, CancellationToken cancellation = default)
    {
        if (bases.Length != scalars.Length) Throw.LengthMismatch(nameof(scalars), scalars.Length, bases.Length);
        return Pippenger<G2, G2Affine, Fq2>.Compute(KernelSelection.Current, bases, scalars, cancellation);
    }
}
