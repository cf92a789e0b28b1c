using System.Collections.Immutable;
using System.Runtime.CompilerServices;

namespace Zk.Engine;

/// <summary>The four concentration chords of a row; read only for positions above the row's free size.</summary>
internal struct RowChords
{
    // No product of the 64-bit path reaches 2^62, so an intercept cut off there still hides its chord.
    private static readonly Int128 s_cut = Int128.One << 62;

    private Four<long> _slopes;
    private Four<long> _cutIntercepts;
    private Four<Int128> _intercepts;

    internal static RowChords Of(ImmutableArray<ConcentrationChord> chords)
    {
        RowChords row = default;
        for (int k = 0; k < Units.ChordCount; k++)
        {
            row._slopes[k] = chords[k].Slope;
            row._intercepts[k] = chords[k].Intercept;
            row._cutIntercepts[k] = (long)Int128.Min(chords[k].Intercept, s_cut);
        }
        return row;
    }

    /// <summary>The largest |q| with no charge: min ⌊β/α⌋ over the chords that rise.</summary>
    internal readonly long FreeLots()
    {
        Int128 free = long.MaxValue;
        for (int k = 0; k < Units.ChordCount; k++)
            if (_slopes[k] != 0) free = Int128.Min(free, _intercepts[k] / _slopes[k]);
        return (long)free;
    }

    internal readonly long LargestSlope()
    {
        long largest = 0;
        for (int k = 0; k < Units.ChordCount; k++) largest = Math.Max(largest, _slopes[k]);
        return largest;
    }

    /// <summary>The charge [u]; the caller knows that every slope·lots &lt; 2⁶².</summary>
    internal readonly long Charge(long lots)
    {
        long charge = 0;
        for (int k = 0; k < Units.ChordCount; k++) charge = Math.Max(charge, _slopes[k] * lots - _cutIntercepts[k]);
        return charge;
    }

    internal readonly Int128 ExactCharge(long lots)
    {
        Int128 charge = 0;
        for (int k = 0; k < Units.ChordCount; k++) charge = Int128.Max(charge, (Int128)_slopes[k] * lots - _intercepts[k]);
        return charge;
    }

    [InlineArray(Units.ChordCount)]
    private struct Four<T>
    {
        private T _first;
    }
}
