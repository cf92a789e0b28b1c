using System.Buffers.Binary;
using System.Numerics;

namespace Zk.Algebra;

/// <summary>
/// Radix-2 transforms in place. Decimation in frequency takes natural to bit-reversed order and decimation in time
/// takes bit-reversed to natural order, so that a pair of them needs no reordering.
/// Source: Cooley and Tukey, 1965; Gentleman and Sande, 1966.
/// </summary>
internal static class RadixTwo
{
    /// <summary>Elements below which a part is not worth a thread.</summary>
    public const int MinimumPart = 1 << 10;

    /// <summary>Parts of a longer span begin at multiples of so many elements.</summary>
    public const int Grain = 8;

    /// <summary>
    /// The factors of every layer, contiguous: entry h + j is ω_{2h}^j for h = 1, 2, 4, …, Size / 2 and j &lt; h.
    /// </summary>
    public static Fr[] Factors(in Fr root, int log2Size)
    {
        int half = (1 << log2Size) >> 1;
        var twiddles = new Fr[Math.Max(1, 1 << log2Size)];
        if (half == 0) return twiddles;
        twiddles[half] = Fr.One;
        for (int j = 1; j < half; j++) twiddles[half + j] = twiddles[half + j - 1] * root;
        for (int at = half - 1; at >= 1; at--)
        {
            int layer = 1 << BitOperations.Log2((uint)at);
            twiddles[at] = twiddles[2 * layer + 2 * (at - layer)];
        }
        return twiddles;
    }

    /// <summary>Swaps every element with the one at the mirrored index; the length is a power of two.</summary>
    public static void ReverseBits(Span<Fr> values)
    {
        int bits = BitOperations.Log2((uint)values.Length);
        for (int i = 0; i < values.Length; i++)
        {
            int j = Mirror(i, bits);
            if (i < j) (values[i], values[j]) = (values[j], values[i]);
        }
    }

    /// <summary>The lowest <paramref name="bits"/> bits in reverse; the value has no others.</summary>
    public static int Mirror(int value, int bits)
    {
        uint v = (uint)value;
        v = (v >> 1 & 0x55555555) | (v & 0x55555555) << 1;
        v = (v >> 2 & 0x33333333) | (v & 0x33333333) << 2;
        v = (v >> 4 & 0x0f0f0f0f) | (v & 0x0f0f0f0f) << 4;
        return (int)((ulong)BinaryPrimitives.ReverseEndianness(v) >> (32 - bits));
    }

    public static void DecimateInFrequency(Span<Fr> values, Fr[] twiddles, IButterflies butterflies, CancellationToken cancellation) =>
        BorrowedSpan<Fr>.Over(values, lent =>
        {
            int block = lent.Length;
            for (int parts = Parts(block); parts > 1; parts >>= 1, block >>= 1)
                Layer(lent, block, twiddles, butterflies.Frequency, cancellation);
            int size = block;
            Splitting.Items(lent.Length / size, i => FrequencyRecursive(lent.Span.Slice(i * size, size), twiddles, butterflies), cancellation);
        });

    public static void DecimateInTime(Span<Fr> values, Fr[] twiddles, IButterflies butterflies, CancellationToken cancellation) =>
        BorrowedSpan<Fr>.Over(values, lent =>
        {
            int size = lent.Length / Parts(lent.Length);
            Splitting.Items(lent.Length / size, i => TimeRecursive(lent.Span.Slice(i * size, size), twiddles, butterflies), cancellation);
            for (int block = 2 * size; block <= lent.Length; block <<= 1)
                Layer(lent, block, twiddles, butterflies.Time, cancellation);
        });

    /// <summary>Covers [0, <paramref name="count"/>), a power of two, with ranges that begin at multiples of <see cref="Grain"/>, on all processors.</summary>
    public static void Ranges(int count, Action<int, int> body, CancellationToken cancellation)
    {
        int grain = Math.Min(Grain, count);
        Splitting.Ranges(count / grain, MinimumPart / grain, (start, end) => body(start * grain, end * grain), cancellation);
    }

    private delegate void Butterflies(Span<Fr> low, Span<Fr> high, ReadOnlySpan<Fr> factors);

    /// <summary>How many independent sub-transforms to aim for: a power of two, at least one per processor.</summary>
    private static int Parts(int length)
    {
        int wanted = (int)BitOperations.RoundUpToPowerOf2((uint)Splitting.Degree);
        return Math.Clamp(length / MinimumPart, 1, wanted);
    }

    /// <summary>One layer of blocks of the given size, every block split over the processors.</summary>
    private static void Layer(
        BorrowedSpan<Fr> values, int block, Fr[] twiddles, Butterflies butterflies, CancellationToken cancellation)
    {
        int half = block / 2;
        for (int at = 0; at < values.Length; at += block)
        {
            int low = at;
            Ranges(half, (start, end) => butterflies(
                values.Span[(low + start)..(low + end)],
                values.Span[(low + half + start)..(low + half + end)],
                twiddles.AsSpan(half + start, end - start)), cancellation);
        }
    }

    /// <summary>Depth first, so that a block that fits a cache is finished before the next is touched.</summary>
    private static void FrequencyRecursive(Span<Fr> values, Fr[] twiddles, IButterflies butterflies)
    {
        if (values.Length <= butterflies.LeafLength)
        {
            butterflies.FrequencyLeaf(values, twiddles);
            return;
        }
        int half = values.Length / 2;
        Span<Fr> low = values[..half], high = values[half..];
        butterflies.Frequency(low, high, twiddles.AsSpan(half, half));
        FrequencyRecursive(low, twiddles, butterflies);
        FrequencyRecursive(high, twiddles, butterflies);
    }

    private static void TimeRecursive(Span<Fr> values, Fr[] twiddles, IButterflies butterflies)
    {
        if (values.Length <= butterflies.LeafLength)
        {
            butterflies.TimeLeaf(values, twiddles);
            return;
        }
        int half = values.Length / 2;
        Span<Fr> low = values[..half], high = values[half..];
        TimeRecursive(low, twiddles, butterflies);
        TimeRecursive(high, twiddles, butterflies);
        butterflies.Time(low, high, twiddles.AsSpan(half, half));
    }
}
