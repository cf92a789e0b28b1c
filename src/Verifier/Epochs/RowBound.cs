namespace Zk.Verifier;

/// <summary>Exclusive bounds of a published row and epoch. <b>Source</b>: docs/statement.md §2.</summary>
public static class RowBound
{
    /// <summary>Indices; they start at 1.</summary>
    public const int Index = 1 << 17;

    /// <summary>Marks [u per lot].</summary>
    public const long Mark = 1L << 40;

    /// <summary>Magnitude of losses, add-ons, short-option minimum and chord slopes [u per lot].</summary>
    public const long Loss = 1L << 36;

    /// <summary>Chord intercepts [u].</summary>
    public static readonly Int128 Intercept = Int128.One << 80;

    /// <summary>Factors and basis weights [ppm].</summary>
    public const int Ppm = 1 << 24;

    /// <summary>Epoch number and timestamp: exact in every reader of JSON, also one that reads numbers as doubles.</summary>
    public const ulong Counter = 1UL << 53;

    /// <summary>Rows of one underlying, inclusive.</summary>
    public const int RowsPerUnderlying = 64;

    /// <summary>Underlyings of an epoch, inclusive; the 64th leaf of their tree is for the names.</summary>
    public const int Underlyings = 63;

    /// <summary>Characters of the name of an instrument or underlying, inclusive.</summary>
    public const int NameLength = 64;
}
