namespace Zk.Engine;

/// <summary>A mark price and its three legs [10⁻⁸ USD per unit].</summary>
/// <param name="MarkE8">The median of the legs.</param>
/// <param name="IndexLegE8">Index plus the average basis.</param>
/// <param name="BookLegE8">Median of our bid, ask and last; the index when the book has no two sides.</param>
/// <param name="OthersLegE8">Median of the perpetuals of other venues; the index when there is none.</param>
public readonly record struct MarkReading(long MarkE8, long IndexLegE8, long BookLegE8, long OthersLegE8);
