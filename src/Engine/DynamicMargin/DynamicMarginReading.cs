using System.Collections.Immutable;

namespace Zk.Engine;

/// <summary>The dynamic margin at an instant.</summary>
/// <param name="TimeMs">When parameters last stepped [Unix ms].</param>
/// <param name="InitialRatioPpm">What the factor at initial margin is multiplied with [ppm], 10⁶ or more.</param>
/// <param name="Underlyings">In the order they were set up.</param>
public sealed record DynamicMarginReading(long TimeMs, long InitialRatioPpm, ImmutableArray<UnderlyingMarginReading> Underlyings)
{
    /// <summary>The reading of an underlying; null when it has none.</summary>
    public UnderlyingMarginReading? Find(string name) => Underlyings.FirstOrDefault(underlying => underlying.Name == name);
}
