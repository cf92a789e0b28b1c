using System.Numerics;

namespace Zk.Algebra;

/// <summary>
/// The signed digits of many scalars, window by window: scalar_i = ±Σ digit_w · 2^(c·w), digits in [−2^(c−1), 2^(c−1)].
/// Terms are sorted by falling length, so that window w concerns only the first <see cref="Terms"/>(w) of them: circuit
/// witnesses are mostly bits and small numbers of either sign, which have few digits.
/// </summary>
/// <remarks>As secret as the scalars; <see cref="Dispose"/> zeroes everything. Read by any number of threads.</remarks>
internal sealed class ScalarDigits : IDisposable
{
    /// <summary>Digits must fit sixteen bits with their sign.</summary>
    private const int MaxWindow = 15;

    private const int MinimumPart = 1 << 10;

    private readonly SecretBuffer<int> _indices;
    private readonly SecretBuffer<short> _digits;
    private readonly int[] _terms;
    private readonly int[] _starts;

    private ScalarDigits(int window, int[] terms)
    {
        Window = window;
        _terms = terms;
        _starts = new int[terms.Length + 1];
        for (int w = 0; w < terms.Length; w++) _starts[w + 1] = _starts[w] + terms[w];
        _indices = SecretBuffer<int>.Rent(terms.Length == 0 ? 0 : terms[0]);
        _digits = SecretBuffer<short>.Rent(_starts[^1]);
    }

    /// <summary>c, in bits.</summary>
    public int Window { get; }

    /// <summary>How many windows the longest scalar has.</summary>
    public int Windows => _terms.Length;

    /// <summary>How many digits there are in all windows.</summary>
    public int Digits => _starts[^1];

    /// <summary>How many magnitudes other than zero a digit can have.</summary>
    public int Buckets => 1 << (Window - 1);

    /// <summary>How many terms have a digit in a window; none other has one above it.</summary>
    public int Terms(int window) => _terms[window];

    /// <summary>Index of each term's scalar, complemented when the scalar is negative; zeros are left out.</summary>
    public ReadOnlySpan<int> SignedIndices => _indices.Span;

    /// <summary>The digits of a window, parallel to <see cref="SignedIndices"/>.</summary>
    public ReadOnlySpan<short> DigitsOf(int window) => _digits.Span.Slice(_starts[window], _terms[window]);

    /// <summary>Cuts scalars into digits.</summary>
    /// <param name="scalars">Any scalars.</param>
    /// <param name="bucketCost">Work for a bucket relative to that of a digit, which decides on the window.</param>
    public static ScalarDigits Of(ReadOnlySpan<Fr> scalars, double bucketCost)
    {
        using SecretBuffer<Limbs> magnitudes = SecretBuffer<Limbs>.Rent(scalars.Length);
        using SecretBuffer<byte> lengths = SecretBuffer<byte>.Rent(scalars.Length);
        ScalarDigits? digits = null;
        BorrowedSpan<Fr>.Over(scalars, lent =>
        {
            Splitting.Ranges(lent.Length, MinimumPart, (start, end) => Measure(
                lent.Span[start..end], magnitudes.Span[start..end], lengths.Span[start..end]));
            int[] histogram = Histogram(lengths.Span);
            int window = Cheapest(histogram, bucketCost);
            digits = new ScalarDigits(window, TermsByWindow(histogram, window));
            digits.FillOrDispose(histogram, magnitudes, lengths);
        });
        return digits!;
    }

    public void Dispose()
    {
        _indices.Dispose();
        _digits.Dispose();
    }

    /// <summary>Magnitudes below 2²⁵³, by choice of k or r − k; lengths in bits, plus <see cref="Negative"/> when r − k was chosen.</summary>
    private static void Measure(ReadOnlySpan<Fr> scalars, Span<Limbs> magnitudes, Span<byte> lengths)
    {
        // 253 lengths leave no room for a sign: the sign goes to the unused top bit of the magnitude.
        for (int i = 0; i < scalars.Length; i++)
        {
            Limbs value = scalars[i].CanonicalLimbs;
            bool negative = value.L3 > ScalarModulus.P3 / 2;
            if (negative) value = (-scalars[i]).CanonicalLimbs;
            lengths[i] = (byte)value.BitLength;
            magnitudes[i] = negative ? new Limbs(value.L0, value.L1, value.L2, value.L3 | Negative) : value;
        }
    }

