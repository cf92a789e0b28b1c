using System.Collections.Immutable;
using System.Text.Json;

namespace Zk.Engine;

/// <summary>Reads and checks <c>market.json</c>.</summary>
internal static class MarketJson
{
    private const int MaxCharacters = 4 << 20;

    // Bounds that keep every product of a row inside decimal's 28 digits.
    private const decimal MaxPrice = 1_000_000_000m, MinPrice = 0.000_000_001m, MaxOpenInterest = 1_000_000_000_000m;
    private const decimal MaxLotSize = 1_000_000m, MinLotSize = 0.000_000_001m;
    private const double MaxVolatility = 10, MinVolatility = 0.001, MaxDiscount = 1.5, MinDiscount = 0.01;

    internal static MarketSnapshot Read(TextReader reader, string source)
    {
        using JsonDocument document = ParseDocument(BoundedText.Read(reader, MaxCharacters, source), source);
        JsonFields root = new(document.RootElement, source, "");
        string venue = root.Text("venue");
        long timestamp = root.Time("timestamp");
        ImmutableArray<UnderlyingMarket> underlyings = [.. root.Items("underlyings").Select(fields => ReadUnderlying(fields, timestamp))];
        RequireUnique(underlyings.Select(u => u.Name), $"{source}: underlyings", "name");
        List<InstrumentMarket> instruments = [.. root.Items("instruments").Select(fields => ReadInstrument(fields, timestamp, underlyings))];
        root.RejectUnread();
        RequireUnique(instruments.Select(i => i.Instrument.Name), $"{source}: instruments", "name");
        RequireUniqueTerms(instruments, source);
        ImmutableArray<InstrumentMarket> ordered = InstrumentOrder.Apply(instruments, [.. underlyings.Select(u => u.Name)]);
        VolatilityRules.Check(timestamp, underlyings, ordered, source);
        return new MarketSnapshot(venue, timestamp, underlyings, ordered);
    }

