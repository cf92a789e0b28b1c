using System.Collections.Immutable;

namespace Zk.Engine;

/// <summary>The market of an underlying.</summary>
/// <param name="Name">Its name, the margin group.</param>
/// <param name="Spot">Spot price [USD per unit], positive.</param>
/// <param name="IsStable">Whether it is a dollar token: shocks leave it alone and its price drives the initial-margin factor.</param>
/// <param name="Expiries">Its expiries, earliest first.</param>
public sealed record UnderlyingMarket(string Name, decimal Spot, bool IsStable, ImmutableArray<ExpiryMarket> Expiries)
{
    /// <summary>The market of an expiry, or null when it has none.</summary>
    public ExpiryMarket? FindExpiry(long expiryUnixSeconds)
    {
        foreach (ExpiryMarket expiry in Expiries)
            if (expiry.ExpiryUnixSeconds == expiryUnixSeconds) return expiry;
        return null;
    }
}
