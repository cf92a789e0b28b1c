namespace Zk.Engine;

/// <summary>Square roots of integers. <b>Source</b>: Newton's iteration from above (Heron).</summary>
public static class IntegerRoot
{
    /// <summary>⌈√value⌉, exact.</summary>
    /// <param name="value">0 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public static Int128 Ceiling(Int128 value)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(value);
        Int128 floor = Floor(value);
        return floor * floor == value ? floor : floor + 1;
    }

    /// <summary>⌊√value⌋, exact.</summary>
    /// <param name="value">0 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public static Int128 Floor(Int128 value)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(value);
        if (value < 2) return value;
        int bits = 128 - (int)Int128.LeadingZeroCount(value);
        Int128 root = Int128.One << ((bits + 1) / 2);
        while (true)
        {
            Int128 next = (root + value / root) >> 1;
            if (next >= root) return root;
            root = next;
        }
    }
}
