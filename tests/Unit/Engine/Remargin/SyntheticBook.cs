using Zk.Engine;

namespace Zk.Engine.Tests.Remargin;

/// <summary>A large plain book: 256 instruments of four underlyings, sixteen positions an account. Also measured by tests/Benchmarks.</summary>
internal static class SyntheticBook
{
    private const int Underlyings = 4, RowsEach = 64, PositionsEach = 16;

    internal static (RiskEpoch Epoch, Account[] Accounts) Make(int accounts, int seed)
    {
        Random random = new(seed);
        RiskRow[] rows = [.. Enumerable.Range(0, Underlyings * RowsEach).Select(i => Row(i, random))];
        RiskEpoch epoch = new("synthetic", 1, 1, 800_000, 1_000_000, [.. rows]);
        epoch.Validate();
        return (epoch, [.. Enumerable.Range(0, accounts).Select(_ => Holding(random))]);
    }

    /// <summary>The rows after a move of every price.</summary>
    internal static IEnumerable<RiskRow> Moved(RiskEpoch epoch, int tick) =>
        epoch.Rows.Select(row => row with { Mark = row.Mark + tick, Losses = [.. row.Losses.Select(loss => loss + tick)] });

    private static Account Holding(Random random)
    {
        SortedSet<int> rows = [];
        while (rows.Count < PositionsEach) rows.Add(1 + random.Next(Underlyings * RowsEach));
        return new Account(random.NextInt64(1_000_000_000_000), [.. rows.Select(row => new Position(row, random.Next(1, 2000) * (random.Next(2) == 0 ? 1 : -1), 0))]);
    }

    /// <summary>Of each underlying: a perpetual, a collateral, then two futures and sixty options of two expiries, fifteen strikes each.</summary>
    private static RiskRow Row(int i, Random random)
    {
        int underlying = i / RowsEach, at = i % RowsEach;
        uint expiry = at < 2 ? 0 : (uint)(2 * underlying + (at - 2) / 31 + 1);
        bool isOption = at >= 2 && (at - 2) % 31 != 0;
        uint strike = isOption ? (uint)(30 * underlying + (at - 2) / 31 * 15 + ((at - 2) % 31 - 1) / 2 + 1) : 0;
        long price = random.Next(1_000_000, 100_000_000);
        return new RiskRow(i + 1, $"I{i}", $"U{underlying}", price, price / 100, price / 200, isOption ? 100_000 : 0, strike, expiry,
            expiry == 0 ? 0 : 300_000, [.. Enumerable.Range(1, 4).Select(k => new ConcentrationChord(price / 50 * k, price / 50 * 1990L * k))],
            [.. Enumerable.Range(0, 32).Select(s => (long)random.Next((int)(-price / 2), (int)(price / 2)))]);
    }
}
