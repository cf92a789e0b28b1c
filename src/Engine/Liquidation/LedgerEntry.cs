namespace Zk.Engine.Liquidation;

/// <summary>Why an amount or lots changed hands.</summary>
public enum EntryCause
{
    /// <summary>Sold or bought back in the order book.</summary>
    BookFill,

    /// <summary>A slice at the mark to an auction's bidder.</summary>
    AuctionFill,

    /// <summary>What the bidder gets off the slice's equity.</summary>
    AuctionDiscount,

    /// <summary>A slice at the mark to the vault.</summary>
    BackstopFill,

    /// <summary>What the vault gets off the slice's equity.</summary>
    BackstopDiscount,

    /// <summary>A slice at the mark to an insolvent auction's bidder.</summary>
    InsolventFill,

    /// <summary>What the bidder is paid for taking it.</summary>
    InsolventPremium,

    /// <summary>Bond of a sealed bid that was not revealed.</summary>
    BondForfeit,

    /// <summary>Fee to the market's tranche.</summary>
    InsuranceFee,

    /// <summary>Pay of the keeper.</summary>
    KeeperReward,

    /// <summary>Insurance or vault covers a deficit.</summary>
    DeficitCover,

    /// <summary>A winner's share of a deficit.</summary>
    Deleveraging,

    /// <summary>Lots matched at the mark with the other side.</summary>
    DeleveragingMatch,

    /// <summary>A share of a deficit that deleveraging could not cover.</summary>
    Haircut,

    /// <summary>A deficit that nobody could cover.</summary>
    WriteOff,

    /// <summary>Lots at the mark that nobody could take, to the venue.</summary>
    RunOff,

    /// <summary>What a queue took beyond the deficit (comparison policy only).</summary>
    Overshoot,
}

/// <summary>One movement: cash (instrument 0) or lots, from one purse to another. Nothing changes but by entries.</summary>
/// <param name="TimeMs">Instant of the step [ms].</param>
/// <param name="Cause">Why.</param>
/// <param name="From">Who gives.</param>
/// <param name="To">Who gets.</param>
/// <param name="CashMicroUsd">Cash [u], &gt; 0; 0 when lots move.</param>
/// <param name="Instrument">Instrument index of the lots; 0 when cash moves.</param>
/// <param name="Lots">Signed lots that leave From and reach To: negative moves a short position; 0 when cash moves.</param>
public readonly record struct LedgerEntry(long TimeMs, EntryCause Cause, Party From, Party To, Int128 CashMicroUsd, int Instrument, long Lots);
