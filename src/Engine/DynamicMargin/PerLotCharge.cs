using System.Collections.Immutable;
using System.Numerics;

namespace Zk.Engine;

/// <summary>What |q| lots are charged whatever else is held: the add-on and the concentration, piecewise linear in |q|.</summary>
internal sealed record PerLotCharge(long AddOn, ImmutableArray<ConcentrationChord> Chords)
{
    /// <summary>
    /// The largest ratio of this charge, plus an extra per lot, to another, over all |q| &gt; 0 [ppm, rounded up]; null when unbounded.
    /// </summary>
    /// <remarks>
    /// Between the breakpoints of either both are linear and the ratio is monotone, so its supremum is at a breakpoint, at 0 or at infinity.
    /// </remarks>
    internal BigInteger? LargestRatioPpm(PerLotCharge other, BigInteger extraPerLot)
    {
        if (other.AddOn == 0) return AddOn == 0 && extraPerLot.IsZero && Chords.All(chord => chord.Slope == 0) ? Units.PpmPerOne : null;
        BigInteger largest = Ratio(AddOn + extraPerLot, other.AddOn);
        largest = BigInteger.Max(largest, Ratio(AddOn + extraPerLot + MaxSlope, other.AddOn + other.MaxSlope));
        foreach ((BigInteger lots, BigInteger parts) in Breakpoints.Concat(other.Breakpoints))
            largest = BigInteger.Max(largest, Ratio(At(lots, parts) + extraPerLot * lots, other.At(lots, parts)));
        return largest;
    }

    private static BigInteger Ratio(BigInteger a, BigInteger b) => RequirementGrowth.Ceiling(Units.PpmPerOne * a, b);

    private BigInteger MaxSlope => Chords.Max(chord => chord.Slope);

    /// <summary>parts × the charge at lots ÷ parts.</summary>
    private BigInteger At(BigInteger lots, BigInteger parts)
    {
        BigInteger concentration = 0;
        foreach (ConcentrationChord chord in Chords)
            concentration = BigInteger.Max(concentration, chord.Slope * lots - (BigInteger)chord.Intercept * parts);
        return AddOn * lots + concentration;
    }

    /// <summary>Where two of the chords, or a chord and zero, cross: lots as a fraction.</summary>
    private IEnumerable<(BigInteger Lots, BigInteger Parts)> Breakpoints
    {
        get
        {
            ConcentrationChord[] lines = [default, .. Chords];
            foreach (ConcentrationChord flat in lines)
                foreach (ConcentrationChord steep in lines)
                    if (steep.Slope > flat.Slope && steep.Intercept > flat.Intercept)
                        yield return ((BigInteger)steep.Intercept - (BigInteger)flat.Intercept, steep.Slope - flat.Slope);
        }
    }
}
