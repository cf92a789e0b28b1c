namespace Zk.Engine.Replay;

/// <summary>Pseudorandom integers, the same on every machine.</summary>
/// <remarks><b>Source</b>: Steele, Lea and Flood, "Fast splittable pseudorandom number generators" (2014), algorithm SplitMix64; public domain reference by Vigna.</remarks>
public struct SplitMix64
{
    private const ulong Golden = 0x9e37_79b9_7f4a_7c15;

    // 53 bits: every value is a binary64.
    private const double TwoToMinus53 = 1.0 / (1L << 53);

    private ulong _state;

    /// <summary>A sequence.</summary>
    /// <param name="seed">Any number.</param>
    public SplitMix64(ulong seed) => _state = seed;

    /// <summary>The sequence of one item of a seed, independent of how many items there are.</summary>
    public static SplitMix64 For(ulong seed, ulong item)
    {
        SplitMix64 outer = new(seed);
        return new SplitMix64(outer.Next() ^ Mix(item + Golden));
    }

    /// <summary>The next 64 bits.</summary>
    public ulong Next() => Mix(_state += Golden);

    /// <summary>A whole number from 0 to below a bound, by multiplication; the bias is below 2⁻³² for bounds below 2³².</summary>
    /// <param name="bound">Positive.</param>
    public long Below(long bound) => (long)(((UInt128)Next() * (ulong)bound) >> 64);

    /// <summary>A number in (0, 1), a multiple of 2⁻⁵³.</summary>
    public double Open() => ((Next() >> 12) * 2 + 1) * TwoToMinus53;

    /// <summary>
    /// An approximately normal number of mean 0 and variance 1: twelve uniform ones added, less six. Never beyond ±6.
    /// <b>Source</b>: Irwin–Hall distribution.
    /// </summary>
    public double Normal()
    {
        double sum = 0;
        for (int i = 0; i < 12; i++) sum += Open();
        return sum - 6;
    }

    private static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xbf58_476d_1ce4_e5b9;
        value = (value ^ (value >> 27)) * 0x94d0_49bb_1331_11eb;
        return value ^ (value >> 31);
    }
}
