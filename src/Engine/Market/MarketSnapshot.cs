using System.Collections.Immutable;
using System.Globalization;

namespace Zk.Engine;

/// <summary>Everything public that an epoch's rows are computed from, at one instant.</summary>
/// <param name="Venue">Name of the venue.</param>
/// <param name="TimestampUnixSeconds">Instant of the prices; expiries are measured from it.</param>
/// <param name="Underlyings">In the order of the rows.</param>
/// <param name="Instruments">In the order of the rows, see <see cref="InstrumentOrder"/>.</param>
public sealed record MarketSnapshot(
    string Venue, long TimestampUnixSeconds, ImmutableArray<UnderlyingMarket> Underlyings, ImmutableArray<InstrumentMarket> Instruments)
{
    private const long ClockSkewSeconds = 5;
    private const int MaxShockPpm = 10 * Units.PpmPerOne;

    /// <summary>Reads <c>market.json</c>; its format is documented in samples/desk/README.md.</summary>
    /// <param name="reader">The text; at most 4 Mi characters are read.</param>
    /// <param name="sourceName">How errors call the text.</param>
    /// <exception cref="EngineInputException">Names the field at fault.</exception>
    public static MarketSnapshot Parse(TextReader reader, string sourceName = "market.json") => MarketJson.Read(reader, sourceName);

    /// <summary>The lowest price of a dollar token [ppm of a dollar], at most 10⁶; 10⁶ when there is none.</summary>
    public int StablePpm
    {
        get
        {
            decimal lowest = 1;
            foreach (UnderlyingMarket underlying in Underlyings)
                if (underlying.IsStable) lowest = Math.Min(lowest, underlying.Spot);
            return (int)Math.Floor(lowest * Units.PpmPerOne);
        }
    }

    /// <summary>The market of an underlying, or null when there is none.</summary>
    public UnderlyingMarket? FindUnderlying(string name)
    {
        foreach (UnderlyingMarket underlying in Underlyings)
            if (underlying.Name == name) return underlying;
        return null;
    }

    /// <summary>The market of an instrument, or null when it is not listed.</summary>
    public InstrumentMarket? FindInstrument(string name)
    {
        foreach (InstrumentMarket instrument in Instruments)
            if (instrument.Instrument.Name == name) return instrument;
        return null;
    }

    /// <summary>The market of an instrument's index, or null when it is not listed.</summary>
    public InstrumentMarket? FindInstrument(int index)
    {
        foreach (InstrumentMarket instrument in Instruments)
            if (instrument.Instrument.Index == index) return instrument;
        return null;
    }

    /// <summary>
    /// The same market after every spot but a dollar token's moved by a fraction; forwards and perpetual marks move along,
    /// volatilities and the time stay.
    /// </summary>
    /// <param name="spotPpm">The move [ppm], above −10⁶ and at most 10⁷: −400,000 is −40 %.</param>
    /// <exception cref="EngineInputException">The move is out of range.</exception>
    public MarketSnapshot Shock(int spotPpm)
    {
        if (spotPpm <= -Units.PpmPerOne || spotPpm > MaxShockPpm)
            throw new EngineInputException("market shock", $"{spotPpm} ppm", $"a move above -{Units.PpmPerOne} and at most {MaxShockPpm} ppm", "Choose a smaller move; no price falls by all of itself");
        decimal scale = 1 + (decimal)spotPpm / Units.PpmPerOne;
        HashSet<string> moved = [.. Underlyings.Where(underlying => !underlying.IsStable).Select(underlying => underlying.Name)];
        return this with
        {
            Underlyings = [.. Underlyings.Select(u => moved.Contains(u.Name) ? Scaled(u, scale) : u)],
            Instruments = [.. Instruments.Select(i => moved.Contains(i.Instrument.Underlying) ? i with { Mark = i.Mark * scale } : i)],
        };
    }

    /// <summary>Refuses a market that is too old, or from the future, at the caller's time.</summary>
    /// <param name="nowUnixSeconds">The caller's time.</param>
    /// <param name="maxAgeSeconds">The oldest a market may be.</param>
    /// <exception cref="EngineInputException">The market is stale.</exception>
    public void RequireFresh(long nowUnixSeconds, long maxAgeSeconds)
    {
        long ageSeconds = nowUnixSeconds - TimestampUnixSeconds;
        if (ageSeconds > maxAgeSeconds)
            throw new EngineInputException("market, timestamp", $"{Time(TimestampUnixSeconds)}, {ageSeconds} s old", $"at most {maxAgeSeconds} s before {Time(nowUnixSeconds)}", "Fetch a new market snapshot");
        if (ageSeconds < -ClockSkewSeconds)
            throw new EngineInputException("market, timestamp", $"{Time(TimestampUnixSeconds)}, {-ageSeconds} s in the future", $"at most {ClockSkewSeconds} s after {Time(nowUnixSeconds)}", "Set this machine's clock, or fetch a new market snapshot");
    }

    /// <summary>A Unix time as ISO 8601 in UTC.</summary>
    internal static string Time(long unixSeconds) =>
        DateTimeOffset.FromUnixTimeSeconds(unixSeconds).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static UnderlyingMarket Scaled(UnderlyingMarket underlying, decimal scale) => underlying with
    {
        Spot = underlying.Spot * scale,
        Expiries = [.. underlying.Expiries.Select(expiry => expiry with { Forward = expiry.Forward * scale })],
    };
}
