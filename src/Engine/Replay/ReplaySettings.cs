using System.Collections.Immutable;
using Zk.Engine.Liquidation;
using Zk.Engine.Liquidity;

namespace Zk.Engine.Replay;

/// <summary>Everything a replay is run with besides market and population. Rates in ppm, time in ms.</summary>
public sealed record ReplaySettings
{
    /// <summary>When it starts [Unix ms].</summary>
    public required long FromMs { get; init; }

    /// <summary>When it ends [Unix ms].</summary>
    public required long ToMs { get; init; }

    /// <summary>Time between two re-margins of the book [ms].</summary>
    public long StepMs { get; init; } = 15_000;

    /// <summary>Disturbances of sources.</summary>
    public ImmutableArray<SourceFault> Faults { get; init; } = [];

    /// <summary>Depth and impact.</summary>
    public DepthRules Depth { get; init; } = new();

    /// <summary>Bidders of auctions.</summary>
    public BidderRules Bidders { get; init; } = new();

    /// <summary>Rules of Zk's liquidation.</summary>
    public LiquidationRules Liquidation { get; init; } = LiquidationRules.Default;

    /// <summary>Whether scan ranges follow volatility; otherwise they stay where the warm-up left them.</summary>
    public bool IsMarginDynamic { get; init; } = true;

    /// <summary>Global insurance fund when the replay starts [ppm of the open interest].</summary>
    public int FundPpm { get; init; } = 5_000;

    /// <summary>Tranche of each market [ppm of its open interest].</summary>
    public int TranchePpm { get; init; } = 2_500;

    /// <summary>Cash of the backstop vault [ppm of the open interest].</summary>
    public int VaultPpm { get; init; } = 10_000;

    /// <summary>Whether the vault quotes beside the book; otherwise it only takes what auctions leave.</summary>
    public bool IsVaultQuoting { get; init; } = true;

    /// <summary>How the vault quotes.</summary>
    public LiquidityRules Liquidity { get; init; } = LiquidityRules.Default;

    /// <summary>Confidence that sources report [ppm of the price].</summary>
    public int ConfidencePpm { get; init; } = 500;

    /// <summary>Half the spread of our book [ppm of the price].</summary>
    public int HalfSpreadPpm { get; init; } = 100;

    /// <summary>Time between two samples of the series in a result [ms].</summary>
    public long SampleMs { get; init; } = 60_000;

    /// <summary>Refuses settings out of range.</summary>
    /// <exception cref="EngineInputException">Names the setting.</exception>
    public void Validate()
    {
        Depth.Validate();
        Liquidation.Validate();
        Liquidity.Validate();
        Within("start", FromMs, 0, 1L << 52);
        Within("step", StepMs, 1_000, 3_600_000);
        Within("length", ToMs - FromMs, StepMs, 31 * Units.SecondsPerDay * 1_000);
        Within("sample", SampleMs, StepMs, 86_400_000);
        foreach ((string name, int value) in (ReadOnlySpan<(string, int)>)[
            ("fund", FundPpm), ("tranche", TranchePpm), ("vault", VaultPpm), ("confidence", ConfidencePpm), ("half spread", HalfSpreadPpm)])
            Within(name, value, 0, Units.PpmPerOne);
        Within("bidder inventory", Bidders.InventoryPpm, 0, 1_000 * Units.PpmPerOne);
    }

    private static void Within(string setting, long value, long least, long most)
    {
        if (value < least || value > most) throw new EngineInputException($"replay, {setting}", $"{value}", $"{least} to {most}", "Correct the setting");
    }
}
