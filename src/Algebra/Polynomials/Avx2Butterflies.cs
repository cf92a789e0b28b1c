using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Zk.Algebra;

/// <summary>
/// Eight elements at a time. They stay as they lie in memory, v·2²⁵⁶ below r, between layers, but for the innermost three: these run
/// on eight blocks of eight elements, lane k holding block k. Products of lanes divide by 2²⁵⁵: κ is 2.
/// </summary>
/// <remarks>
/// Safety: gathers and scatters reach eight neighbours, or eight elements eight apart; all spans are sliced to what they reach first.
/// </remarks>
[SkipLocalsInit]
internal sealed class Avx2Butterflies : IButterflies
{
    /// <summary>Elements of the smallest transform that runs on these lanes.</summary>
    public const int MinimumLength = Width * Width;

    public const int Width = 8;

    public int LeafLength => MinimumLength;

    private static ReadOnlySpan<int> Neighbours => [0, 1, 2, 3, 4, 5, 6, 7];

    private static ReadOnlySpan<int> Blocks => [0, 8, 16, 24, 32, 40, 48, 56];

    private static ReadOnlySpan<int> Same => [0, 0, 0, 0, 0, 0, 0, 0];

    public Fr[] Prepare(Fr[] factors)
    {
        Fr half = Fr.FromUInt64(2).Inverse();
        return [.. factors.Select(factor => factor * half)];
    }

    public void Frequency(Span<Fr> low, Span<Fr> high, ReadOnlySpan<Fr> factors)
    {
        for (int at = 0; at < low.Length; at += Width)
        {
            Load(low, at, out Avx2Lanes<ScalarModulus> l);
            Load(high, at, out Avx2Lanes<ScalarModulus> h);
            Load(factors, at, out Avx2Lanes<ScalarModulus> factor);
            Frequency(ref l, ref h, factor);
            Store(l, low, at);
            Store(h, high, at);
        }
    }

    public void Time(Span<Fr> low, Span<Fr> high, ReadOnlySpan<Fr> factors)
    {
        for (int at = 0; at < low.Length; at += Width)
        {
            Load(low, at, out Avx2Lanes<ScalarModulus> l);
            Load(high, at, out Avx2Lanes<ScalarModulus> h);
            Load(factors, at, out Avx2Lanes<ScalarModulus> factor);
            Time(ref l, ref h, factor);
            Store(l, low, at);
            Store(h, high, at);
        }
    }

    public void FrequencyLeaf(Span<Fr> leaf, ReadOnlySpan<Fr> factors)
    {
        for (int half = MinimumLength / 2; half >= Width; half /= 2)
            for (int at = 0; at < MinimumLength; at += 2 * half)
                Frequency(leaf.Slice(at, half), leaf.Slice(at + half, half), factors.Slice(half, half));
        Unsafe.SkipInit(out Eight eight);
        Span<Avx2Lanes<ScalarModulus>> lanes = eight;
        LoadBlocks(leaf, lanes);
        for (int half = Width / 2; half > 0; half /= 2)
            for (int j = 0; j < half; j++)
            {
                Broadcast(factors[half + j], out Avx2Lanes<ScalarModulus> factor);
                for (int at = j; at < Width; at += 2 * half)
                    if (j == 0) One(ref lanes[at], ref lanes[at + half]);
                    else Frequency(ref lanes[at], ref lanes[at + half], factor);
            }
        StoreBlocks(lanes, leaf);
    }

    public void TimeLeaf(Span<Fr> leaf, ReadOnlySpan<Fr> factors)
    {
        Unsafe.SkipInit(out Eight eight);
        Span<Avx2Lanes<ScalarModulus>> lanes = eight;
        LoadBlocks(leaf, lanes);
        for (int half = 1; half < Width; half *= 2)
            for (int j = 0; j < half; j++)
            {
                Broadcast(factors[half + j], out Avx2Lanes<ScalarModulus> factor);
                for (int at = j; at < Width; at += 2 * half)
                    if (j == 0) One(ref lanes[at], ref lanes[at + half]);
                    else Time(ref lanes[at], ref lanes[at + half], factor);
            }
        StoreBlocks(lanes, leaf);
        for (int half = Width; half < MinimumLength; half *= 2)
            for (int at = 0; at < MinimumLength; at += 2 * half)
                Time(leaf.Slice(at, half), leaf.Slice(at + half, half), factors.Slice(half, half));
    }

