using System.Globalization;

namespace Zk.Engine.Replay;

/// <summary>What a market file's name says: <c>venue-kind_PAIR_bar</c>, for example <c>kraken-spot_BTCUSDT_1m</c>.</summary>
/// <param name="Text">The name without folder and ending.</param>
/// <param name="Venue">The venue.</param>
/// <param name="Base">What is priced.</param>
/// <param name="Quote">What it is priced in: USD or a dollar token.</param>
/// <param name="BarMs">Length of a bar [ms].</param>
public sealed record MarketSeriesName(string Text, string Venue, string Base, string Quote, long BarMs)
{
    private const long MinuteMs = 60_000;
    private const int MaxBarMinutes = 60;

    // Longest first: BTCUSDT is not BTCUSD with a T.
    private static readonly string[] s_quotes = ["USDT", "USDC", "BUSD", "USD"];

    /// <summary>Whether the series prices a dollar token rather than a coin.</summary>
    public bool IsStable => Array.IndexOf(s_quotes, Base) >= 0;

    /// <summary>Reads a name.</summary>
    /// <exception cref="EngineInputException">The name is of another form.</exception>
    public static MarketSeriesName Parse(string text)
    {
        string[] parts = text.Split('_');
        int dash = parts[0].LastIndexOf('-');
        if (parts.Length != 3 || dash < 1 || !TryPair(parts[1], out string coin, out string quote) || !TryBar(parts[2], out long barMs))
            throw new EngineInputException($"market file {text}", "a name of another form", "venue-kind_PAIR_bar such as kraken-spot_BTCUSDT_1m, quoted in USD, USDT, USDC or BUSD, bars of 1m to 60m", "Rename the file");
        return new MarketSeriesName(text, parts[0][..dash], coin, quote, barMs);
    }

    private static bool TryPair(string pair, out string coin, out string quote)
    {
        foreach (string candidate in s_quotes)
        {
            if (pair.Length <= candidate.Length || !pair.EndsWith(candidate, StringComparison.Ordinal) || !pair.All(char.IsAsciiLetterOrDigit)) continue;
            (coin, quote) = (pair[..^candidate.Length], candidate);
            return true;
        }
        (coin, quote) = ("", "");
        return false;
    }

    private static bool TryBar(string text, out long barMs)
    {
        barMs = 0;
        if (!text.EndsWith('m') || !int.TryParse(text[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out int minutes) || minutes is < 1 or > MaxBarMinutes)
            return false;
        barMs = minutes * MinuteMs;
        return true;
    }
}
