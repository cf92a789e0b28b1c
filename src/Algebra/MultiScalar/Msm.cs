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
        using var prepared = new MsmScalars(scalars);
        return Compute(bases, prepared, 0, cancellation);
    }

    /// <summary>The sum over G2; infinity for empty spans.</summary>
    /// <exception cref="ArgumentException">The spans differ in length.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static G2 Compute(
        ReadOnlySpan<G2Affine> bases, ReadOnlySpan<Fr> scalars, CancellationToken cancellation = default)
    {
        if (bases.Length != scalars.Length) Throw.LengthMismatch(nameof(scalars), scalars.Length, bases.Length);
        using var prepared = new MsmScalars(scalars);
        return Compute(bases, prepared, 0, cancellation);
    }

    /// <summary>The sum over G1 of scalar_(i + <paramref name="firstScalar"/>) · base_i.</summary>
    /// <exception cref="ArgumentException">There are not as many bases as scalars from <paramref name="firstScalar"/> on.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static G1 Compute(
        ReadOnlySpan<G1Affine> bases, MsmScalars scalars, int firstScalar = 0, CancellationToken cancellation = default)
    {
        Check(bases.Length, scalars, firstScalar);
        return Pippenger<G1, G1Affine, Fq>.Compute(KernelSelection.Current, bases, scalars.Digits, firstScalar, cancellation);
    }

    /// <summary>The sum over G2 of scalar_(i + <paramref name="firstScalar"/>) · base_i.</summary>
    /// <exception cref="ArgumentException">There are not as many bases as scalars from <paramref name="firstScalar"/> on.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static G2 Compute(
        ReadOnlySpan<G2Affine> bases, MsmScalars scalars, int firstScalar = 0, CancellationToken cancellation = default)
    {
        Check(bases.Length, scalars, firstScalar);
        return Pippenger<G2, G2Affine, Fq2>.Compute(KernelSelection.Current, bases, scalars.Digits, firstScalar, cancellation);
    }

    private static void Check(int bases, MsmScalars scalars, int firstScalar)
    {
        ArgumentNullException.ThrowIfNull(scalars);
        ArgumentOutOfRangeException.ThrowIfNegative(firstScalar);
        if (bases != scalars.Count - firstScalar) Throw.LengthMismatch(nameof(scalars), scalars.Count - firstScalar, bases);
    }
}
