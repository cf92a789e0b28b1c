using System.Collections.Immutable;
using Zk.Engine;

namespace Zk.Engine.Tests.Oracle;

public class OracleRegistryTests
{
    private static string Refusal(Func<ImmutableArray<OracleSource>, ImmutableArray<OracleSource>> change, OracleFeedKind kind = OracleFeedKind.Spot) =>
        Books.Refused(() => new OracleRegistry("zk", "BTC", kind, change([.. Enumerable.Range(0, 7).Select(id => Feeds.Source(id))]))).Message;

    [Fact]
    public void Registry_SixSources_IsRefused() => Assert.Contains("sources: got 6, expected 7 to 64", Refusal(sources => sources.RemoveAt(0)), StringComparison.Ordinal);

    [Fact]
    public void Registry_TwoVenues_IsRefused() => Assert.Contains("venues: got 2, expected 3", Refusal(
        sources => [.. sources.Select((source, i) => source with { Venue = $"v{i % 2}" })]), StringComparison.Ordinal);

    [Fact]
    public void Registry_SpotOfOurOwnBook_IsRefused()
    {
        Assert.Contains("never priced by our own book", Refusal(sources => sources.SetItem(3, sources[3] with { Venue = "zk" })), StringComparison.Ordinal);
        ImmutableArray<OracleSource> own = [.. Enumerable.Range(0, 7).Select(id => Feeds.Source(id, venue: id == 0 ? "zk" : null))];
        Assert.Equal(7, new OracleRegistry("zk", "BTC-PERP", OracleFeedKind.Perpetual, own).Sources.Length);
    }

    [Fact]
    public void Registry_FieldsOutOfRange_AreNamed()
    {
        Assert.Contains("id: got 1 twice", Refusal(s => s.SetItem(0, s[0] with { Id = 1 })), StringComparison.Ordinal);
        Assert.Contains("id: got -1", Refusal(s => s.SetItem(0, s[0] with { Id = -1 })), StringComparison.Ordinal);
        Assert.Contains("public key", Refusal(s => s.SetItem(0, s[0] with { PublicKey = s[1].PublicKey })), StringComparison.Ordinal);
        Assert.Contains("public key: got 32 bytes", Refusal(s => s.SetItem(0, s[0] with { PublicKey = [.. new byte[32]] })), StringComparison.Ordinal);
        Assert.Contains("public key: got none", Refusal(s => s.SetItem(0, s[0] with { PublicKey = default })), StringComparison.Ordinal);
        Assert.Contains("weight: got 0", Refusal(s => s.SetItem(0, s[0] with { Weight = 0 })), StringComparison.Ordinal);
        Assert.Contains("weight: got 1000001", Refusal(s => s.SetItem(0, s[0] with { Weight = 1_000_001 })), StringComparison.Ordinal);
        Assert.Contains("clamps: got 5 to 5", Refusal(s => s.SetItem(0, s[0] with { ClampLowE8 = 5, ClampHighE8 = 5 })), StringComparison.Ordinal);
        Assert.Contains("venue: got ''", Refusal(s => s.SetItem(0, s[0] with { Venue = "" })), StringComparison.Ordinal);
    }

    [Fact]
    public void Rules_OutOfRange_AreNamed()
    {
        Assert.Contains("emaMs: got 0", Books.Refused(() => Feeds.Registry(rules: new OracleRules { EmaMs = 0 })).Message, StringComparison.Ordinal);
        Assert.Contains("settlementTwapMs", Books.Refused(() => Feeds.Registry(rules: new OracleRules { SettlementTwapMs = 3_600_001 })).Message, StringComparison.Ordinal);
        Assert.Contains("quorumWeightPpm", Books.Refused(() => Feeds.Registry(rules: new OracleRules { QuorumWeightPpm = 1_000_001 })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void FromUsd_Decimals_RoundDown()
    {
        Assert.Equal(123_456_789, OraclePrice.FromUsd(1.234567899m));
        Assert.Equal(-1, OraclePrice.FromUsd(-0.000000001m));
        Assert.Equal(1.23456789m, OraclePrice.ToUsd(123_456_789));
        Books.Refused(() => OraclePrice.FromUsd(1_441_151_881m));
    }
}
