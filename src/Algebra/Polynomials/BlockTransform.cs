using System.Numerics;

namespace Zk.Algebra;

/// <summary>
/// Transforms over the n-th roots of unity, n = 8m, on blocks of eight residues. Lane k of block i holds element k·m + i, so
/// that all layers are butterflies of whole blocks, but for the outermost three: these run on eight rows k·m + i … k·m + i + 7,
/// before or after a transposition of 8 × 8 residues. The blocks form equal <i>parts</i>. The layers across parts run on groups
/// of eight columns, then each part is finished on its own, so that processors meet only twice.
/// </summary>
/// <remarks>
/// Bound: elements enter below 1.1·r; the first three layers make that at most 8.8·r; a later layer takes |V| ≤ B·r to at most
/// (B + ½ + B / 169)·r. After all of them twice, for n ≤ 2^<see cref="MaximumLog2"/>, |V| stays below 38·r.
/// <para>Source: Bailey, "FFTs in external or hierarchical memory", 1990, for the order of the layers.</para>
/// </remarks>
internal sealed class BlockTransform : IDomainTransform
{
    public const int MinimumLog2 = 6;
    public const int MaximumLog2 = 24;

    private const int MinimumParts = 16;
    private const int MaximumPartLength = 1 << 10;

    private readonly int _size;
    private readonly int _blocks;
    private readonly int _parts;
    private readonly BlockFactors _factors;
    private readonly BlockPool _pool = new();
    private readonly UniformFactor _one;
    private readonly UniformFactor _sizeInverse;
    private readonly UniformFactor _excessScale;

    public BlockTransform(int log2Size)
    {
        _size = 1 << log2Size;
        _blocks = _size / ResidueBlock.Width;
        _parts = Math.Min(Math.Max(MinimumParts, _blocks / MaximumPartLength), _blocks / ResidueBlock.Width);
        _factors = new BlockFactors(log2Size);
        Fr sizeInverse = Fr.FromUInt64((ulong)_size).Inverse();
        _one = BlockFactorPreparation.PrepareUniform(Fr.One);
        _sizeInverse = BlockFactorPreparation.PrepareUniform(sizeInverse);
        _excessScale = BlockFactorPreparation.PrepareUniform(sizeInverse * Fr.FromUInt64(1 << 4));
    }

    private int PartLength => _blocks / _parts;

    private int Groups => PartLength / ResidueBlock.Width;

    public void Values(Span<Fr> elements, CancellationToken cancellation) => SplitOnly(elements, _one, -1, cancellation);

    public void Coefficients(Span<Fr> elements, CancellationToken cancellation) => SplitOnly(elements, _sizeInverse, 1, cancellation);

    public void OddValues(Span<Fr> elements, CancellationToken cancellation) =>
        BorrowedSpan<Fr>.Over(elements, values => _pool.Lend(_blocks, blocks =>
        {
            Splitting.Items(Groups, group => Enter(values.Span, values.Span, false, blocks.Span, group), cancellation);
            Splitting.Items(_parts, part => SplitAndJoin(blocks.Span, part), cancellation);
            Splitting.Items(Groups, group => Leave(values.Span, blocks.Span, group), cancellation);
        }));

    public void Excess(ReadOnlySpan<Fr> left, ReadOnlySpan<Fr> right, Span<Fr> excess, CancellationToken cancellation) =>
        BorrowedSpan<Fr>.Over(left, right, excess, (a, b, result) => _pool.Lend(3 * _blocks, blocks =>
        {
            Span<ResidueBlock> Of(int polynomial) => blocks.Span.Slice(polynomial * _blocks, _blocks);
            Splitting.Items(3 * Groups, item => Enter(
                item % 3 == 1 ? b.Span : a.Span, b.Span, multiply: item % 3 == 2, Of(item % 3), item / 3), cancellation);
            Splitting.Items(3 * _parts, item => SplitAndJoin(Of(item % 3), item / 3), cancellation);
            Splitting.Items(Groups, group => LeaveExcess(result.Span, Of(0), Of(1), Of(2), group), cancellation);
        }));

    /// <summary>Splits to the end, in which the value at ω^−e arrives at e's mirror image; the result goes to index sign·e.</summary>
    private void SplitOnly(Span<Fr> elements, UniformFactor scale, int sign, CancellationToken cancellation) =>
        BorrowedSpan<Fr>.Over(elements, values => _pool.Lend(_blocks, blocks =>
        {
            Splitting.Items(Groups, group => Enter(values.Span, values.Span, false, blocks.Span, group), cancellation);
            Splitting.Items(_parts, part =>
            {
                BlockLayers.Split(Part(blocks.Span, part), _factors.Split, _parts + part);
                Scatter(values.Span, blocks.Span, part, scale, sign);
            }, cancellation);
        }));

