namespace Zk.Engine;

/// <summary>
/// The owner of every unit, scale and range of the engine; <c>docs/units.md</c> repeats this table and a test compares them.
/// </summary>
/// <remarks>
/// Money is whole micro-USD ("u", 10⁻⁶ USD), positions are whole lots, rates are parts per million (ppm), and a margin
/// requirement before its final division is in ppm·u. Every bound is exclusive. <b>Source</b>: docs/statement.md §2.
/// </remarks>
public static class Units
{
    /// <summary>Micro-USD in one USD.</summary>
    public const long MicroUsdPerUsd = 1_000_000;

    /// <summary>Parts per million in one.</summary>
    public const int PpmPerOne = 1_000_000;

    /// <summary>Seconds in the 365-day year that option expiries are measured in.</summary>
    public const long SecondsPerYear = 31_536_000;

    /// <summary>Seconds in a day.</summary>
    public const long SecondsPerDay = 86_400;

    /// <summary>Bits of a funding index below one u: an index counts 2⁻²⁰ u per lot.</summary>
    public const int FundingIndexBits = 20;

    /// <summary>Bound of |funding index| [2⁻²⁰ u per lot].</summary>
    public const long FundingIndexBound = 1L << 62;

    /// <summary>Bound of |cash| [u].</summary>
    public const long CashBound = 1L << 62;

    /// <summary>Bound of |quantity| [lots].</summary>
    public const long QuantityBound = 1L << 40;

    /// <summary>Bound of a mark [u per lot].</summary>
    public const long MarkBound = 1L << 40;

    /// <summary>Bound of |loss|, add-ons, the short-option minimum and chord slopes [u per lot].</summary>
    public const long LossBound = 1L << 36;

    /// <summary>Bound of a chord's intercept [u].</summary>
    public static readonly Int128 ChordInterceptBound = Int128.One << 80;

    /// <summary>Bound of the slack D of a solvent account [ppm·u].</summary>
    public static readonly Int128 SlackBound = Int128.One << 116;

    /// <summary>Bound of an instrument's index; indices start at 1.</summary>
    public const int IndexBound = 1 << 17;

    /// <summary>Bound of a factor or a basis weight [ppm].</summary>
    public const int RateBound = 1 << 24;

    /// <summary>Scenarios in a risk row.</summary>
    public const int ScenarioCount = 32;

    /// <summary>Concentration chords in a risk row.</summary>
    public const int ChordCount = 4;

    /// <summary>Most instruments of one underlying in an epoch.</summary>
    public const int RowsPerUnderlying = 64;

    /// <summary>Most underlyings in an epoch.</summary>
    public const int UnderlyingsPerEpoch = 63;

    /// <summary>Bound of an epoch's number and timestamp: integers that every JSON reader keeps exact.</summary>
    public const ulong CounterBound = 1UL << 53;

    /// <summary>Most characters in a venue's name, which is committed to in one field element.</summary>
    public const int VenueNameLength = 31;

    /// <summary>Most characters in the name of an instrument or underlying.</summary>
    public const int NameLength = 64;

    /// <summary>Oracle price units in one USD: an oracle price counts 10⁻⁸ USD per unit of the underlying.</summary>
    public const long PriceE8PerUsd = 100_000_000;

    /// <summary>Bound of an oracle price [10⁻⁸ USD per unit].</summary>
    public const long OraclePriceBound = 1L << 57;
}
