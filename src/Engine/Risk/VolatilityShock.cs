namespace Zk.Engine;

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
