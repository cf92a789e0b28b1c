namespace Zk.Engine.Liquidation;

/// <summary>An account on its path through liquidation.</summary>
internal sealed class LiquidationCase(int accountId, long openedMs, ulong order)
{
    internal int AccountId { get; } = accountId;

    internal Party Party => Party.Account(AccountId);

    internal long OpenedMs { get; } = openedMs;

    /// <summary>Ties between cases due at one instant are broken by this hash.</summary>
    internal ulong Order { get; } = order;

    internal LiquidationStage Stage { get; set; }

    internal long NextStepMs { get; set; } = openedMs;

    /// <summary>Since when an order has waited in the book.</summary>
    internal long BookSinceMs { get; set; } = openedMs;

    /// <summary>Since when the case has been in the book.</summary>
    internal long BookOpenedMs { get; set; } = openedMs;

    internal long AuctionOpenedMs { get; set; }

    /// <summary>One fill per instant: bids of a block share pro rata.</summary>
    internal long? AuctionFilledMs { get; set; }

    internal SealedAuction? Sealed { get; set; }

    internal int ThinWindows { get; set; }

    internal bool HasOptions { get; set; }

    internal bool IsInsolvent { get; set; }

    /// <summary>Markets of the legs last held; a deficit that is left without legs is theirs.</summary>
    internal MarketShare[] Shares { get; private set; } = [];

    /// <summary>Legs last held, by instrument: whose other side is deleveraged.</summary>
    internal (int Instrument, bool IsLong)[] Legs { get; private set; } = [];

    internal void Remember(LiquidationContext context, LegView[] legs)
    {
        Shares = LegView.ByMarket(legs);
        Legs = [.. legs.Select(leg => (leg.Instrument, leg.IsLong)).Order()];
        HasOptions = legs.Any(leg => context.Market.IsOption(leg.Instrument));
    }

    /// <summary>Earlier first; then by hash, then by id.</summary>
    internal static int ByTurn(LiquidationCase a, LiquidationCase b)
    {
        int byTime = a.NextStepMs.CompareTo(b.NextStepMs);
        if (byTime != 0) return byTime;
        int byOrder = a.Order.CompareTo(b.Order);
        return byOrder != 0 ? byOrder : a.AccountId.CompareTo(b.AccountId);
    }
}
