using System.Collections.Immutable;

namespace Zk.Engine.Liquidity;

/// <summary>How the vault quotes and what it may risk. Rates in ppm, time in ms.</summary>
public sealed record LiquidityRules
{
    /// <summary>The rules in force unless others are given.</summary>
    public static LiquidityRules Default { get; } = new();

    /// <summary>Risk aversion γ per inventory limit of a market [10⁻³], ≥ 1.</summary>
    public int GammaMilli { get; init; } = 300;

    /// <summary>Decay κ of fills with the relative distance from the mark [10⁻³], ≥ 1.</summary>
    public int KappaMilli { get; init; } = 400_000;

    /// <summary>Time T − t in which inventory is expected to be passed on [ms].</summary>
    public long HorizonMs { get; init; } = 600_000;

    /// <summary>Half-life of the volatility estimate [ms].</summary>
    public long VolatilityHalfLifeMs { get; init; } = 600_000;

    /// <summary>Least volatility over the horizon [ppm].</summary>
    public int VolatilityFloorPpm { get; init; } = 2_000;

    /// <summary>Distances of the price levels beyond the quote [ppm of the mark], ascending.</summary>
    public ImmutableArray<int> LevelsPpm { get; init; } = [0, 2_500, 7_500, 17_500, 37_500];

    /// <summary>How far forced sales press a price on average when they do, beyond what the book shows now [ppm], ≥ 1: spreads capital over the levels.</summary>
    public int ReachPpm { get; init; } = 20_000;

    /// <summary>Most exposure in one market that quotes build up [ppm of the vault's value]: a fifth of the vault's cap, the rest is for what auctions leave.</summary>
    public int MarketPpm { get; init; } = 20_000;

    /// <summary>Most exposure in all markets [ppm of the vault's value].</summary>
    public int GrossPpm { get; init; } = 500_000;

    /// <summary>Drawdown from the peak at which nothing is taken that adds risk [ppm of the peak], ≥ 1.</summary>
    public int DrawdownPpm { get; init; } = 50_000;

    /// <summary>Adverse move that the rest of the drawdown must pay for [ppm], ≥ 1.</summary>
    public int StressPpm { get; init; } = 200_000;

    /// <summary>Time in which half of the inventory is offered to the book [ms].</summary>
    public long UnwindHalfLifeMs { get; init; } = 300_000;

    /// <summary>Refuses rules out of range.</summary>
    /// <exception cref="EngineInputException">Names the rule.</exception>
    public void Validate()
    {
        Within(nameof(GammaMilli), GammaMilli, 1, 1_000_000);
        Within(nameof(KappaMilli), KappaMilli, 1, int.MaxValue);
        Within(nameof(HorizonMs), HorizonMs, 1, 86_400_000);
        Within(nameof(VolatilityHalfLifeMs), VolatilityHalfLifeMs, 1, 1L << 40);
        Within(nameof(VolatilityFloorPpm), VolatilityFloorPpm, 0, Units.PpmPerOne);
        Within(nameof(ReachPpm), ReachPpm, 1, Units.PpmPerOne);
        Within(nameof(MarketPpm), MarketPpm, 0, Units.PpmPerOne);
        Within(nameof(GrossPpm), GrossPpm, 0, Units.PpmPerOne);
        Within(nameof(DrawdownPpm), DrawdownPpm, 1, Units.PpmPerOne);
        Within(nameof(StressPpm), StressPpm, 1, Units.PpmPerOne);
        Within(nameof(UnwindHalfLifeMs), UnwindHalfLifeMs, 1, 1L << 40);
        Within("number of levels", LevelsPpm.Length, 1, 16);
        for (int i = 0; i < LevelsPpm.Length; i++) Within($"level {i}", LevelsPpm[i], i == 0 ? 0 : LevelsPpm[i - 1] + 1, Units.PpmPerOne);
    }

    private static void Within(string rule, long value, long least, long most)
    {
        if (value < least || value > most) throw new EngineInputException($"liquidity rules, {rule}", $"{value}", $"{least} to {most}", "Correct the rule");
    }
}
