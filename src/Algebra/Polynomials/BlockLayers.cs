namespace Zk.Algebra;

/// <summary>
/// The layers of a transform on blocks. Splitting takes a polynomial, its coefficients in natural order, to its values in
/// bit-reversed order; joining takes values at bit-reversed points to those at natural ones. All butterflies add or subtract a
/// product that is small, so nothing needs to be reduced on the way; <see cref="BlockTransform"/> has the bound.
/// </summary>
internal static class BlockLayers
{
    /// <summary>The three layers that split eight blocks, block k holding rows k·n/8 on.</summary>
    public static void SplitFirst(Span<ResidueBlock> eight, BlockFactors factors)
    {
        UniformFactor quarter = factors.Quarter, eighth = factors.Eighth, threeEighths = factors.ThreeEighths;
        for (int k = 0; k < 4; k++) BlockButterfly.ApplyOne(ref eight[k], ref eight[k + 4]);
        for (int k = 0; k < 2; k++) BlockButterfly.ApplyOne(ref eight[k], ref eight[k + 2]);
        for (int k = 4; k < 6; k++) BlockButterfly.Apply(ref eight[k], ref eight[k + 2], in quarter);
        BlockButterfly.ApplyOne(ref eight[0], ref eight[1]);
        BlockButterfly.Apply(ref eight[2], ref eight[3], in quarter);
        BlockButterfly.Apply(ref eight[4], ref eight[5], in eighth);
        BlockButterfly.Apply(ref eight[6], ref eight[7], in threeEighths);
    }

    /// <summary>All layers below a node of the tree, depth first, so that a part that fits a cache is finished before the next is touched.</summary>
    public static void Split(Span<ResidueBlock> part, ReadOnlySpan<LaneFactor> tree, int node)
    {
        if (part.Length == 1) return;
        Span<ResidueBlock> low = part[..(part.Length / 2)], high = part[low.Length..];
        ref readonly LaneFactor factor = ref tree[node];
        for (int i = 0; i < low.Length; i++) BlockButterfly.Apply(ref low[i], ref high[i], in factor);
        Split(low, tree, 2 * node);
        Split(high, tree, 2 * node + 1);
    }

    /// <summary>The layers above those of the parts, on eight columns: block <paramref name="column"/> on of every part.</summary>
    public static void SplitAcross(Span<ResidueBlock> blocks, int parts, int column, ReadOnlySpan<LaneFactor> tree)
    {
        int partLength = blocks.Length / parts;
        for (int nodes = 1, half = parts / 2; half != 0; nodes *= 2, half /= 2)
            for (int node = 0; node < nodes; node++)
                for (int at = 2 * half * node; at < 2 * half * node + half; at++)
                    Apply(blocks, at * partLength + column, (at + half) * partLength + column, in tree[nodes + node]);
    }

    /// <summary>Undoes nothing of <see cref="Split"/> but its order: all layers that join a part.</summary>
    public static void Join(Span<ResidueBlock> part, ReadOnlySpan<UniformFactor> factors)
    {
        if (part.Length == 1) return;
        Span<ResidueBlock> low = part[..(part.Length / 2)], high = part[low.Length..];
        Join(low, factors);
        Join(high, factors);
        ReadOnlySpan<UniformFactor> own = factors.Slice(low.Length, low.Length);
        for (int i = 0; i < low.Length; i++) BlockButterfly.Apply(ref low[i], ref high[i], in own[i]);
    }

    /// <summary>The layers that join the parts, on eight columns: block <paramref name="column"/> on of every part.</summary>
    public static void JoinAcross(Span<ResidueBlock> blocks, int parts, int column, ReadOnlySpan<UniformFactor> factors)
    {
        int partLength = blocks.Length / parts;
        for (int half = 1; half < parts; half *= 2)
            for (int at = 0; at < parts; at++)
            {
                if ((at & half) != 0) continue;
                int low = at * partLength + column, high = low + half * partLength;
                ReadOnlySpan<UniformFactor> own = factors[((half + (at & (half - 1))) * partLength + column)..];
                for (int i = 0; i < ResidueBlock.Width; i++) BlockButterfly.Apply(ref blocks[low + i], ref blocks[high + i], in own[i]);
            }
    }

    /// <summary>The three layers that join eight blocks into rows k·n/8 on.</summary>
    public static void JoinLast(Span<ResidueBlock> eight, ReadOnlySpan<LaneFactor> factors)
    {
        for (int half = 1; half < ResidueBlock.Width; half *= 2)
            for (int at = 0; at < ResidueBlock.Width; at++)
                if ((at & half) == 0)
                    BlockButterfly.Apply(ref eight[at], ref eight[at + half], in factors[half - 1 + (at & (half - 1))]);
    }

    private static void Apply(Span<ResidueBlock> blocks, int low, int high, in LaneFactor factor)
    {
        for (int i = 0; i < ResidueBlock.Width; i++) BlockButterfly.Apply(ref blocks[low + i], ref blocks[high + i], in factor);
    }
}
