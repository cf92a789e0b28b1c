namespace Zk.Algebra;

/// <summary>Sums of products of scalar field elements.</summary>
public static class InnerProduct
{
    private const int Width = ResidueBlock.Width;

    /// <summary>Products of canonical elements are below 1.02·r, so that the sum of as many stays within a block's bound.</summary>
    private const int MaximumGroups = 32;

    // A product of lanes divides by 2²⁶⁰ where elements in memory want 2²⁵⁶.
    private static readonly Lazy<UniformFactor> s_scale = new(() => BlockFactorPreparation.PrepareUniform(Fr.FromUInt64(1 << 4)));

    /// <summary>Σ left_i·right_i; zero when there are none. Time depends on the length only.</summary>
    /// <exception cref="ArgumentException">The spans differ in length.</exception>
    public static Fr Sum(ReadOnlySpan<Fr> left, ReadOnlySpan<Fr> right) => Sum(left, right, KernelSelection.Current);

    internal static Fr Sum(ReadOnlySpan<Fr> left, ReadOnlySpan<Fr> right, FieldKernel kernel)
    {
        if (right.Length != left.Length) Throw.LengthMismatch(nameof(right), right.Length, left.Length);
        Fr sum = Fr.Zero;
        if (kernel == FieldKernel.Avx512)
            while (left.Length >= Width)
            {
                int count = Math.Min(left.Length / Width, MaximumGroups) * Width;
                sum += SumInLanes(left[..count], right[..count]);
                left = left[count..];
                right = right[count..];
            }
        if (kernel == FieldKernel.Avx2 && left.Length >= Width)
        {
            int whole = left.Length & -Width;
            sum = Avx2InnerProduct.Sum(left[..whole], right[..whole]);
            left = left[whole..];
            right = right[whole..];
        }
        for (int i = 0; i < left.Length; i++) sum += left[i] * right[i];
        return sum;
    }

    private static Fr SumInLanes(ReadOnlySpan<Fr> left, ReadOnlySpan<Fr> right)
    {
        ResidueBlock sum = default;
        for (int at = 0; at < left.Length; at += Width)
        {
            BlockLayout.Load(left[at..], out Lanes<ScalarModulus> l);
            BlockLayout.Load(right[at..], out Lanes<ScalarModulus> r);
            Lanes<ScalarModulus>.Multiply(l, r, out Lanes<ScalarModulus> product);
            sum.C0 += product.L0;
            sum.C1 += product.L1;
            sum.C2 += product.L2;
            sum.C3 += product.L3;
            sum.C4 += product.L4;
        }
        Span<Fr> lanes = stackalloc Fr[Width];
        UniformFactor scale = s_scale.Value;
        BlockButterfly.Scale(ref sum, in scale);
        BlockLayout.Store(sum, lanes);
        return lanes[0] + lanes[1] + (lanes[2] + lanes[3]) + (lanes[4] + lanes[5] + (lanes[6] + lanes[7]));
    }
}
