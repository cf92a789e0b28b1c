using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Zk.Algebra;

/// <summary>
/// Eight pairs at a time, coordinates in Montgomery form with R = 2²⁶⁰. A batch is two passes over its groups of eight:
/// prefix products of the denominators upwards, one inversion of all lanes together, and the additions downwards.
/// </summary>
internal sealed class LanePairAdder<TAffine, TField, TLanes>() : PairAdder<TAffine>(Groups * Width)
    where TAffine : unmanaged
    where TField : unmanaged, IField<TField>
    where TLanes : unmanaged, ILaneField<TLanes>
{
    private const int Width = 8;
    private const int Groups = 256;

    private readonly TLanes[] _denominators = new TLanes[Groups];
    private readonly TLanes[] _prefixes = new TLanes[Groups + 1];
    private readonly bool[] _special = new bool[Groups];
    private readonly TField[] _totals = new TField[Width];

    /// <inheritdoc/>
    /// <remarks>The scalar adder's figure, not tuned for lanes: it only steers the window size, never the result.</remarks>
    public override double BucketCost => 4.5;

    private static int PointWords => 2 * TLanes.Coefficients;

    public override void Enter(ReadOnlySpan<TAffine> points, Span<TAffine> converted) =>
        LaneScaling.Multiply(points, converted, Fq.FromUInt64(256)); // 2⁸ · 2²⁵⁶ / 2²⁶⁰ = 2⁴

    public override void Leave(ReadOnlySpan<TAffine> points, Span<TAffine> converted) =>
        LaneScaling.Multiply(points, converted, Fq.One); // 2²⁵⁶ / 2²⁶⁰ = 2⁻⁴

    public override void Clear()
    {
        base.Clear();
        Array.Clear(_denominators);
        Array.Clear(_prefixes);
        Array.Clear(_totals);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    protected override void AddPairs(ReadOnlySpan<TAffine> source, Span<TAffine> destination, int count)
    {
        int groups = (count + Width - 1) / Width;
        Pad(count, groups * Width);
        Check(Left, groups, source.Length);
        Check(Right, groups, source.Length);
        Check(Target, groups, destination.Length);
        ref Limbs from = ref Unsafe.As<TAffine, Limbs>(ref MemoryMarshal.GetReference(source));
        ref Limbs to = ref Unsafe.As<TAffine, Limbs>(ref MemoryMarshal.GetReference(destination));

        _prefixes[0] = TLanes.Unit;
        for (int group = 0; group < groups; group++)
        {
            FillDenominator(group, ref from);
            TLanes.Multiply(_prefixes[group], _denominators[group], out _prefixes[group + 1]);
        }
        Invert(_prefixes[groups], out TLanes inverse);
        for (int group = groups - 1; group >= 0; group--)
        {
            TLanes.Multiply(inverse, _prefixes[group], out TLanes own);
            TLanes.Multiply(inverse, _denominators[group], out inverse);
            Combine(group, own, ref from, ref to);
        }
    }

    /// <summary>x₂ − x₁ in ordinary lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void FillDenominator(int group, ref Limbs source)
    {
        var pair = new Offsets(Left, Right, group);
        TLanes.Gather(ref source, in pair.Left[0], out TLanes leftX);
        TLanes.Gather(ref source, in pair.Right[0], out TLanes rightX);
        TLanes.Subtract(rightX, leftX, out _denominators[group]);
        // Infinity has the abscissa zero.
        Vector512<ulong> suspicious = TLanes.Equal(leftX, rightX) | TLanes.Equal(leftX, default) | TLanes.Equal(rightX, default);
        _special[group] = suspicious != Vector512<ulong>.Zero;
        if (!_special[group]) return;

        LoadOrdinates(pair, ref source, out TLanes leftY, out TLanes rightY);
        var cases = new Cases(leftX, leftY, rightX, rightY);
        TLanes.Add(leftY, leftY, out TLanes twice);
        TLanes.Select(cases.Doubling, twice, _denominators[group], out _denominators[group]);
        TLanes.Select(cases.Trivial, TLanes.Unit, _denominators[group], out _denominators[group]);
    }

    /// <summary>The chord or tangent, given the inverse of the denominator.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Combine(int group, in TLanes inverse, ref Limbs source, ref Limbs destination)
    {
        var pair = new Offsets(Left, Right, group);
        TLanes.Gather(ref source, in pair.Left[0], out TLanes leftX);
        TLanes.Gather(ref source, in pair.Right[0], out TLanes rightX);
        LoadOrdinates(pair, ref source, out TLanes leftY, out TLanes rightY);
        TLanes.Subtract(rightY, leftY, out TLanes numerator);
        if (_special[group]) Tangents(new Cases(leftX, leftY, rightX, rightY), leftX, ref numerator);

        TLanes.Multiply(numerator, inverse, out TLanes slope);
        TLanes.Square(slope, out TLanes square);
        TLanes.SubtractBoth(square, leftX, rightX, out TLanes x);
        TLanes.Subtract(leftX, x, out TLanes run);
        TLanes.Multiply(slope, run, out TLanes rise);
        TLanes.SubtractBoth(rise, leftY, default, out TLanes y);

        if (_special[group])
        {
            var cases = new Cases(leftX, leftY, rightX, rightY);
            cases.Settle(leftX, rightX, ref x);
            cases.Settle(leftY, rightY, ref y);
        }
        Targets(group, out Eight targets);
        TLanes.Scatter(x, ref destination, in targets[0]);
        TLanes.Scatter(y, ref Unsafe.Add(ref destination, TLanes.Coefficients), in targets[0]);
    }

    private static void LoadOrdinates(in Offsets pair, ref Limbs source, out TLanes left, out TLanes right)
    {
        ref Limbs ordinates = ref Unsafe.Add(ref source, TLanes.Coefficients);
        TLanes.Gather(ref ordinates, in pair.Left[0], out left);
        TLanes.Gather(ref ordinates, in pair.Right[0], out right);
        TLanes.NegateWhere(pair.NegateLeft, ref left);
        TLanes.NegateWhere(pair.NegateRight, ref right);
    }

    /// <summary>3x² in the lanes that double.</summary>
    private static void Tangents(in Cases cases, in TLanes x, ref TLanes numerator)
    {
        TLanes.Square(x, out TLanes square);
        TLanes.Reduce(square, out square);
        TLanes.Add(square, square, out TLanes thrice);
        TLanes.Reduce(thrice, out thrice);
        TLanes.Add(thrice, square, out thrice);
        TLanes.Select(cases.Doubling, thrice, numerator, out numerator);
    }

    /// <summary>All lanes at once: (16v·2²⁵⁶) is v's form here and 16v's there, so v⁻¹'s form here is 256 times what comes back.</summary>
    private void Invert(in TLanes value, out TLanes inverse)
    {
        Eight offsets = default;
        for (int i = 0; i < Width; i++) offsets[i] = i * TLanes.Coefficients;
        ref Limbs totals = ref Unsafe.As<TField, Limbs>(ref _totals[0]);
        TLanes.Reduce(value, out TLanes canonical);
        TLanes.Scatter(canonical, ref totals, in offsets[0]);
        BatchInversion.Invert<TField>(_totals);
        foreach (ref TField total in _totals.AsSpan())
            for (int i = 0; i < 8; i++) total = total.Double();
        TLanes.Gather(ref totals, in offsets[0], out inverse);
    }

    /// <summary>Repeats the last pair up to a full group.</summary>
    private void Pad(int count, int padded)
    {
        Left.AsSpan(count, padded - count).Fill(Left[count - 1]);
        Right.AsSpan(count, padded - count).Fill(Right[count - 1]);
        Target.AsSpan(count, padded - count).Fill(Target[count - 1]);
    }

    /// <summary>The bounds check of all gathers and scatters to come.</summary>
    private static void Check(int[] indices, int groups, int length)
    {
        Vector256<int> highest = Vector256<int>.Zero;
        for (int group = 0; group < groups; group++)
        {
            Vector256<int> index = Vector256.LoadUnsafe(ref indices[group * Width]);
            highest = Vector256.Max(highest, index ^ (index >> 31));
        }
        for (int i = 0; i < Width; i++)
            if (highest[i] >= length) Throw.CountOutOfRange("highest index", highest[i], 0, length - 1, nameof(indices));
    }

    private void Targets(int group, out Eight targets)
    {
        Unsafe.SkipInit(out targets);
        Store(Vector256.LoadUnsafe(ref Target[group * Width]) * PointWords, ref targets);
    }

    private static void Store(Vector256<int> values, ref Eight eight) => values.StoreUnsafe(ref eight[0]);

    [InlineArray(Width)]
    private struct Eight
    {
        private int _first;
    }

    /// <summary>Where the points of a group start, in 256-bit words, and which are to be negated.</summary>
    private readonly struct Offsets
    {
        public readonly Eight Left, Right;
        public readonly Vector512<ulong> NegateLeft, NegateRight;

        public Offsets(int[] left, int[] right, int group)
        {
            Split(Vector256.LoadUnsafe(ref left[group * Width]), out Left, out NegateLeft);
            Split(Vector256.LoadUnsafe(ref right[group * Width]), out Right, out NegateRight);
        }

        private static void Split(Vector256<int> indices, out Eight offsets, out Vector512<ulong> negate)
        {
            Unsafe.SkipInit(out offsets);
            Vector256<int> sign = indices >> 31;
            Store((indices ^ sign) * PointWords, ref offsets);
            negate = LaneTransposition.ToLaneOrder(Avx512F.ConvertToVector512Int64(sign).AsUInt64());
        }
    }

    /// <summary>The lanes where the chord does not exist.</summary>
    private readonly struct Cases
    {
        /// <summary>Equal points, not of order two.</summary>
        public readonly Vector512<ulong> Doubling;

        private readonly Vector512<ulong> _opposite, _leftInfinite, _rightInfinite;

        public Cases(in TLanes leftX, in TLanes leftY, in TLanes rightX, in TLanes rightY)
        {
            Vector512<ulong> sameX = TLanes.Equal(leftX, rightX), leftZero = TLanes.Equal(leftY, default);
            Doubling = Vector512.AndNot(sameX & TLanes.Equal(leftY, rightY), leftZero);
            _opposite = Vector512.AndNot(sameX, Doubling);
            _leftInfinite = TLanes.Equal(leftX, default) & leftZero;
            _rightInfinite = TLanes.Equal(rightX, default) & TLanes.Equal(rightY, default);
        }

        /// <summary>Lanes that need no inversion.</summary>
        public Vector512<ulong> Trivial => _opposite | _leftInfinite | _rightInfinite;

        /// <summary>Replaces a coordinate of the sum where it is infinity or one of the terms.</summary>
        public void Settle(in TLanes left, in TLanes right, ref TLanes sum)
        {
            TLanes.Select(_opposite, default, sum, out sum);
            TLanes.Select(_leftInfinite, right, sum, out sum);
            TLanes.Select(_rightInfinite, left, sum, out sum);
        }
    }
}
