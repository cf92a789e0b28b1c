namespace Zk.Algebra;

/// <summary>
/// The arithmetic of <see cref="RadixTwo"/> on one kernel. Factors are <i>prepared</i>: divided by κ, where the kernel's products
/// are κ times what they should be.
/// </summary>
internal interface IButterflies
{
    /// <summary>The length of the sub-transforms that are left to <see cref="FrequencyLeaf"/> and <see cref="TimeLeaf"/>: a power of two.</summary>
    int LeafLength { get; }

    /// <summary>The factors over κ, in another array or the same.</summary>
    Fr[] Prepare(Fr[] factors);

    /// <summary>(l, h) ← (l + h, (l − h)·factor). Lengths are equal and multiples of half a leaf's.</summary>
    void Frequency(Span<Fr> low, Span<Fr> high, ReadOnlySpan<Fr> factors);

    /// <summary>(l, h) ← (l + h·factor, l − h·factor). Lengths are equal and multiples of half a leaf's.</summary>
    void Time(Span<Fr> low, Span<Fr> high, ReadOnlySpan<Fr> factors);

    /// <summary>All layers of decimation in frequency below a leaf's length.</summary>
    void FrequencyLeaf(Span<Fr> leaf, ReadOnlySpan<Fr> factors);

    /// <summary>All layers of decimation in time below a leaf's length.</summary>
    void TimeLeaf(Span<Fr> leaf, ReadOnlySpan<Fr> factors);

    /// <summary>product_i ← κ·left_i·right_i. Lengths are equal and multiples of <see cref="RadixTwo.Grain"/>, or shorter; spans may be the same.</summary>
    void Multiply(ReadOnlySpan<Fr> left, ReadOnlySpan<Fr> right, Span<Fr> product);
}
