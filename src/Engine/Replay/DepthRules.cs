namespace Zk.Engine.Replay;

/// <summary>How the price gives way to what is sold.</summary>
public enum ImpactShape
{
    /// <summary>In proportion to the amount: an order book of constant density.</summary>
    Linear,

    /// <summary>As its square root.</summary>
    SquareRoot,
}

/// <summary>The market's depth and how it comes back. Rates in ppm, time in ms.</summary>
/// <remarks>
/// Depth is what moves the price by 1 %. <b>Source</b>: Obizhaeva and Wang, "Optimal trading strategy and supply/demand dynamics" (2013):
/// a book of constant density whose displacement decays; Almgren, Thum, Hauptmann and Li (2005) for the root.
/// </remarks>
public sealed record DepthRules
{
    /// <summary>What moves the price by 1 % [ppm of the turnover of the last 24 hours, in calm times].</summary>
    public int DepthPpm { get; init; } = 10_000;

    /// <summary>The least depth, whatever the turnover [u].</summary>
    public long FloorMicroUsd { get; init; } = 10_000 * Units.MicroUsdPerUsd;

    /// <summary>The least that unrest leaves of the depth [ppm].</summary>
    public int UnrestFloorPpm { get; init; } = 100_000;

    /// <summary>What a stress takes away for the whole replay [ppm].</summary>
    public int DropPpm { get; init; }

    /// <summary>The law of impact.</summary>
    public ImpactShape Shape { get; init; } = ImpactShape.Linear;

    /// <summary>Time in which half of what was taken comes back [ms].</summary>
    public long HalfLifeMs { get; init; } = 300_000;

    /// <summary>How much of our displacement other venues' prices, and so the oracle, take over [ppm].</summary>
    public int TransmissionPpm { get; init; } = 500_000;

    /// <summary>Exposure that may be liquidated per minute [ppm of the depth].</summary>
    public int CapacityPpm { get; init; } = 1_000_000;

    /// <summary>Refuses rules out of range.</summary>
    /// <exception cref="EngineInputException">Names the rule.</exception>
    public void Validate()
    {
        Within("depth", DepthPpm, 1, 100 * Units.PpmPerOne);
        Within("depth floor", FloorMicroUsd, Units.MicroUsdPerUsd, 1L << 60);
        Within("unrest floor", UnrestFloorPpm, 1, Units.PpmPerOne);
        Within("depth drop", DropPpm, 0, Units.PpmPerOne - 1);
        Within("half-life", HalfLifeMs, 1, 1L << 40);
        Within("transmission", TransmissionPpm, 0, Units.PpmPerOne);
        Within("capacity", CapacityPpm, 0, 1_000 * Units.PpmPerOne);
    }

    private static void Within(string rule, long value, long least, long most)
    {
        if (value < least || value > most) throw new EngineInputException($"depth rules, {rule}", $"{value}", $"{least} to {most}", "Correct the rule");
    }
}
