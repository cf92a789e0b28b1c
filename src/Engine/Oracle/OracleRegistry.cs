using System.Collections.Immutable;
using System.Text;

namespace Zk.Engine;

/// <summary>One feed: its instrument, its sources and its rules, checked once. Immutable.</summary>
public sealed class OracleRegistry
{
    private const int MaxSources = 64;
    private const int MaxWeight = 1_000_000;
    private const int PublicKeyLength = 33;

    /// <summary>Checks and keeps a feed's set-up.</summary>
    /// <param name="venue">Our venue, which messages are signed for; none of a spot feed's sources may observe it, because collateral is never priced by our own book.</param>
    /// <param name="instrument">Name of the instrument, 1 to 64 characters.</param>
    /// <param name="kind">What the feed quotes.</param>
    /// <param name="sources">The sources; their order is the order of reports and changes no result.</param>
    /// <param name="rules">The rules; null for <see cref="OracleRules.Default"/>.</param>
    /// <exception cref="EngineInputException">Names what is wrong: too few sources or venues, a duplicate, a weight, a key, a clamp, a rule.</exception>
    public OracleRegistry(string venue, string instrument, OracleFeedKind kind, ImmutableArray<OracleSource> sources, OracleRules? rules = null)
    {
        Venue = venue;
        Instrument = instrument;
        Kind = kind;
        Sources = sources;
        Rules = rules ?? OracleRules.Default;
        OracleRuleRanges.Check(Rules);
        CheckText("venue", venue, Units.VenueNameLength);
        CheckText("instrument", instrument, Units.NameLength);
        foreach (OracleSource source in sources) CheckSource(source);
        CheckDistinct("id", source => $"{source.Id}");
        CheckDistinct("public key", source => Convert.ToHexString(source.PublicKey.AsSpan()));
        CheckCount("sources", sources.Length, Math.Max(Rules.MinSources, Rules.QuorumSources));
        CheckCount("venues", sources.Select(source => source.Venue).Distinct().Count(), Rules.QuorumVenues);
        TotalWeight = sources.Sum(source => (long)source.Weight);
    }

    /// <summary>Our venue, which messages are signed for.</summary>
    public string Venue { get; }

    /// <summary>Name of the instrument.</summary>
    public string Instrument { get; }

    /// <summary>What the feed quotes.</summary>
    public OracleFeedKind Kind { get; }

    /// <summary>The sources, in the order of reports.</summary>
    public ImmutableArray<OracleSource> Sources { get; }

    /// <summary>The rules.</summary>
    public OracleRules Rules { get; }

    /// <summary>Weight of all sources together.</summary>
    public long TotalWeight { get; }

    /// <summary>Oldest message that votes [ms].</summary>
    public long MaxAgeMs => Rules.MaxAgeMs(Kind);

    private void CheckSource(OracleSource source)
    {
        if (source.Id < 0) throw Fault(source, "id", $"{source.Id}", "0 or more");
        if (source.Weight is < 1 or > MaxWeight) throw Fault(source, "weight", $"{source.Weight}", $"1 to {MaxWeight}");
        if (source.PublicKey.IsDefault || source.PublicKey.Length != PublicKeyLength || source.PublicKey[0] is not (2 or 3))
            throw Fault(source, "public key", source.PublicKey.IsDefault ? "none" : $"{source.PublicKey.Length} bytes", "a compressed secp256k1 point: 33 bytes, the first 2 or 3");
        if (source.ClampLowE8 is < 0 || source.ClampHighE8 <= (source.ClampLowE8 ?? 0))
            throw Fault(source, "clamps", $"{source.ClampLowE8} to {source.ClampHighE8}", "0 or more, the high above the low");
        if (source.Venue == Venue && Kind == OracleFeedKind.Spot)
            throw Fault(source, "venue", Venue, "a venue other than ours: collateral is never priced by our own book");
        CheckText($"{source.Name}, venue", source.Venue, Units.NameLength);
    }

    private void CheckDistinct(string field, Func<OracleSource, string> key)
    {
        if (Sources.GroupBy(key).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new EngineInputException($"oracle {Instrument}, {field}", $"{twice.Key} twice", "each once", "Remove or renumber one of the sources");
    }

    private void CheckCount(string what, int count, int least)
    {
        if (count < least || count > MaxSources)
            throw new EngineInputException($"oracle {Instrument}, {what}", $"{count}", $"{least} to {MaxSources}", "Register more, or set rules for fewer on purpose");
    }

    private static void CheckText(string field, string text, int most)
    {
        if (text.Length == 0 || text.Length > most || !Ascii.IsValid(text))
            throw new EngineInputException($"oracle, {field}", $"'{text}'", $"1 to {most} ASCII characters", "Shorten or spell out the name");
    }

    private EngineInputException Fault(OracleSource source, string field, string got, string expected) =>
        new($"oracle {Instrument}, source {source.Name}, {field}", got, expected, "Correct the registry");
}
