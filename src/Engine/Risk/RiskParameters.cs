using System.Collections.Immutable;

namespace Zk.Engine;

/// <summary>The venue's risk parameters.</summary>
public sealed record RiskParameters
{
    /// <summary>Per underlying, by name.</summary>
    public required ImmutableDictionary<string, UnderlyingParameters> Underlyings { get; init; }

    /// <summary>How scenarios move implied volatility.</summary>
    public VolatilityShock VolatilityShock { get; init; } = VolatilityShock.Default;

    /// <summary>Damping of tails: a tail of move x counts min(1, this·R/|x|) of its loss [ppm].</summary>
    public int TailDampingPpm { get; init; } = 770_000;

    /// <summary>f at maintenance [ppm].</summary>
    public int FactorMmPpm { get; init; } = 800_000;

    /// <summary>f at initial margin while dollar tokens hold their price [ppm].</summary>
    public int FactorImPpm { get; init; } = 1_000_000;

    /// <summary>The price of dollar tokens below which initial margin rises [ppm of a dollar].</summary>
    public int StableFloorPpm { get; init; } = 990_000;

    /// <summary>By how many ppm f at initial margin rises for each ppm below the floor.</summary>
    public int StableSlope { get; init; } = 4;

    /// <summary>f at initial margin for a price of dollar tokens [ppm]: FactorImPpm + slope·max(0, floor − price).</summary>
    public int FactorImFor(int stablePpm) => FactorImPpm + StableSlope * Math.Max(0, StableFloorPpm - stablePpm);

    /// <summary>Parameters for BTC, ETH, SOL and the dollar token USDC, as a cautious venue would set them.</summary>
    public static RiskParameters Default { get; } = new()
    {
        Underlyings = ImmutableDictionary.CreateRange(new Dictionary<string, UnderlyingParameters>
        {
            ["BTC"] = Coin(scanRangePpm: 180_000, addOnPpm: 5_000, haircutPpm: 50_000, concentrationPpm: 50_000),
            ["ETH"] = Coin(scanRangePpm: 220_000, addOnPpm: 6_000, haircutPpm: 75_000, concentrationPpm: 60_000),
            ["SOL"] = Coin(scanRangePpm: 300_000, addOnPpm: 10_000, haircutPpm: 150_000, concentrationPpm: 100_000),
            ["USDC"] = new() { ScanRangePpm = 20_000, HaircutMmPpm = 2_500, HaircutDeltaImPpm = 2_500 },
        }),
    };

    private static UnderlyingParameters Coin(int scanRangePpm, int addOnPpm, int haircutPpm, int concentrationPpm) => new()
    {
        ScanRangePpm = scanRangePpm,
        LinearAddOnMmPpm = addOnPpm,
        LinearAddOnDeltaImPpm = addOnPpm,
        OptionAddOnMmPpm = addOnPpm / 2,
        OptionAddOnDeltaImPpm = addOnPpm / 2,
        ShortOptionMinimumPpm = 2 * addOnPpm,
        HaircutMmPpm = haircutPpm,
        HaircutDeltaImPpm = haircutPpm / 2,
        CollateralCancelsRisk = true,
        BasisWeightPpm = 200_000,
        BasisWeightPerYearPpm = 100_000,
        ConcentrationPpm = concentrationPpm,
    };
}
