namespace Zk.Algebra;

/// <summary>
/// Scalars prepared for several multiplications with different bases. As secret as the scalars; <see cref="Dispose"/>
/// zeroes it. Any number of threads may use it until then.
/// </summary>
public sealed class MsmScalars : IDisposable
{
    /// <summary>Prepares scalars for <see cref="Msm"/>.</summary>
    public MsmScalars(ReadOnlySpan<Fr> scalars)
    {
        Count = scalars.Length;
        Digits = ScalarDigits.Of(scalars, PairAdder.BucketCost);
    }

    /// <summary>How many scalars there are.</summary>
    public int Count { get; }

    internal ScalarDigits Digits { get; }

    /// <summary>Zeroes what was derived from the scalars.</summary>
    public void Dispose() => Digits.Dispose();
}