    public void Multiply(ReadOnlySpan<Fr> left, ReadOnlySpan<Fr> right, Span<Fr> product)
    {
        for (int at = 0; at < product.Length; at += Width)
        {
            Load(left, at, out Avx2Lanes<ScalarModulus> l);
            Load(right, at, out Avx2Lanes<ScalarModulus> r);
            Avx2Lanes<ScalarModulus>.Multiply(l, r, out l);
            Avx2Lanes<ScalarModulus>.Reduce(l, out l);
            Store(l, product, at);
        }
    }

    /// <summary>The sum is in [0, 2r) with limbs in [0, 2⁵²), which reduction takes; the difference is loose.</summary>
    private static void Frequency(ref Avx2Lanes<ScalarModulus> low, ref Avx2Lanes<ScalarModulus> high, in Avx2Lanes<ScalarModulus> factor)
    {
        Avx2Lanes<ScalarModulus>.Subtract(low, high, out Avx2Lanes<ScalarModulus> difference);
        Avx2Lanes<ScalarModulus>.AddLimbs(low, high, out Avx2Lanes<ScalarModulus> sum);
        Avx2Lanes<ScalarModulus>.Multiply(difference, factor, out difference);
        Avx2Lanes<ScalarModulus>.Reduce(sum, out low);
        Avx2Lanes<ScalarModulus>.Reduce(difference, out high);
    }

    /// <summary>Sum and difference with a product are in (−r, 2r) with limbs in (−2⁵¹, 2⁵² − 2⁵⁰), which reduction takes.</summary>
    private static void Time(ref Avx2Lanes<ScalarModulus> low, ref Avx2Lanes<ScalarModulus> high, in Avx2Lanes<ScalarModulus> factor)
    {
        Avx2Lanes<ScalarModulus>.Multiply(high, factor, out high);
        One(ref low, ref high);
    }

    /// <summary>(l, h) ← (l + h, l − h), reduced.</summary>
    private static void One(ref Avx2Lanes<ScalarModulus> low, ref Avx2Lanes<ScalarModulus> high)
    {
        Avx2Lanes<ScalarModulus>.Subtract(low, high, out Avx2Lanes<ScalarModulus> difference);
        Avx2Lanes<ScalarModulus>.AddLimbs(low, high, out Avx2Lanes<ScalarModulus> sum);
        Avx2Lanes<ScalarModulus>.Reduce(sum, out low);
        Avx2Lanes<ScalarModulus>.Reduce(difference, out high);
    }

    private static void LoadBlocks(ReadOnlySpan<Fr> leaf, Span<Avx2Lanes<ScalarModulus>> lanes)
    {
        ref Limbs words = ref Words(leaf[..MinimumLength]);
        for (int j = 0; j < lanes.Length; j++)
            Avx2Lanes<ScalarModulus>.Gather(ref Unsafe.Add(ref words, j), in Blocks[0], out lanes[j]);
    }

    /// <summary>Writes and forgets them.</summary>
    private static void StoreBlocks(Span<Avx2Lanes<ScalarModulus>> lanes, Span<Fr> leaf)
    {
        ref Limbs words = ref Words(leaf[..MinimumLength]);
        for (int j = 0; j < lanes.Length; j++)
            Avx2Lanes<ScalarModulus>.Scatter(lanes[j], ref Unsafe.Add(ref words, j), in Blocks[0]);
        lanes.Clear();
    }

    private static void Broadcast(in Fr element, out Avx2Lanes<ScalarModulus> lanes) =>
        Avx2Lanes<ScalarModulus>.Gather(ref Words(new ReadOnlySpan<Fr>(in element)), in Same[0], out lanes);

    /// <summary>Eight neighbours from index <c>at</c> on.</summary>
    public static void Load(ReadOnlySpan<Fr> values, int at, out Avx2Lanes<ScalarModulus> lanes) =>
        Avx2Lanes<ScalarModulus>.Gather(ref Words(values.Slice(at, Width)), in Neighbours[0], out lanes);

    /// <summary>To eight neighbours from index <c>at</c> on.</summary>
    public static void Store(in Avx2Lanes<ScalarModulus> lanes, Span<Fr> values, int at) =>
        Avx2Lanes<ScalarModulus>.Scatter(lanes, ref Words(values.Slice(at, Width)), in Neighbours[0]);

    private static ref Limbs Words(ReadOnlySpan<Fr> values) => ref Unsafe.As<Fr, Limbs>(ref MemoryMarshal.GetReference(values));

    [InlineArray(Width)]
    private struct Eight
    {
        private Avx2Lanes<ScalarModulus> _first;
    }
}
