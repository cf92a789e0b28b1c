using System.Numerics;

namespace Zk.Algebra;

/// <summary>
/// The factors of the two halves of a <see cref="BlockTransform"/> over the n-th roots of unity, n = 8m; ω is the domain's
/// root, η its square root, both as in <see cref="EvaluationDomain"/>.
/// </summary>
internal sealed class BlockFactors
{
    /// <summary>How many factors <see cref="Last"/> has for eight columns.</summary>
    public const int LastPerGroup = 7;

    private const int MinimumPart = 64;

    private readonly int _size;
    private readonly int _blocks;
    private readonly AlignedArray<LaneFactor> _split;
    private readonly AlignedArray<LaneFactor> _last;
    private readonly UniformFactor[] _join;

    public BlockFactors(int log2Size)
    {
        _size = 1 << log2Size;
        _blocks = _size / ResidueBlock.Width;
        _split = new AlignedArray<LaneFactor>(_blocks);
        _last = new AlignedArray<LaneFactor>(_blocks / ResidueBlock.Width * LastPerGroup);
        _join = new UniformFactor[_blocks];
        Fr[] powers = Powers(EvaluationDomain.RootOfUnity(log2Size + 1), _size);
        Quarter = BlockFactorPreparation.PrepareUniform(Negative(powers, _size / 4));
        Eighth = BlockFactorPreparation.PrepareUniform(Negative(powers, _size / 8));
        ThreeEighths = BlockFactorPreparation.PrepareUniform(Negative(powers, _size / 8 * 3));
        Splitting.Ranges(_blocks - 1, MinimumPart, (start, end) =>
        {
            for (int node = start + 1; node <= end; node++) FillSplit(powers, node);
        });
        Splitting.Ranges(_blocks / ResidueBlock.Width, MinimumPart / ResidueBlock.Width, (start, end) =>
        {
            for (int group = start; group < end; group++) FillJoin(powers, group);
        });
    }

    /// <summary>ω^(−n/4): minus a root of −1.</summary>
    public UniformFactor Quarter { get; }

    /// <summary>ω^(−n/8).</summary>
    public UniformFactor Eighth { get; }

    /// <summary>ω^(−3n/8).</summary>
    public UniformFactor ThreeEighths { get; }

    /// <summary>
    /// Of the polynomials modulo x^2k − c that halve into those modulo x^k ∓ √c, the roots √c: a binary tree, its root at 1
    /// and the children of i at 2i and 2i + 1, for each of the eight lanes.
    /// </summary>
    public ReadOnlySpan<LaneFactor> Split => _split.Span;

    /// <summary>Entry h + j is the (2j + 1)-th power of the primitive 4h-th root of unity, h = 1, 2, 4, …, m / 2 and j &lt; h.</summary>
    public ReadOnlySpan<UniformFactor> Join => _join;

    /// <summary>The same for h = m, 2m and 4m and eight neighbouring j: for h = m those of a group, for 2m those and the ones m further, and so on.</summary>
    public ReadOnlySpan<LaneFactor> Last(int group) => _last.Span.Slice(group * LastPerGroup, LastPerGroup);

    private static Fr[] Powers(Fr root, int count)
    {
        Fr[] powers = new Fr[count];
        UniformFactor step = BlockFactorPreparation.PrepareUniform(Exponentiation.Power(root, ResidueBlock.Width));
        Splitting.Ranges(count / ResidueBlock.Width, MinimumPart, (start, end) =>
        {
            Span<Fr> part = powers.AsSpan(start * ResidueBlock.Width, (end - start) * ResidueBlock.Width);
            part[..ResidueBlock.Width].Fill(Fr.One);
            EvaluationDomain.MultiplyByPowers(part[..ResidueBlock.Width], root, Exponentiation.Power(root, start * ResidueBlock.Width));
            BlockLayout.Load(part, out Lanes<ScalarModulus> first);
            ResidueBlock.From(first, out ResidueBlock eight);
            for (int at = ResidueBlock.Width; at < part.Length; at += ResidueBlock.Width)
            {
                BlockButterfly.Scale(ref eight, in step);
                BlockLayout.Store(eight, part[at..]);
            }
        });
        return powers;
    }

    /// <summary>ω^−<paramref name="exponent"/> = −η^(n − 2·exponent), for exponents below n / 2.</summary>
    private Fr Negative(Fr[] powers, int exponent) => exponent == 0 ? Fr.One : -powers[_size - 2 * exponent];

    private void FillSplit(Fr[] powers, int node)
    {
        Span<Fr> eight = stackalloc Fr[ResidueBlock.Width];
        int depth = BitOperations.Log2((uint)node);
        int mirrored = RadixTwo.Mirror(node - (1 << depth), depth);
        for (int lane = 0; lane < eight.Length; lane++)
            eight[lane] = Negative(powers, (_blocks >> (depth + 1)) * (mirrored * ResidueBlock.Width + RadixTwo.Mirror(lane, 3)));
        _split.Span[node] = BlockFactorPreparation.Prepare(eight);
    }

    /// <summary>Eight entries of <see cref="Join"/> and the seven of <see cref="Last"/> for as many columns.</summary>
    private void FillJoin(Fr[] powers, int group)
    {
        Span<Fr> eight = stackalloc Fr[ResidueBlock.Width];
        int first = group * ResidueBlock.Width;
        for (int lane = 0; lane < eight.Length; lane++)
        {
            int half = 1 << BitOperations.Log2((uint)(first + lane | 1));
            eight[lane] = powers[_size / (2 * half) * (2 * (first + lane - half) + 1) & (_size - 1)];
        }
        LaneFactor join = BlockFactorPreparation.Prepare(eight);
        for (int lane = 0; lane < eight.Length; lane++) _join[first + lane] = new UniformFactor(join, lane);

        Span<LaneFactor> last = _last.Span.Slice(group * LastPerGroup, LastPerGroup);
        for (int at = 0; at < last.Length; at++)
        {
            int parts = 1 << BitOperations.Log2((uint)at + 1);
            for (int lane = 0; lane < eight.Length; lane++)
                eight[lane] = powers[4 / parts * (2 * (first + lane + _blocks * (at + 1 - parts)) + 1)];
            last[at] = BlockFactorPreparation.Prepare(eight);
        }
    }
}
