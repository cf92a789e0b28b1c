namespace Zk.Engine.Liquidation;

/// <summary>What trades at an instant: marks, depth, bidders. A simulation, a replay or a venue's book stands behind it.</summary>
/// <remarks>Deterministic: equal calls in equal order give equal answers. Only <see cref="Take(in BookFill)"/> changes it.</remarks>
public interface ILiquidationMarket
{
    /// <summary>The market of an instrument: what tranches, capacity and throttles are kept for. ≥ 0.</summary>
    int MarketOf(int instrument);

    /// <summary>Whether an instrument is an option, which lengthens auctions.</summary>
    bool IsOption(int instrument);

    /// <summary>Mark [u per lot], ≥ 0.</summary>
    long MarkMicroUsdPerLot(int instrument);

    /// <summary>Depth now relative to normal [ppm], ≥ 0.</summary>
    int DepthFactorPpm(int instrument);

    /// <summary>Prices and oracle of a market, for the throttles.</summary>
    MarketCondition ConditionOf(int market);

    /// <summary>What the book would fill now, no worse than the limit; changes nothing.</summary>
    /// <param name="instrument">What is closed.</param>
    /// <param name="isSale">Whether a long leg is sold; otherwise a short one is bought back.</param>
    /// <param name="lots">Most lots, &gt; 0.</param>
    /// <param name="limitMicroUsdPerLot">Worst average price [u per lot], ≥ 0.</param>
    BookFill Quote(int instrument, bool isSale, long lots, Int128 limitMicroUsdPerLot);

    /// <summary>Executes what <see cref="Quote"/> answered last: depth is used up, prices move.</summary>
    void Take(in BookFill fill);

    /// <summary>Adds the bids that stand for an offer at its price now; none when nobody wants it.</summary>
    void CollectBids(in AuctionOffer offer, List<AuctionBid> bids);

    /// <summary>Lets bidders commit to or reveal bids in a sealed window; called once per instant. Nobody does by default.</summary>
    /// <param name="nowMs">Instant [ms].</param>
    /// <param name="offer">What is sold; price 0 until the window is settled.</param>
    /// <param name="auction">The window.</param>
    void JoinSealed(long nowMs, in AuctionOffer offer, SealedAuction auction)
    {
    }
}

/// <summary>A market's prices and oracle at an instant.</summary>
/// <param name="PriceMicroUsd">P, any positive scale shared with the average [u].</param>
/// <param name="EmaMicroUsd">Five-minute EMA of P [u]; 0 when there is none yet.</param>
/// <param name="MayLiquidate">Whether the oracle's price is valid for liquidation; nothing is sold otherwise.</param>
/// <param name="CapacityMicroUsd">Exposure that may be liquidated here per window [u], ≥ 0.</param>
/// <param name="OutageStartMs">When the last oracle outage began [ms].</param>
/// <param name="OutageEndMs">When it ended [ms]; equal to the start when there was none.</param>
public readonly record struct MarketCondition(
    Int128 PriceMicroUsd, Int128 EmaMicroUsd, bool MayLiquidate, Int128 CapacityMicroUsd, long OutageStartMs, long OutageEndMs);

/// <summary>What an order book fills.</summary>
/// <param name="Instrument">What is closed.</param>
/// <param name="IsSale">Whether a long leg is sold.</param>
/// <param name="Lots">Lots filled, 0 to what was asked.</param>
/// <param name="CashMicroUsd">Cash received for them, or paid when bought back [u], ≥ 0.</param>
public readonly record struct BookFill(int Instrument, bool IsSale, long Lots, Int128 CashMicroUsd);

/// <summary>A slice of an account that may be bid for.</summary>
/// <param name="AccountId">Whose.</param>
/// <param name="Holdings">The whole account's cash and positions; a slice is a fraction of each leg at the mark.</param>
/// <param name="Figures">Its margin figures.</param>
/// <param name="IsInsolvent">Whether the bidder is paid for taking it.</param>
/// <param name="OfferedPpm">Most that may be bought [ppm of the account].</param>
/// <param name="PricePpm">What is paid for equity [ppm]; 0 when insolvent.</param>
/// <param name="ProfitMicroUsd">What a bidder of the whole account gains over the marks now [u]: discount, or premium.</param>
public readonly record struct AuctionOffer(
    int AccountId, Account Holdings, MarginFigures Figures, bool IsInsolvent, int OfferedPpm, int PricePpm, Int128 ProfitMicroUsd);

/// <summary>A bid at the auction's price.</summary>
/// <param name="BidderId">Who.</param>
/// <param name="FractionPpm">How much of the account [ppm], 1 to 10⁶; bids beyond the offer share it pro rata.</param>
public readonly record struct AuctionBid(int BidderId, int FractionPpm);
