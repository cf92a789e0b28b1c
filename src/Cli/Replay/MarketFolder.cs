using System.Globalization;
using System.Text;
using Zk.Engine.Replay;

namespace Zk.Cli.Replay;

/// <summary>Finds the folder of a day and reads its market files.</summary>
internal static class MarketFolder
{
    private const string Shared = "../shared/data/market";

    /// <summary>The folder of days that <c>--data</c> names; else the one beside the checkout.</summary>
    public static string Root(string? given)
    {
        if (given is not null) return Directory.Exists(given) ? given : throw CommandFailure.Usage($"--data: the folder {given} does not exist; expected a folder of days, or a day's folder with files such as binance-spot_BTCUSDT_1m.csv");
        string beside = Path.GetFullPath(Path.Combine(Checkout.Root, Shared));
        return Directory.Exists(beside) ? beside : throw CommandFailure.Usage($"no market data: {Checkout.Shorten(beside)} does not exist; name a folder with --data");
    }

    /// <summary>The days of a folder, by name; the folder itself when it holds market files.</summary>
    public static string[] Days(string root) =>
        HasMarketFiles(root) ? [root] : [.. Directory.EnumerateDirectories(root).Where(HasMarketFiles).Order(StringComparer.Ordinal)];

    /// <summary>The folder of a day: its name, or the one name that begins with it.</summary>
    public static string Find(string root, string? day)
    {
        string[] days = Days(root);
        if (days.Length == 0) throw CommandFailure.Usage($"{Checkout.Shorten(root)}: no market files, expected venue-kind_PAIR_bar.csv such as binance-spot_BTCUSDT_1m.csv in it or in its folders");
        if (day is null) return days.Length == 1 ? days[0] : throw CommandFailure.Usage($"--day: got nothing, expected one of {Names(days)}");
        string[] matching = [.. days.Where(folder => NameOf(folder).StartsWith(day, StringComparison.OrdinalIgnoreCase))];
        string? exact = days.FirstOrDefault(folder => NameOf(folder) == day);
        return exact ?? (day.Length > 0 && matching.Length == 1 ? matching[0] : throw CommandFailure.Usage($"--day: got '{day}', expected one of {Names(days)}"));
    }

    /// <summary>Name of a day.</summary>
    public static string NameOf(string folder) => Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)));

    /// <summary>The date a folder's name begins with [Unix ms]; null when it begins otherwise.</summary>
    public static long? DateMs(string folder)
    {
        string name = NameOf(folder);
        return name.Length >= 10 && DateTime.TryParseExact(name[..10], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out DateTime date)
            ? new DateTimeOffset(date).ToUnixTimeMilliseconds() : null;
    }

    /// <summary>Reads every market file of a folder.</summary>
    public static MarketDay Read(string folder)
    {
        long now = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
        List<MarketSeries> series = [];
        foreach (string path in Directory.EnumerateFiles(folder, "*.csv").Order(StringComparer.Ordinal))
        {
            MarketSeriesName name = MarketSeriesName.Parse(Path.GetFileNameWithoutExtension(path));
            using StreamReader reader = new(path, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true));
            series.Add(MarketCsv.Parse(reader, name, Checkout.Shorten(path), now));
        }
        return MarketDay.Of(series);
    }

    private static bool HasMarketFiles(string folder) => Directory.EnumerateFiles(folder, "*-*_*_*m.csv").Any();

    private static string Names(string[] days) => string.Join(", ", days.Select(NameOf));
}
