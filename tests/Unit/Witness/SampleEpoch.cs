using System.Collections.Immutable;
using Zk.Algebra;
using Zk.Engine;
using Zk.Verifier;

namespace Zk.Witness.Tests;

/// <summary>An epoch with every kind of row: five underlyings A–E, each a perpetual, a call and a put of one strike, a future.</summary>
internal static class SampleEpoch
{
    internal static readonly AccountSecrets Secrets = new(Fr.FromUInt64(111), 3, Fr.FromUInt64(222));
    internal static readonly ContextPreimage Context = new(31337, default, default, default, 1_800_000_000, default);
    internal static readonly Fr Scope = Fr.FromUInt64(77);

    internal static readonly RiskEpoch Rows = Build();
    internal static readonly ProvingEpoch Proving = new(Rows);

    internal static VenueAccounts VenueOf(params IEnumerable<Account> accounts) =>
        new([Fr.FromUInt64(5), .. accounts.Select(account => AccountLeaf.Compute(account, Secrets)), Fr.FromUInt64(6)]);

    internal static Account Account(long cash, params IEnumerable<(int Index, long Lots)> positions) =>
        new(cash, [.. positions.Select((position, i) => new Position(position.Index, position.Lots, 100 + i))]);

    private static RiskEpoch Build()
    {
        List<RiskRow> rows = [];
        for (int u = 0; u < 5; u++)
        {
            uint expiry = (uint)(u + 1);
            string name = ((char)('A' + u)).ToString();
            rows.Add(Row(rows.Count, name, "PERP"));
            rows.Add(Row(rows.Count, name, "C") with { StrikeKey = expiry, ExpiryKey = expiry, BasisWeightPpm = 250_000, ShortOptionMinimum = 40 });
            rows.Add(Row(rows.Count, name, "P") with { StrikeKey = expiry, ExpiryKey = expiry, BasisWeightPpm = 250_000, ShortOptionMinimum = 40 });
            rows.Add(Row(rows.Count, name, "FUT") with { ExpiryKey = expiry, BasisWeightPpm = 250_000 });
        }
        RiskEpoch epoch = new("sample venue", 42, 1_700_000_000, 800_000, 1_000_000, [.. rows]);
        epoch.Validate();
        return epoch;
    }

    // Values that differ in every field, so that a swapped field shows.
    private static RiskRow Row(int i, string underlying, string kind) => new(
        10 * (i + 1), $"{underlying}-{kind}", underlying, 1000 + i, 2 + i, 3 + i, 0, 0, 0, 0,
        [new(4 + i, 5 + i), new(6 + i, ((Int128)1 << 79) + i), default, new(7 + i, 8)],
        [.. Enumerable.Range(0, Units.ScenarioCount).Select(s => (long)((s % 2 == 0 ? 1 : -1) * (100 + s + i)))]);
}
