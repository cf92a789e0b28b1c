namespace Zk.Engine.Replay;

/// <summary>How the sizes of accounts are distributed.</summary>
public enum SizeDistribution
{
    /// <summary>Log-normal: the median, times e^(σ·z).</summary>
    LogNormal,

    /// <summary>Pareto: the least, times u^(−1/α).</summary>
    Pareto,
}

/// <summary>The synthetic population. Rates in ppm; every account is drawn from its own sequence of the seed.</summary>
public sealed record PopulationRules
{
    /// <summary>Accounts, market makers included.</summary>
    public int Accounts { get; init; } = 100_000;

    /// <summary>The seed.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Law of equity.</summary>
    public SizeDistribution Size { get; init; } = SizeDistribution.LogNormal;

    /// <summary>Median of equity, or its least for Pareto [u].</summary>
    public long EquityMicroUsd { get; init; } = 2_000 * Units.MicroUsdPerUsd;

    /// <summary>σ of the logarithm of equity.</summary>
    public int SizeSigmaPpm { get; init; } = 1_500_000;

    /// <summary>α of Pareto.</summary>
    public int ParetoAlphaPpm { get; init; } = 1_300_000;

    /// <summary>Most equity of an account [u].</summary>
    public long MaxEquityMicroUsd { get; init; } = 20_000_000 * Units.MicroUsdPerUsd;

    /// <summary>Median leverage: notional ÷ equity. Never beyond what initial margin allows.</summary>
    public int LeveragePpm { get; init; } = 3_000_000;

    /// <summary>σ of the logarithm of leverage.</summary>
    public int LeverageSigmaPpm { get; init; } = 600_000;

    /// <summary>Accounts that are long.</summary>
    public int LongPpm { get; init; } = 650_000;

    /// <summary>Accounts that hold the coin and are short as much of its perpetual.</summary>
    public int HedgedPpm { get; init; } = 100_000;

    /// <summary>Accounts with a second coin; every other one of them holds it on the other side.</summary>
    public int SecondCoinPpm { get; init; } = 300_000;

    /// <summary>How old positions are at most: their entry price is that of an earlier instant [ms].</summary>
    public long OldestEntryMs { get; init; } = 2 * Units.SecondsPerDay * 1_000;

    /// <summary>Refuses rules out of range.</summary>
    /// <exception cref="EngineInputException">Names the rule.</exception>
    public void Validate()
    {
        Within("accounts", Accounts, 1, 5_000_000);
        Within("equity", EquityMicroUsd, Units.MicroUsdPerUsd, 1L << 50);
        Within("largest equity", MaxEquityMicroUsd, EquityMicroUsd, 1L << 55);
        Within("size sigma", SizeSigmaPpm, 0, 5_000_000);
        Within("alpha", ParetoAlphaPpm, 100_000, 100_000_000);
        Within("leverage", LeveragePpm, 10_000, 1_000_000_000);
        Within("leverage sigma", LeverageSigmaPpm, 0, 5_000_000);
        Within("long share", LongPpm, 0, Units.PpmPerOne);
        Within("hedged share", HedgedPpm, 0, Units.PpmPerOne);
        Within("second coin", SecondCoinPpm, 0, Units.PpmPerOne);
        Within("oldest entry", OldestEntryMs, 0, 1L << 40);
    }

    private static void Within(string rule, long value, long least, long most)
    {
        if (value < least || value > most) throw new EngineInputException($"population, {rule}", $"{value}", $"{least} to {most}", "Correct the parameter");
    }
}
