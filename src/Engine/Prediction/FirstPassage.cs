namespace Zk.Engine.Prediction;

/// <summary>How far an account is from liquidation, and how likely it gets there when prices walk without drift.</summary>
/// <remarks><b>Source</b>: design/liquidation-and-oracle.md §3; the reflection principle of Brownian motion.</remarks>
public static class FirstPassage
{
    /// <summary>
    /// z = (E − MM)/(σ_h·|$delta|). Positive infinity when no price moves the account and E ≥ MM; 0 or less when it is liquidatable already
    /// (negative infinity when nothing moves it).
    /// </summary>
    /// <param name="equityMicroUsd">E [u].</param>
    /// <param name="maintenanceMicroUsd">MM [u].</param>
    /// <param name="swingMicroUsd">σ_h·|$delta|: standard deviation of the account's equity over the horizon [u], not negative.</param>
    /// <exception cref="ArgumentOutOfRangeException">The swing is negative.</exception>
    public static double Distance(Int128 equityMicroUsd, Int128 maintenanceMicroUsd, Int128 swingMicroUsd)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(swingMicroUsd);
        Int128 gap = equityMicroUsd - maintenanceMicroUsd;
        if (swingMicroUsd == 0) return gap >= 0 ? double.PositiveInfinity : double.NegativeInfinity;
        return (double)gap / (double)swingMicroUsd;
    }

    /// <summary>2·N(−z): the probability that a driftless walk comes down by z standard deviations of its end within the horizon; 1 when z ≤ 0.</summary>
    /// <param name="distance">z; not NaN.</param>
    /// <exception cref="ArgumentOutOfRangeException">The distance is NaN.</exception>
    public static double Probability(double distance)
    {
        if (double.IsNaN(distance)) throw new ArgumentOutOfRangeException(nameof(distance), "got NaN, expected a number; check the account's figures");
        return distance <= 0 ? 1 : 2 * NormalDistribution.Cumulative(-distance);
    }
}
