using System.Collections.Immutable;

namespace Zk.Engine;

/// <summary>The venue's risk parameters for one underlying; every rate in ppm.</summary>
public sealed record UnderlyingParameters
{
    /// <summary>Scan range R: the largest price move of the standard scenarios [ppm of price], (0, 10⁶).</summary>
    public required int ScanRangePpm { get; init; }

    /// <summary>Add-on of perpetuals and futures at maintenance [ppm of notional].</summary>
    public int LinearAddOnMmPpm { get; init; }

    /// <summary>What initial margin adds to it [ppm of notional].</summary>
    public int LinearAddOnDeltaImPpm { get; init; }

    /// <summary>Add-on of options at maintenance [ppm of forward].</summary>
    public int OptionAddOnMmPpm { get; init; }

    /// <summary>What initial margin adds to it [ppm of forward].</summary>
    public int OptionAddOnDeltaImPpm { get; init; }

    /// <summary>Minimum per naked short option [ppm of forward].</summary>
    public int ShortOptionMinimumPpm { get; init; }

    /// <summary>Haircut of collateral at maintenance [ppm of value].</summary>
    public int HaircutMmPpm { get; init; }

    /// <summary>What initial margin adds to it [ppm of value].</summary>
    public int HaircutDeltaImPpm { get; init; }

    /// <summary>
    /// Whether spot of this underlying cancels the risk of its derivatives: its row is then linear (−x·P) beside the haircut.
    /// Otherwise its losses are 0 and the haircut is all there is.
    /// </summary>
    public bool CollateralCancelsRisk { get; init; }

    /// <summary>Basis weight of an expiry now [ppm].</summary>
    public int BasisWeightPpm { get; init; }

    /// <summary>What a year to expiry adds to the basis weight [ppm]; the weight never exceeds 10⁶.</summary>
    public int BasisWeightPerYearPpm { get; init; }

    /// <summary>Cost of unwinding the whole open interest [ppm of its value]; that of a part grows as |q|^1.5.</summary>
    public int ConcentrationPpm { get; init; }
}

/// <summary>How scenarios move implied volatility.</summary>
/// <param name="Up">u, the relative rise at 30 days.</param>
/// <param name="Down">w, the relative fall at 30 days.</param>
/// <param name="Floor">v_min, the least volatility after a rise.</param>
/// <param name="NearExponent">p up to 30 days to expiry.</param>
/// <param name="FarExponent">p beyond.</param>
public sealed record VolatilityShock(double Up, double Down, double Floor, double NearExponent, double FarExponent)
{
    /// <summary>The model's values: 0.50, 0.275, 0.45, 0.30, 0.13.</summary>
    public static VolatilityShock Default { get; } = new(0.50, 0.275, 0.45, 0.30, 0.13);

    /// <summary>The volatility after a move. <b>Source</b>: Derive's PMRM_2 law, design/margin-model §2.</summary>
    /// <param name="move">Which way.</param>
    /// <param name="volatility">Before the move.</param>
    /// <param name="secondsToExpiry">Time to expiry.</param>
    public double Apply(VolatilityMove move, double volatility, long secondsToExpiry)
    {
        if (move == VolatilityMove.Same) return volatility;
        double days = (double)secondsToExpiry / Units.SecondsPerDay;
        double term = Binary64.Pow(30 / Math.Max(days, 1), days <= 30 ? NearExponent : FarExponent);
        return move == VolatilityMove.Up
            ? Math.Max(Floor, volatility * (1 + Up * term))
            : volatility * Math.Max(0, 1 - Down * term);
    }
}

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
