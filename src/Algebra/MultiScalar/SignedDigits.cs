namespace Zk.Algebra;

/// <summary>
/// A scalar k &lt; 2^bits cut into windows of c bits with digits in [−2^(c−1), 2^(c−1)], each read without its
/// predecessors: adding 2^(c−1) to every window but the last turns carries into plain digits that are too large by
/// that constant.
/// </summary>
internal readonly struct SignedDigits
{
    private readonly Limbs _offset;
    private readonly int _half;

    public SignedDigits(int bits, int window)
    {
        Window = window;
        Count = (bits + window) / window;
        _half = 1 << (window - 1);
        Span<ulong> limbs = stackalloc ulong[4];
        limbs.Clear();
        for (int i = 0; i < Count - 1; i++)
        {
            int bit = i * window + window - 1;
            limbs[bit >> 6] |= 1UL << (bit & 63);
        }
        _offset = new Limbs(limbs[0], limbs[1], limbs[2], limbs[3]);
    }

    /// <summary>c.</summary>
    public int Window { get; }

    /// <summary>How many digits cover every scalar.</summary>
    public int Count { get; }

    /// <summary>How many magnitudes other than zero a digit can have.</summary>
    public int Buckets => _half;

    /// <summary>The form that <see cref="Digit"/> reads.</summary>
    public Limbs Prepare(in Limbs scalar) => scalar.Add(_offset);

    /// <summary>The digit of weight 2^(c·index).</summary>
    public int Digit(in Limbs prepared, int index)
    {
        int raw = (int)prepared.Window(index * Window, Window);
        return index == Count - 1 ? raw : raw - _half;
    }
}
