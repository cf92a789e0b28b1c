namespace Zk.Algebra;

/// <summary>What a <see cref="MerkleTree"/> puts where no leaf is.</summary>
public enum EmptySubtree
{
    /// <summary>A subtree without leaves is 0 at every level; a node whose children are all 0 is 0. Zk's own trees.</summary>
    Zero,

    /// <summary>An absent leaf is 0 and nodes over it are hashed like any others, as in incremental Merkle trees.</summary>
    HashOfZeros,

    /// <summary>A node with one present child is that child, as in lean incremental Merkle trees.</summary>
    OnlyChildPromoted,
}

/// <summary>
/// A Merkle tree of fixed arity and depth, leaves left to right, node = Poseidon(children) with a domain tag in the
/// capacity lane. Levels are kept, so a path costs no hashing. Immutable and thread safe.
/// </summary>
public sealed class MerkleTree
{
    private const int MaxDepth = 64;

    /// <summary>Nodes that a processor hashes between looks at the token.</summary>
    private const int Block = 256;

    private readonly Fr[][] _levels;
    private readonly Fr[] _padding;

    /// <summary>Builds the tree.</summary>
    /// <param name="arity">Children of a node, 2 to 16.</param>
    /// <param name="depth">Levels of nodes above the leaves, 0 to 64; at depth 0 the root is the only leaf.</param>
    /// <param name="nodeTag">Domain tag of a node, in Poseidon's capacity lane.</param>
    /// <param name="leaves">At most arity^depth leaves; those to the right of them are absent.</param>
    /// <param name="emptySubtree">What stands for absent leaves.</param>
    /// <param name="progress">Told the share of nodes that is hashed, from any thread.</param>
    /// <param name="cancellation">Observed between blocks of nodes.</param>
    /// <exception cref="ArgumentException">A parameter is out of range or the leaves do not fit.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public MerkleTree(
        int arity, int depth, Fr nodeTag, ReadOnlySpan<Fr> leaves, EmptySubtree emptySubtree = EmptySubtree.Zero,
        IProgress<double>? progress = null, CancellationToken cancellation = default)
    {
        if (arity is < 2 or > Poseidon.MaxInputs) Throw.CountOutOfRange("arity", arity, 2, Poseidon.MaxInputs, nameof(arity));
        if (depth is < 0 or > MaxDepth) Throw.CountOutOfRange("depth", depth, 0, MaxDepth, nameof(depth));
        (Arity, Depth, NodeTag, EmptySubtree) = (arity, depth, nodeTag, emptySubtree);
        if ((ulong)leaves.Length > Capacity)
            Throw.CountOutOfRange($"leaves of a tree of arity {arity} and depth {depth}", leaves.Length, 0, Capacity, nameof(leaves));

        _padding = PaddingByLevel();
        _levels = new Fr[depth + 1][];
        _levels[0] = leaves.ToArray();
        for (int level = 1; level <= depth; level++) _levels[level] = new Fr[(_levels[level - 1].Length + arity - 1) / arity];
        HashLevels(progress, cancellation);
    }

    /// <summary>Children of a node.</summary>
    public int Arity { get; }

    /// <summary>Levels of nodes above the leaves.</summary>
    public int Depth { get; }

    /// <summary>Domain tag of a node.</summary>
    public Fr NodeTag { get; }

    /// <summary>What stands for absent leaves.</summary>
    public EmptySubtree EmptySubtree { get; }

    /// <summary>Present leaves.</summary>
    public int LeafCount => _levels[0].Length;

    /// <summary>Leaves the tree can hold: arity^depth, or <see cref="ulong.MaxValue"/> when that does not fit.</summary>
    public ulong Capacity
    {
        get
        {
            UInt128 capacity = 1;
            for (int i = 0; i < Depth && capacity <= ulong.MaxValue; i++) capacity *= (uint)Arity;
            return (ulong)UInt128.Min(capacity, ulong.MaxValue);
        }
    }

    /// <summary>The root.</summary>
    public Fr Root => At(Depth, 0);

    /// <summary>The value of a node: level 0 holds the leaves, level <see cref="Depth"/> the root.</summary>
    public Fr At(int level, long index) => index < _levels[level].Length ? _levels[level][index] : _padding[level];

    /// <summary>
    /// The path of a leaf, bottom up: element k holds all children (the one on the path included) of the leaf's
    /// ancestor at level k + 1, left to right.
    /// </summary>
    /// <exception cref="ArgumentException">There is no such leaf.</exception>
    public Fr[][] Children(int leafIndex)
    {
        if (leafIndex < 0 || leafIndex >= LeafCount)
            Throw.CountOutOfRange("leaf index", leafIndex, 0, LeafCount - 1, nameof(leafIndex));
        Fr[][] path = new Fr[Depth][];
        int parent = leafIndex;
        for (int level = 0; level < Depth; level++)
        {
            parent /= Arity;
            path[level] = ChildrenOf(level, parent);
        }
        return path;
    }

    private Fr[] ChildrenOf(int level, long parent)
    {
        Fr[] children = new Fr[Arity];
        for (int i = 0; i < Arity; i++) children[i] = At(level, parent * Arity + i);
        return children;
    }

    private void HashLevels(IProgress<double>? progress, CancellationToken cancellation)
    {
        long nodes = _levels.Skip(1).Sum(level => (long)level.Length), hashed = 0;
        for (int level = 1; level <= Depth; level++)
        {
            Fr[] parents = _levels[level];
            int children = level - 1;
            Splitting.Blocks(parents.Length, Block, (start, end) =>
            {
                for (int i = start; i < end; i++) parents[i] = Combine(ChildrenOf(children, i));
                progress?.Report((double)Interlocked.Add(ref hashed, end - start) / nodes);
            }, cancellation);
        }
    }

    private Fr Combine(ReadOnlySpan<Fr> children)
    {
        bool all0 = children.IndexOfAnyExcept(Fr.Zero) < 0;
        if (EmptySubtree == EmptySubtree.Zero && all0) return Fr.Zero;
        // Leaves fill a tree from the left, so an only child is always the first.
        if (EmptySubtree == EmptySubtree.OnlyChildPromoted && children[1..].IndexOfAnyExcept(Fr.Zero) < 0) return children[0];
        return Poseidon.Hash(children, NodeTag);
    }

    private Fr[] PaddingByLevel()
    {
        Fr[] padding = new Fr[Depth + 1];
        if (EmptySubtree != EmptySubtree.HashOfZeros) return padding;
        Span<Fr> children = stackalloc Fr[Arity];
        for (int level = 1; level <= Depth; level++)
        {
            children.Fill(padding[level - 1]);
            padding[level] = Poseidon.Hash(children, NodeTag);
        }
        return padding;
    }
}
