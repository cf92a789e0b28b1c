using System.Collections.Immutable;

namespace Zk.Engine;

/// <summary>Factors on the worst loss, and the static discount of options.</summary>
/// <param name="MaintenanceFactor">On the worst loss at maintenance.</param>
/// <param name="InitialFactor">On the worst loss at initial margin, before what a depeg adds.</param>
/// <param name="ShortRateMultiple">On the interest rate, in the mark-up of expiries worth less than 0.</param>
/// <param name="LongRateMultiple">On the interest rate, in the discount of expiries worth more than 0.</param>
/// <param name="ShortRateAdd">Added to the rate, short.</param>
/// <param name="LongRateAdd">Added to the rate, long.</param>
/// <param name="ShortStaticDiscount">Base of the mark-up.</param>
/// <param name="LongStaticDiscount">Base of the discount.</param>
public sealed record Pmrm2MarginFactors(
    double MaintenanceFactor, double InitialFactor, double ShortRateMultiple, double LongRateMultiple, double ShortRateAdd, double LongRateAdd,
    double ShortStaticDiscount, double LongStaticDiscount);

/// <summary>The loss of each expiry on its own, without netting against others.</summary>
/// <param name="SpotUp">Forward multiplier upwards.</param>
/// <param name="SpotDown">Forward multiplier downwards.</param>
/// <param name="AddFactor">Weight of the loss at τ = 0.</param>
/// <param name="MultipleFactor">What a year to expiry adds to the weight.</param>
public sealed record Pmrm2Basis(double SpotUp, double SpotDown, double AddFactor, double MultipleFactor);

/// <summary>Charges on notionals, oracle confidence, and the dollar's peg.</summary>
/// <param name="PegThreshold">Price of the settlement dollar below which initial margin grows.</param>
/// <param name="PegFactor">Growth of the initial factor per dollar below it.</param>
/// <param name="ConfidenceThreshold">Oracle confidence below which notionals are charged.</param>
/// <param name="ConfidenceMargin">Charge on the notional per unit of missing confidence.</param>
/// <param name="PerpMaintenance">On the perpetual notional, at both levels.</param>
/// <param name="PerpInitial">On the perpetual notional, added at initial margin.</param>
/// <param name="OptionMaintenance">On the notional of naked short options, at both levels.</param>
/// <param name="OptionInitial">On the notional of naked short options, added at initial margin.</param>
public sealed record Pmrm2Contingencies(
    double PegThreshold, double PegFactor, double ConfidenceThreshold, double ConfidenceMargin,
    double PerpMaintenance, double PerpInitial, double OptionMaintenance, double OptionInitial);

/// <summary>Derive's PMRM_2 as a parameter set.</summary>
/// <param name="Scenarios">The market moves, in order.</param>
/// <param name="Volatility">How up and down scenarios move volatility.</param>
/// <param name="Skew">How skew scenarios do.</param>
/// <param name="Factors">Factors and static discount.</param>
/// <param name="Basis">Basis contingency.</param>
/// <param name="Contingencies">All other contingencies.</param>
public sealed record Pmrm2Parameters(
    ImmutableArray<Pmrm2Scenario> Scenarios, VolatilityShock Volatility, Pmrm2SkewShock Skew, Pmrm2MarginFactors Factors, Pmrm2Basis Basis,
    Pmrm2Contingencies Contingencies)
{
    private const double ScanRange = 0.18, TailDamping = 0.2;

    /// <summary>
    /// What Derive publishes: 23 moves in quarters of R = 18 %, six tails damped by 0.2·R/|x|, two skew shocks.
    /// <b>Source</b>: Derive, v2-core, portfolio cases of PMRM_2.
    /// </summary>
    public static Pmrm2Parameters Default { get; } = new(
        StandardScenarios(),
        VolatilityShock.Default,
        new Pmrm2SkewShock(0.15, -0.05, 0.15, -0.05, 0.01, 4, 0.6, -0.1),
        new Pmrm2MarginFactors(0.8, 1, 0.5, 1, 0.08, 0.08, 1.04, 0.95),
        new Pmrm2Basis(1.045, 0.955, 0.5, 2),
        new Pmrm2Contingencies(0.98, 2, 0.55, 1, 0.015, 0.005, 0.003, 0.002));

    private static ImmutableArray<Pmrm2Scenario> StandardScenarios()
    {
        ImmutableArray<Pmrm2Scenario>.Builder all = ImmutableArray.CreateBuilder<Pmrm2Scenario>();
        for (int quarters = 4; quarters >= -4; quarters--)
        {
            double spot = 1 + quarters * ScanRange / 4;
            if (Math.Abs(quarters) < 4) all.Add(new Pmrm2Scenario(spot, Pmrm2Shock.Down, 1));
            if (Math.Abs(quarters) < 4) all.Add(new Pmrm2Scenario(spot, Pmrm2Shock.None, 1));
            all.Add(new Pmrm2Scenario(spot, Pmrm2Shock.Up, 1));
        }
        foreach (double move in (double[])[-0.66, -0.33, 0.5, 1, 2, 3])
            all.Add(new Pmrm2Scenario(1 + move, Pmrm2Shock.Up, Math.Min(1, TailDamping * ScanRange / Math.Abs(move))));
        all.Add(new Pmrm2Scenario(1, Pmrm2Shock.Linear, 1));
        all.Add(new Pmrm2Scenario(1, Pmrm2Shock.Abs, 1));
        return all.ToImmutable();
    }
}