    /// <summary>Reads a group of every part, element by element multiplied by the second operand if so wanted, and splits it across parts.</summary>
    private void Enter(ReadOnlySpan<Fr> values, ReadOnlySpan<Fr> others, bool multiply, Span<ResidueBlock> blocks, int group)
    {
        for (int part = 0; part < _parts; part++)
        {
            int at = First(part, group);
            Span<ResidueBlock> eight = blocks.Slice(at, ResidueBlock.Width);
            for (int row = 0; row < eight.Length; row++)
            {
                BlockLayout.Load(Row(values, row, at), out Lanes<ScalarModulus> loaded);
                if (multiply)
                {
                    BlockLayout.Load(Row(others, row, at), out Lanes<ScalarModulus> other);
                    Lanes<ScalarModulus>.Multiply(loaded, other, out loaded);
                }
                ResidueBlock.From(loaded, out eight[row]);
            }
            BlockLayers.SplitFirst(eight, _factors);
            BlockLayout.Transpose(eight);
        }
        BlockLayers.SplitAcross(blocks, _parts, group * ResidueBlock.Width, _factors.Split);
    }

    private void SplitAndJoin(Span<ResidueBlock> blocks, int part)
    {
        BlockLayers.Split(Part(blocks, part), _factors.Split, _parts + part);
        BlockLayers.Join(Part(blocks, part), _factors.Join);
    }

    /// <summary>Joins a group across parts; block k of eight then holds eight neighbours in row k.</summary>
    private void JoinGroup(Span<ResidueBlock> blocks, int group)
    {
        BlockLayers.JoinAcross(blocks, _parts, group * ResidueBlock.Width, _factors.Join);
        for (int part = 0; part < _parts; part++)
        {
            int at = First(part, group);
            Span<ResidueBlock> eight = blocks.Slice(at, ResidueBlock.Width);
            BlockLayout.Transpose(eight);
            BlockLayers.JoinLast(eight, _factors.Last(at / ResidueBlock.Width));
        }
    }

    private void Leave(Span<Fr> values, Span<ResidueBlock> blocks, int group)
    {
        JoinGroup(blocks, group);
        for (int part = 0; part < _parts; part++)
            for (int row = 0, at = First(part, group); row < ResidueBlock.Width; row++)
                Store(ref blocks[at + row], _sizeInverse, Row(values, row, at));
    }

    private void LeaveExcess(Span<Fr> excess, Span<ResidueBlock> a, Span<ResidueBlock> b, Span<ResidueBlock> c, int group)
    {
        JoinGroup(a, group);
        JoinGroup(b, group);
        JoinGroup(c, group);
        for (int part = 0; part < _parts; part++)
            for (int row = 0, at = First(part, group); row < ResidueBlock.Width; row++)
                StoreExcess(in a[at + row], ref b[at + row], in c[at + row], Row(excess, row, at));
    }

    /// <summary>
    /// With values as they lie in memory, n·A·2²⁵⁶ and n·B·2²⁵⁶, the latter divided by n, give the product n·A·B·2²⁵²; C, which
    /// began as a product too, is n·C·2²⁵². A factor of 2⁴ / n remains.
    /// </summary>
    private void StoreExcess(in ResidueBlock a, ref ResidueBlock b, in ResidueBlock c, Span<Fr> eight)
    {
        BlockButterfly.Scale(ref b, in _sizeInverse);
        a.Carry(out Lanes<ScalarModulus> left);
        b.Carry(out Lanes<ScalarModulus> right);
        Lanes<ScalarModulus>.Subtract(left, default, ResidueBlock.Bound, out left); // no longer negative, below 2²⁶⁰
        Lanes<ScalarModulus>.Subtract(right, default, 1, out right); // below 2r, the product therefore below 3r
        Lanes<ScalarModulus>.Multiply(left, right, out left);
        ResidueBlock.From(left, out ResidueBlock product);
        ResidueBlock.Subtract(product, c, out product);
        Store(ref product, _excessScale, eight);
    }

    private void Scatter(Span<Fr> values, Span<ResidueBlock> blocks, int part, UniformFactor scale, int sign)
    {
        Span<Fr> eight = stackalloc Fr[ResidueBlock.Width];
        int log2Blocks = BitOperations.Log2((uint)_blocks);
        for (int at = part * PartLength; at < (part + 1) * PartLength; at++)
        {
            Store(ref blocks[at], scale, eight);
            int mirrored = RadixTwo.Mirror(at, log2Blocks) * ResidueBlock.Width;
            for (int lane = 0; lane < eight.Length; lane++)
                values[sign * (mirrored + RadixTwo.Mirror(lane, 3)) & (_size - 1)] = eight[lane];
        }
        eight.Clear();
    }

    private static void Store(ref ResidueBlock value, in UniformFactor scale, Span<Fr> eight)
    {
        BlockButterfly.Scale(ref value, in scale);
        BlockLayout.Store(value, eight);
    }

    private int First(int part, int group) => part * PartLength + group * ResidueBlock.Width;

    private Span<ResidueBlock> Part(Span<ResidueBlock> blocks, int part) => blocks.Slice(part * PartLength, PartLength);

    private ReadOnlySpan<Fr> Row(ReadOnlySpan<Fr> values, int row, int at) => values.Slice(row * _blocks + at, ResidueBlock.Width);

    private Span<Fr> Row(Span<Fr> values, int row, int at) => values.Slice(row * _blocks + at, ResidueBlock.Width);
}
