namespace Zk.Engine;

/// <summary>One of the 32 market moves a risk row states its loss under.</summary>
/// <param name="ScanQuarters">Price move in quarters of the scan range R, −4 to 4; 0 in a tail.</param>
/// <param name="TailPpm">Absolute price move of a tail [ppm]; 0 in a standard scenario.</param>
/// <param name="Volatility">What happens to implied volatility.</param>
public readonly record struct Scenario(int ScanQuarters, int TailPpm, VolatilityMove Volatility)
{
    /// <summary>Whether the move is one of the six tails, whose loss is damped.</summary>
    public bool IsTail => TailPpm != 0;
}