    private const ulong Negative = 1UL << 63;

    private static int[] Histogram(ReadOnlySpan<byte> lengths)
    {
        var histogram = new int[ScalarModulusBits + 1];
        foreach (byte length in lengths) histogram[length]++;
        return histogram;
    }

    private const int ScalarModulusBits = 254;

    /// <summary>A length of b bits takes b / c + 1 windows, so that the topmost absorbs the last carry.</summary>
    private static int WindowsOf(int length, int window) => length == 0 ? 0 : length / window + 1;

    private static int[] TermsByWindow(int[] histogram, int window)
    {
        int longest = Array.FindLastIndex(histogram, count => count != 0);
        var terms = new int[longest < 0 ? 0 : WindowsOf(longest, window)];
        for (int length = 1; length <= longest; length++)
            for (int w = 0; w < WindowsOf(length, window); w++) terms[w] += histogram[length];
        return terms;
    }

    /// <summary>The window that minimises the batched additions: one a digit and <paramref name="bucketCost"/> a bucket.</summary>
    private static int Cheapest(int[] histogram, double bucketCost)
    {
        // Few terms leave most buckets empty, and yet the sum over a window passes through all of them.
        int widest = Math.Min(MaxWindow, System.Numerics.BitOperations.Log2((uint)histogram.Sum() | 1) + 3);
        (int best, double bestCost) = (2, double.MaxValue);
        for (int window = 2; window <= widest; window++)
        {
            double cost = 0;
            foreach (int terms in TermsByWindow(histogram, window)) cost += terms + bucketCost * Math.Min(terms, 1 << (window - 1));
            if (cost < bestCost) (best, bestCost) = (window, cost);
        }
        return best;
    }

    private void FillOrDispose(int[] histogram, SecretBuffer<Limbs> magnitudes, SecretBuffer<byte> lengths)
    {
        try
        {
            Fill(histogram, magnitudes, lengths);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    private void Fill(int[] histogram, SecretBuffer<Limbs> magnitudes, SecretBuffer<byte> lengths)
    {
        int count = _indices.Span.Length;
        using SecretBuffer<int> order = SecretBuffer<int>.Rent(count);
        SortByFallingLength(histogram, lengths.Span, order.Span);
        Splitting.Ranges(count, MinimumPart, (start, end) =>
        {
            ReadOnlySpan<Limbs> values = magnitudes.Span;
            for (int term = start; term < end; term++)
            {
                int index = order.Span[term];
                Limbs value = values[index];
                bool negative = (value.L3 & Negative) != 0;
                _indices.Span[term] = negative ? ~index : index;
                Cut(new Limbs(value.L0, value.L1, value.L2, value.L3 & ~Negative), term);
            }
        });
    }

    private static void SortByFallingLength(int[] histogram, ReadOnlySpan<byte> lengths, Span<int> order)
    {
        var next = new int[histogram.Length];
        for (int length = histogram.Length - 2; length >= 1; length--) next[length] = next[length + 1] + histogram[length + 1];
        for (int i = 0; i < lengths.Length; i++)
            if (lengths[i] != 0) order[next[lengths[i]]++] = i;
    }

    /// <summary>Writes one term's digits: a digit above half the window borrows from the next.</summary>
    private void Cut(in Limbs magnitude, int term)
    {
        Span<short> digits = _digits.Span;
        int carry = 0, half = Buckets;
        for (int window = 0; window < _terms.Length && term < _terms[window]; window++)
        {
            int digit = (int)magnitude.Window(window * Window, Window) + carry;
            carry = digit > half ? 1 : 0;
            digits[_starts[window] + term] = (short)(digit - (carry << Window));
        }
    }
}
