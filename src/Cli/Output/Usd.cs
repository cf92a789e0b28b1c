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
        Int128 dollars = (Int128.Abs(microUsd) + MicroUsdPerDollar / 2) / MicroUsdPerDollar;
        return (microUsd < 0 && dollars != 0 ? "-" : "") + dollars.ToString("N0", CultureInfo.InvariantCulture);
    }

    public static string Format(Int128 microUsd)
    {
        bool negative = microUsd < 0;
        UInt128 magnitude = (UInt128)(negative ? -microUsd : microUsd);
        UInt128 cents = (magnitude + MicroUsdPerCent / 2) / MicroUsdPerCent;
        string whole = (cents / 100).ToString("N0", CultureInfo.InvariantCulture);
        return $"{(negative && cents != 0 ? "-" : "")}{whole}.{(int)(cents % 100):00}";
    }
}
