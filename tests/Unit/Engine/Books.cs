using System.Collections.Immutable;
using System.Globalization;
using Zk.Engine;

namespace Zk.Engine.Tests;

/// <summary>Small markets, epochs and books that the suites share.</summary>
internal static class Books
{
    internal const string Market = """
        {
          "venue": "test", "timestamp": "2026-11-23T06:00:00Z",
          "underlyings": [
            { "name": "BTC", "spot": 95000, "expiries": [
              { "expiry": "2026-11-27T08:00:00Z", "forward": 95100, "discount": 0.9995, "volatility": 0.44 },
              { "expiry": "2026-12-25T08:00:00Z", "forward": 95900, "volatility": 0.47 } ] },
            { "name": "USDC", "spot": 1, "stable": true }
          ],
          "instruments": [
            { "name": "BTC-25DEC26-100000-P", "kind": "put", "underlying": "BTC", "lotSize": 0.001, "expiry": "2026-12-25T08:00:00Z", "strike": 100000, "volatility": 0.48, "openInterest": 1000 },
            { "name": "BTC-25DEC26-100000-C", "kind": "call", "underlying": "BTC", "lotSize": 0.001, "expiry": "2026-12-25T08:00:00Z", "strike": 100000, "volatility": 0.48, "openInterest": 1000 },
            { "name": "BTC-27NOV26-90000-P", "kind": "put", "underlying": "BTC", "lotSize": 0.001, "expiry": "2026-11-27T08:00:00Z", "strike": 90000, "openInterest": 500 },
            { "name": "BTC-25DEC26", "kind": "future", "underlying": "BTC", "lotSize": 0.001, "expiry": "2026-12-25T08:00:00Z", "openInterest": 5000 },
            { "name": "BTC", "kind": "collateral", "underlying": "BTC", "lotSize": 0.001 },
            { "name": "BTC-PERP", "kind": "perpetual", "underlying": "BTC", "lotSize": 0.001, "mark": 95010, "fundingPerUnit": 1.5, "openInterest": 40000 },
            { "name": "USDC", "kind": "collateral", "underlying": "USDC", "lotSize": 1 }
          ]
        }
        """;

    internal static MarketSnapshot Snapshot(string? json = null) => MarketSnapshot.Parse(new StringReader(json ?? Market));

    internal static RiskEpoch Epoch(string? json = null) => RiskBuilder.Build(Snapshot(json), RiskParameters.Default, 7);

    internal static Account Account(string csv, MarketSnapshot? market = null) => Book.Parse(new StringReader(csv), market ?? Snapshot());

    /// <summary>A row with the losses given, zero beyond them.</summary>
    internal static RiskRow Row(int index, string name, string underlying, params long[] losses) => new(
        index, name, underlying, 0, 0, 0, 0, 0, 0, 0,
        [.. new ConcentrationChord[Units.ChordCount]],
        [.. losses, .. new long[Units.ScenarioCount - losses.Length]]);

    internal static RiskEpoch Epoch(params RiskRow[] rows) => new("test", 1, 1_763_877_600, 800_000, 1_000_000, [.. rows]);

    internal static Account Holding(long cash, params (int Index, long Quantity)[] positions) =>
        new(cash, [.. positions.Select(p => new Position(p.Index, p.Quantity, 0))]);

    internal static ImmutableArray<long> Array(string commaSeparated) =>
        [.. commaSeparated.Split(',').Select(text => long.Parse(text, CultureInfo.InvariantCulture))];

    /// <summary>The exception of an action that must be refused.</summary>
    internal static EngineInputException Refused(Action action) => Assert.Throws<EngineInputException>(action);
}
