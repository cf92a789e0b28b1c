using System.Collections.Immutable;
using System.Globalization;

namespace Zk.Engine;

/// <summary>The market of one expiry of an underlying.</summary>
/// <param name="ExpiryUnixSeconds">The expiry.</param>
/// <param name="Forward">Forward [USD per unit], positive.</param>
/// <param name="Discount">Discount factor to the expiry, (0, 1.5].</param>
/// <param name="Volatility">At-the-money volatility, for options that quote none of their own; null when not given.</param>
public sealed record ExpiryMarket(long ExpiryUnixSeconds, decimal Forward, double Discount, double? Volatility);

/// <summary>The market of an underlying.</summary>
/// <param name="Name">Its name, the margin group.</param>
/// <param name="Spot">Spot price [USD per unit], positive.</param>
/// <param name="IsStable">Whether it is a dollar token: shocks leave it alone and its price drives the initial-margin factor.</param>
/// <param name="Expiries">Its expiries, earliest first.</param>
public sealed record UnderlyingMarket(string Name, decimal Spot, bool IsStable, ImmutableArray<ExpiryMarket> Expiries)
{
    /// <summary>The market of an expiry, or null when it has none.</summary>
    public ExpiryMarket? FindExpiry(long expiryUnixSeconds)
    {
        foreach (ExpiryMarket expiry in Expiries)
            if (expiry.ExpiryUnixSeconds == expiryUnixSeconds) return expiry;
        return null;
    }
}

/// <summary>The market of one instrument.</summary>
/// <param name="Instrument">Its terms.</param>
/// <param name="Mark">Mark price of a perpetual [USD per unit], positive; null for the other kinds, which are valued from spot, forward or volatility.</param>
/// <param name="Volatility">Implied volatility of an option; null for the expiry's.</param>
/// <param name="OpenInterest">Open interest [units of underlying]; null for collateral, which is not concentrated against it.</param>
/// <param name="FundingPerUnit">What a long owes since funding was last settled [USD per unit], negative when it is owed; 0 for anything but a perpetual.</param>
public sealed record InstrumentMarket(
    Instrument Instrument, decimal? Mark, double? Volatility, decimal? OpenInterest, decimal FundingPerUnit);

/// <summary>Everything public that an epoch's rows are computed from, at one instant.</summary>
/// <param name="Venue">Name of the venue.</param>
/// <param name="TimestampUnixSeconds">Instant of the prices; expiries are measured from it.</param>
/// <param name="Underlyings">In the order of the rows.</param>
/// <param name="Instruments">In the order of the rows, see <see cref="InstrumentOrder"/>.</param>
public sealed record MarketSnapshot(
    string Venue, long TimestampUnixSeconds, ImmutableArray<UnderlyingMarket> Underlyings, ImmutableArray<InstrumentMarket> Instruments)
{
    private const long ClockSkewSeconds = 5;

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

    /// <summary>
    /// The same market after every spot but a dollar token's moved by a fraction; forwards and perpetual marks move along,
    /// volatilities and the time stay.
    /// </summary>
    /// <param name="spotPpm">The move [ppm], above −10⁶: −400,000 is −40 %.</param>
    /// <exception cref="EngineInputException">The move would take prices to zero or below.</exception>
    public MarketSnapshot Shock(int spotPpm)
    {
        if (spotPpm <= -Units.PpmPerOne)
            throw new EngineInputException("market shock", $"{spotPpm} ppm", "a move above -1000000 ppm", "A price cannot fall by all of itself or more");
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
