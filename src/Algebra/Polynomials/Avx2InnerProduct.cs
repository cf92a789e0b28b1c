namespace Zk.Algebra;

/// <summary>Sums of products, eight at a time, on the AVX2 lanes.</summary>
internal static class Avx2InnerProduct
{
    /// <summary>
    /// Products between reductions: with the reduced sum before them they are in (−3.6r, 4.6r), with limbs in (−2⁵², 2⁵² + 2⁵¹),
    /// which reduction takes.
    /// </summary>
    private const int Together = 4;

    // Products of lanes are twice what elements in memory want.
    private static readonly Fr s_half = Fr.FromUInt64(2).Inverse();

    /// <summary>Σ left_i·right_i, for as many as a multiple of eight.</summary>
    public static Fr Sum(ReadOnlySpan<Fr> left, ReadOnlySpan<Fr> right)
    {
        Avx2Lanes<ScalarModulus> sum = default;
        for (int at = 0, pending = 0; at < left.Length; at += Avx2Butterflies.Width)
        {
            Avx2Butterflies.Load(left, at, out Avx2Lanes<ScalarModulus> product);
            Avx2Butterflies.Load(right, at, out Avx2Lanes<ScalarModulus> factor);
            Avx2Lanes<ScalarModulus>.Multiply(product, factor, out product);
            Avx2Lanes<ScalarModulus>.AddLimbs(sum, product, out sum);
            pending = (pending + 1) % Together;
            if (pending == 0) Avx2Lanes<ScalarModulus>.Reduce(sum, out sum);
        }
        Avx2Lanes<ScalarModulus>.Reduce(sum, out sum);
        Span<Fr> lanes = stackalloc Fr[Avx2Butterflies.Width];
        Avx2Butterflies.Store(sum, lanes, 0);
        Fr total = lanes[0] + lanes[1] + (lanes[2] + lanes[3]) + (lanes[4] + lanes[5] + (lanes[6] + lanes[7]));
        lanes.Clear();
        return total * s_half;
    }
}
