using System.Collections.Immutable;
using System.Globalization;

namespace Zk.Engine;

/// <summary>
/// The scenarios in the order of a risk row's losses.
/// </summary>
/// <remarks>
/// 0–2 +R, 3–5 +¾R, 6–8 +½R, 9–10 +¼R (up, down), 11–12 no move (up, down), 13–14 −¼R (up, down), 15–17 −½R, 18–20 −¾R,
/// 21–23 −R, each volatility up, same, down unless said otherwise; 24–29 the tails −66, −33, +50, +100, +200, +400 %,
/// volatility up; 30 +¼R and 31 −¼R at the same volatility, which are the basis pair. docs/units.md prints the table.
/// <b>Source</b>: docs/statement.md §2.
/// </remarks>
public static class Scenarios
{
    /// <summary>Position of (+R/4, same volatility).</summary>
    public const int BasisUp = 30;

    /// <summary>Position of (−R/4, same volatility).</summary>
    public const int BasisDown = 31;

    private static readonly string[] s_quarters = ["0", "+1/4 R", "+1/2 R", "+3/4 R", "+R"];

    /// <summary>All 32, in order.</summary>
    public static ImmutableArray<Scenario> All { get; } = Build();

    /// <summary>A name that holds for every scan range: "+3/4 R up", "0 down", "-R same", "tail -66 % up".</summary>
    public static string Name(int scenario)
    {
        Scenario s = All[scenario];
        string price = s.IsTail ? "tail " + Percent(s.TailPpm) : s_quarters[Math.Abs(s.ScanQuarters)];
        if (s.ScanQuarters < 0) price = "-" + price[1..];
        return $"{price} {Label(s.Volatility)}";
    }

    /// <summary>The name with the scan range put in: "+18 % up", "-4.5 % same", "tail -66 % up".</summary>
    public static string Name(int scenario, int scanRangePpm)
    {
        Scenario s = All[scenario];
        if (s.IsTail) return Name(scenario);
        return $"{Percent(s.ScanQuarters * (long)scanRangePpm / 4.0)} {Label(s.Volatility)}";
    }

    private static string Label(VolatilityMove move) => move switch
    {
        VolatilityMove.Up => "up",
        VolatilityMove.Down => "down",
        _ => "same",
    };

    private static string Percent(double ppm) =>
        (ppm / 10_000).ToString("+0.####;-0.####;0", CultureInfo.InvariantCulture) + " %";

    private static ImmutableArray<Scenario> Build()
    {
        ImmutableArray<Scenario>.Builder all = ImmutableArray.CreateBuilder<Scenario>(Units.ScenarioCount);
        for (int quarters = 4; quarters >= -4; quarters--)
        {
            foreach (VolatilityMove move in (VolatilityMove[])[VolatilityMove.Up, VolatilityMove.Same, VolatilityMove.Down])
            {
                bool isBasisPairOrNull = move == VolatilityMove.Same && Math.Abs(quarters) <= 1;
                if (!isBasisPairOrNull) all.Add(new Scenario(quarters, 0, move));
            }
        }
        foreach (int tailPpm in (int[])[-660_000, -330_000, 500_000, 1_000_000, 2_000_000, 4_000_000])
            all.Add(new Scenario(0, tailPpm, VolatilityMove.Up));
        all.Add(new Scenario(1, 0, VolatilityMove.Same));
        all.Add(new Scenario(-1, 0, VolatilityMove.Same));
        return all.MoveToImmutable();
    }
}
