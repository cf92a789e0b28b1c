using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Zk.Algebra;

/// <summary>
/// Eight pairs at a time. A batch is two passes over its groups of eight: prefix products of the denominators upwards,
/// one inversion of all lanes together, and the additions downwards.
/// </summary>
/// <remarks>
/// Points stay as they lie in memory, in Montgomery form with R = 2²⁵⁶, which lanes read as coordinates X = s·x, Y = s·y. With
/// inverses scaled to σ/D for a denominator D = s·d, the product ΔY·(σ/D) is σλ, its square times s/σ² is on the scale of X, and
/// σλ·(X₁ − X₃)/σ on that of Y: no conversion is needed. (s and σ: <see cref="ILaneField{TLanes}"/>.)
/// <para>Safety: the pointers lead into pinned memory that lives as long as the instance, with room for Groups groups; every
/// index of a batch is checked before the first gather. A prefetch may name any address.</para>
/// </remarks>
[SkipLocalsInit]
internal sealed unsafe class LanePairAdder<TAffine, TField, TLanes> : PairAdder<TAffine>
    where TAffine : unmanaged
    where TField : unmanaged, IField<TField>
    where TLanes : unmanaged, ILaneField<TLanes>
{
    private const int Width = 8;
    private const int Groups = 256;

    /// <summary>How many groups ahead the points are fetched into the cache.</summary>
    private const int FetchAhead = 3;

    /// <summary>Temporary values of one group.</summary>
    private const int Registers = 12;

    private readonly byte[] _memory;
    private readonly TLanes* _abscissas, _denominators, _prefixes, _registers;
    private readonly bool[] _special = new bool[Groups];
    private readonly TField[] _totals = GC.AllocateArray<TField>(Width, pinned: true);
    private readonly TField[] _scratch = GC.AllocateArray<TField>(Width, pinned: true);
    private readonly Eight _inOrder;
    private readonly TField _inverseScale = PowerOfTwo(2 * Excess - TLanes.SlopeShift);
    private readonly TLanes _tangent;

    public LanePairAdder()
        : base(Groups * Width)
    {
        // Vectors that straddle cache lines cost twice, so everything lies on a boundary; pinned memory stays there.
        const int Line = 64;
        int bytes = (3 * Groups + 1 + Registers) * sizeof(TLanes);
        _memory = GC.AllocateArray<byte>(bytes + Line, pinned: true);
        nint start = (nint)Unsafe.AsPointer(ref _memory[0]);
        _abscissas = (TLanes*)((start + Line - 1) & -Line);
        _denominators = _abscissas + Groups;
        _prefixes = _denominators + Groups;
        _registers = _prefixes + Groups + 1;
        for (int i = 0; i < Width; i++) _inOrder[i] = i * TLanes.Coefficients;
        TField three = PowerOfTwo(0) + PowerOfTwo(1);
        _totals.AsSpan().Fill(three * PowerOfTwo(2 * Excess)); // (3/s)·R
        TLanes.Gather(ref Totals, in _inOrder[0], out _tangent);
    }

    private static int PointWords => 2 * TLanes.Coefficients;

    /// <summary>The binary logarithm of 1/s.</summary>
    private static int Excess => TLanes.RadixLog2 - 256;

    private ref Limbs Totals => ref Unsafe.As<TField, Limbs>(ref _totals[0]);

    public override void Clear()
    {
        base.Clear();
        Array.Clear(_memory);
        Array.Clear(_totals);
        Array.Clear(_scratch);
    }

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
        for (int group = 0; group < Math.Min(FetchAhead, groups); group++) Fetch(group, ref from);
        for (int group = 0; group < groups; group++)
        {
            if (group + FetchAhead < groups) Fetch(group + FetchAhead, ref from);
            FillDenominator(group, ref from);
            TLanes.Multiply(_prefixes[group], _denominators[group], out _prefixes[group + 1]);
        }
        ref TLanes inverse = ref _registers[8], own = ref _registers[9];
        Invert(_prefixes[groups], out inverse);
        for (int group = groups - 1; group >= 0; group--)
        {
            TLanes.Multiply(inverse, _prefixes[group], out own);
            TLanes.Multiply(inverse, _denominators[group], out inverse);
            Combine(group, own, ref from, ref to);
        }
    }

    /// <summary>Asks for the points of a group, which lie anywhere, before they are needed.</summary>
    private void Fetch(int group, ref Limbs source)
    {
        byte* origin = (byte*)Unsafe.AsPointer(ref source);
        int bytes = PointWords * Unsafe.SizeOf<Limbs>();
        ref int left = ref Left[group * Width], right = ref Right[group * Width];
        for (int i = 0; i < Width; i++)
        {
            Fetch(origin + (long)Distinct(Unsafe.Add(ref left, i)) * bytes, bytes);
            Fetch(origin + (long)Distinct(Unsafe.Add(ref right, i)) * bytes, bytes);
        }

        static int Distinct(int index) => index ^ (index >> 31);

        static void Fetch(byte* point, int bytes)
        {
            for (int at = 0; at < bytes; at += 64) Sse.Prefetch0(point + at);
            Sse.Prefetch0(point + bytes - 1);
        }
    }

    /// <summary>x₂ − x₁ in ordinary lanes.</summary>
    private void FillDenominator(int group, ref Limbs source)
    {
        var pair = new Offsets(Left, Right, group);
        ref TLanes leftX = ref _abscissas[group], rightX = ref _registers[1];
        TLanes.Gather(ref source, in pair.Left[0], out leftX);
        TLanes.Gather(ref source, in pair.Right[0], out rightX);
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
    private void Combine(int group, in TLanes inverse, ref Limbs source, ref Limbs destination)
    {
        var pair = new Offsets(Left, Right, group);
        ref TLanes leftX = ref _abscissas[group], leftY = ref _registers[0], rightX = ref _registers[1], rightY = ref _registers[2],
            numerator = ref _registers[3], slope = ref _registers[4], x = ref _registers[5], y = ref _registers[6];
        LoadOrdinates(pair, ref source, out leftY, out rightY);
        TLanes.Gather(ref source, in pair.Right[0], out rightX);
        TLanes.Subtract(rightY, leftY, out numerator);
        if (_special[group]) Tangents(new Cases(leftX, leftY, rightX, rightY), leftX, ref numerator);

        TLanes.Multiply(numerator, inverse, out slope);
        TLanes.SquareProduct(slope, out x);
        TLanes.SubtractBoth(x, leftX, rightX, out x);
        TLanes.SubtractScaled(leftX, x, out numerator);
        TLanes.Multiply(slope, numerator, out y);
        TLanes.SubtractFrom(y, leftY, out y);

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

    /// <summary>3x²·s = 3X² / s in the lanes that double, whose denominator is 2Y: times σ/(2Y) it is σλ.</summary>
    private void Tangents(in Cases cases, in TLanes x, ref TLanes numerator)
    {
        TLanes.Square(x, out TLanes square);
        TLanes.Multiply(square, _tangent, out TLanes thrice);
        TLanes.Select(cases.Doubling, thrice, numerator, out numerator);
    }

    /// <summary>σ/v in all lanes: v·R is read back as (v/s)·2²⁵⁶ and inverted to (s/v)·2²⁵⁶ = (s²/v)·R; σ·R/v is wanted.</summary>
    private void Invert(in TLanes value, out TLanes inverse)
    {
        TLanes.Reduce(value, out TLanes canonical);
        TLanes.Scatter(canonical, ref Totals, in _inOrder[0]);
        BatchInversion.Invert(_totals, _scratch);
        foreach (ref TField total in _totals.AsSpan()) total *= _inverseScale;
        TLanes.Gather(ref Totals, in _inOrder[0], out inverse);
    }

    private static TField PowerOfTwo(int exponent)
    {
        TField power = TField.One;
        for (int i = 0; i < Math.Abs(exponent); i++) power = power.Double();
        return exponent < 0 ? power.Inverse() : power;
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
            negate = TLanes.MaskOf(sign);
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
