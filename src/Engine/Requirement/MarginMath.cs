namespace Zk.Engine;

/// <summary>Divisions of the margin formulas; each name says which way it rounds.</summary>
internal static class MarginMath
{
    /// <summary>⌈value / 10⁶⌉ for any sign.</summary>
    internal static Int128 CeilingOfPpm(Int128 value)
    {
        (Int128 quotient, Int128 remainder) = Int128.DivRem(value, Units.PpmPerOne);
        return remainder > 0 ? quotient + 1 : quotient;
    }
}
