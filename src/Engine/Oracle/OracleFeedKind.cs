namespace Zk.Engine;

/// <summary>What a feed quotes; it decides how old a message may be.</summary>
public enum OracleFeedKind
{
    /// <summary>A perpetual of other venues.</summary>
    Perpetual,

    /// <summary>Spot: the index of an underlying, and the price of collateral.</summary>
    Spot,

    /// <summary>An implied volatility, in 10⁻⁸.</summary>
    Volatility,
}