    internal static JsonDocument ParseDocument(string text, string source)
    {
        try
        {
            return JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = 8, AllowDuplicateProperties = false });
        }
        catch (JsonException e)
        {
            int line = (int)(e.LineNumber ?? 0) + 1;
            throw new EngineInputException($"{source}, line {line}", "malformed JSON: " + e.Message.Split(" LineNumber")[0].TrimEnd('.', ' '), "one complete JSON object", "Export the file again; it may be cut short", line);
        }
    }

    private static UnderlyingMarket ReadUnderlying(JsonFields fields, long timestamp)
    {
        string name = fields.Text("name");
        fields = fields.Named(name);
        decimal spot = fields.Decimal("spot", MinPrice, MaxPrice);
        bool isStable = fields.OptionalFlag("stable");
        List<ExpiryMarket> expiries = [.. fields.OptionalItems("expiries").Select(expiry => ReadExpiry(expiry, timestamp))];
        fields.RejectUnread();
        for (int i = 1; i < expiries.Count; i++)
            if (expiries[i].ExpiryUnixSeconds <= expiries[i - 1].ExpiryUnixSeconds)
                throw fields.Fault($"expiries[{i}].expiry", MarketSnapshot.Time(expiries[i].ExpiryUnixSeconds), "a later expiry than the one before", "Sort the expiries, each once");
        return new UnderlyingMarket(name, spot, isStable, [.. expiries]);
    }

    private static ExpiryMarket ReadExpiry(JsonFields fields, long timestamp)
    {
        long expiry = fields.Time("expiry");
        RequireAlive(fields, expiry, timestamp);
        ExpiryMarket market = new(
            expiry,
            fields.Decimal("forward", MinPrice, MaxPrice),
            fields.OptionalNumber("discount", MinDiscount, MaxDiscount) ?? 1,
            fields.OptionalNumber("volatility", MinVolatility, MaxVolatility));
        fields.RejectUnread();
        return market;
    }

    private static InstrumentMarket ReadInstrument(JsonFields fields, long timestamp, ImmutableArray<UnderlyingMarket> underlyings)
    {
        string name = fields.Text("name");
        fields = fields.Named(name);
        InstrumentKind kind = fields.Choice<InstrumentKind>("kind");
        string underlyingName = fields.Text("underlying");
        UnderlyingMarket underlying = underlyings.FirstOrDefault(u => u.Name == underlyingName)
            ?? throw fields.Fault("underlying", underlyingName, "a name of the underlyings section", NearestName.Advice(underlyingName, underlyings.Select(u => u.Name)));
        decimal lotSize = fields.Decimal("lotSize", MinLotSize, MaxLotSize);
        if (lotSize % MinLotSize != 0) throw fields.Fault("lotSize", $"{lotSize}", "at most nine decimals", "Choose a rounder lot size");
        bool isOption = kind is InstrumentKind.Call or InstrumentKind.Put, hasExpiry = isOption || kind == InstrumentKind.Future;
        long expiry = hasExpiry ? fields.Time("expiry") : 0;
        decimal strike = isOption ? fields.Decimal("strike", MinPrice, MaxPrice) : 0;
        InstrumentMarket market = new(
            new Instrument(0, name, underlyingName, kind, lotSize, expiry, strike),
            kind == InstrumentKind.Perpetual ? fields.Decimal("mark", MinPrice, MaxPrice) : null,
            isOption ? ReadVolatility(fields) : null,
            kind == InstrumentKind.Collateral ? null : fields.Decimal("openInterest", 0, MaxOpenInterest),
            kind == InstrumentKind.Perpetual ? fields.OptionalDecimal("fundingPerUnit", -MaxPrice, MaxPrice) ?? 0 : 0);
        fields.RejectUnread();
        _ = Funding.IndexPerLot(market);
        if (hasExpiry) RequireMarket(fields, market, underlying, timestamp);
        return market;
    }

    private static double? ReadVolatility(JsonFields fields)
    {
        double? volatility = fields.OptionalNumber("volatility", MinVolatility, MaxVolatility);
        double? bid = fields.OptionalNumber("bidVolatility", MinVolatility, MaxVolatility);
        double? ask = fields.OptionalNumber("askVolatility", MinVolatility, MaxVolatility);
        if (bid > ask) throw fields.Fault("bidVolatility, crossed volatility", $"{bid} above an ask of {ask}", "a bid no higher than the ask", "Correct the quoted volatilities");
        if (volatility < bid) throw fields.Fault("volatility, crossed volatility", $"{volatility} below a bid of {bid}", "a volatility between bid and ask", "Correct the quoted volatilities");
        if (volatility > ask) throw fields.Fault("volatility, crossed volatility", $"{volatility} above an ask of {ask}", "a volatility between bid and ask", "Correct the quoted volatilities");
        return volatility;
    }

    private static void RequireMarket(JsonFields fields, InstrumentMarket listed, UnderlyingMarket underlying, long timestamp)
    {
        Instrument instrument = listed.Instrument;
        RequireAlive(fields, instrument.ExpiryUnixSeconds, timestamp);
        ExpiryMarket expiry = underlying.FindExpiry(instrument.ExpiryUnixSeconds)
            ?? throw fields.Fault("expiry", $"{MarketSnapshot.Time(instrument.ExpiryUnixSeconds)}, for which there is no forward", $"an expiry of {underlying.Name}", $"Add the expiry with its forward to {underlying.Name}");
        if (instrument.IsOption && listed.Volatility is null && expiry.Volatility is null)
            throw fields.Fault("volatility", "none, and none for its expiry", "an implied volatility", "Quote a volatility for the option or for its expiry");
    }

    private static void RequireAlive(JsonFields fields, long expiry, long timestamp)
    {
        if (expiry <= timestamp)
            throw fields.Fault("expiry", $"{MarketSnapshot.Time(expiry)}, which is expired", $"after the market's {MarketSnapshot.Time(timestamp)}", "Settle the instrument into cash and delist it");
    }

    private static void RequireUnique(IEnumerable<string> names, string place, string field)
    {
        HashSet<string> seen = new(StringComparer.Ordinal);
        foreach (string name in names)
            if (!seen.Add(name)) throw new EngineInputException($"{place}, {field}", $"{name} twice", "each name once", "Remove the duplicate");
    }

    private static void RequireUniqueTerms(List<InstrumentMarket> instruments, string source)
    {
        Dictionary<(string, InstrumentKind, long, decimal), string> seen = [];
        foreach (Instrument i in instruments.Select(market => market.Instrument))
            if (i.IsOption && !seen.TryAdd((i.Underlying, i.Kind, i.ExpiryUnixSeconds, i.Strike), i.Name))
                throw new EngineInputException($"{source}: instruments ({i.Name})", $"the same terms as {seen[(i.Underlying, i.Kind, i.ExpiryUnixSeconds, i.Strike)]}", "one call and one put for a strike and expiry", "Remove the duplicate");
    }
}
