using System.Globalization;

namespace Zk.Cli.Output;

/// <summary>Micro-USD for a reader: thousands separated, cents, rounded half away from zero. Display only.</summary>
internal static class Usd
{
    private const long MicroUsdPerCent = 10_000;
    private const long MicroUsdPerDollar = 1_000_000;

    /// <summary>Whole dollars for tables, where cents cost the width that names need.</summary>
    public static string Whole(Int128 microUsd)
    {
        UInt128 dollars = (Magnitude(microUsd) + MicroUsdPerDollar / 2) / MicroUsdPerDollar;
        return (microUsd < 0 && dollars != 0 ? "-" : "") + dollars.ToString("N0", CultureInfo.InvariantCulture);
    }

    public static string Format(Int128 microUsd)
    {
        UInt128 cents = (Magnitude(microUsd) + MicroUsdPerCent / 2) / MicroUsdPerCent;
        string whole = (cents / 100).ToString("N0", CultureInfo.InvariantCulture);
        return $"{(microUsd < 0 && cents != 0 ? "-" : "")}{whole}.{(int)(cents % 100):00}";
    }

    // Unsigned: the magnitude of the least Int128 is no Int128.
    private static UInt128 Magnitude(Int128 value) => (UInt128)(value < 0 ? -value : value);
}
