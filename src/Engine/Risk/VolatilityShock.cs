namespace Zk.Engine;

/// <summary>How scenarios move implied volatility.</summary>
/// <param name="Up">u, the relative rise at 30 days.</param>
/// <param name="Down">w, the relative fall at 30 days.</param>
/// <param name="Floor">v_min, the least volatility after a rise.</param>
/// <param name="NearExponent">p up to 30 days to expiry.</param>
/// <param name="FarExponent">p beyond.</param>
/// <param name="LeastDays">Times to expiry below this count as this [days], positive.</param>
public sealed record VolatilityShock(double Up, double Down, double Floor, double NearExponent, double FarExponent, double LeastDays = 1)
{
    /// <summary>The model's values: 0.50, 0.275, 0.45, 0.30, 0.13.</summary>
    public static VolatilityShock Default { get; } = new(0.50, 0.275, 0.45, 0.30, 0.13);

    /// <summary>The volatility after a move. <b>Source</b>: Derive's PMRM_2 law, design/margin-model §2.</summary>
    /// <param name="move">Which way.</param>
    /// <param name="volatility">Before the move.</param>
    /// <param name="secondsToExpiry">Time to expiry.</param>
    public double Apply(VolatilityMove move, double volatility, long secondsToExpiry)
    {
        double moved = volatility * Multiplier(move, secondsToExpiry);
        return move == VolatilityMove.Up ? Math.Max(Floor, moved) : moved;
    }

    /// <summary>What a move multiplies volatility by, before the floor.</summary>
    /// <param name="move">Which way.</param>
    /// <param name="secondsToExpiry">Time to expiry.</param>
    public double Multiplier(VolatilityMove move, long secondsToExpiry)
    {
        if (move == VolatilityMove.Same) return 1;
        double days = (double)secondsToExpiry / Units.SecondsPerDay;
        double term = Binary64.Pow(30 / Math.Max(days, LeastDays), days <= 30 ? NearExponent : FarExponent);
        return move == VolatilityMove.Up ? 1 + Up * term : Math.Max(0, 1 - Down * term);
    }
}
