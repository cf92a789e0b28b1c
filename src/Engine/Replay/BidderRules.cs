using System.Collections.Immutable;

namespace Zk.Engine.Replay;

/// <summary>Who bids in auctions, and from what profit on.</summary>
public sealed record BidderRules
{
    /// <summary>Profit from which each bidder takes an offer, in calm times [ppm of notional], the boldest first.</summary>
    public ImmutableArray<int> HurdlesPpm { get; init; } = [3_000, 8_000, 15_000];

    /// <summary>Most each holds in a market before it has passed it on [ppm of the depth].</summary>
    public int InventoryPpm { get; init; } = 500_000;
}
