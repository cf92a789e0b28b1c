namespace Zk.Engine.Liquidation;

/// <summary>What one call of a policy did: movements in order, events in order, and the brakes that are on.</summary>
public sealed class LiquidationStep
{
    /// <summary>Every movement, already posted to the ledger.</summary>
    public List<LedgerEntry> Entries { get; } = [];

    /// <summary>What happened to accounts.</summary>
    public List<LiquidationEvent> Events { get; } = [];

    /// <summary>Markets whose capacity was used up in this window: dynamic margin must not raise maintenance there.</summary>
    public SortedSet<int> ExhaustedMarkets { get; } = [];

    /// <summary>Σ MM over open cases with E &lt; 0 [u].</summary>
    public Int128 InsolventMaintenanceMicroUsd { get; internal set; }

    /// <summary>Whether withdrawals are open.</summary>
    public bool AreWithdrawalsOpen { get; internal set; } = true;

    internal void Clear()
    {
        Entries.Clear();
        Events.Clear();
        ExhaustedMarkets.Clear();
        InsolventMaintenanceMicroUsd = 0;
        AreWithdrawalsOpen = true;
    }
}

/// <summary>Where a case is on its path.</summary>
public enum LiquidationStage
{
    /// <summary>Orders in the book, at the zero price or better.</summary>
    Book,

    /// <summary>Open Dutch auction of a slice.</summary>
    Auction,

    /// <summary>Insurance pays for taking the account.</summary>
    InsolventAuction,

    /// <summary>Waterfall, deleveraging, haircut, write-off.</summary>
    Deleveraging,

    /// <summary>Finished.</summary>
    Closed,
}

/// <summary>What happened to an account.</summary>
public enum LiquidationEventKind
{
    /// <summary>Found below maintenance. Amount: exposure whose sale at the mark would restore the buffer.</summary>
    Opened,

    /// <summary>Exposure was sold. Amount: how much, at the mark.</summary>
    Sold,

    /// <summary>The path went on to the event's stage. Amount: 0.</summary>
    Moved,

    /// <summary>Back above maintenance. Amount: 0.</summary>
    Recovered,

    /// <summary>No positions and no debt are left. Amount: 0.</summary>
    Cleared,

    /// <summary>A deficit reached insurance, vault or winners. Amount: the deficit.</summary>
    Deficit,

    /// <summary>Winners were deleveraged. Amount: what they gave.</summary>
    Deleveraged,

    /// <summary>Accounts with positions had a haircut. Amount: what they gave.</summary>
    Haircut,

    /// <summary>A debt was written off. Amount: the debt.</summary>
    WrittenOff,

    /// <summary>Comparison policies only: winners gave more than was missing. Amount: the excess.</summary>
    Overshot,
}

/// <summary>One event.</summary>
/// <param name="TimeMs">Instant [ms].</param>
/// <param name="AccountId">Whose case.</param>
/// <param name="Kind">What happened.</param>
/// <param name="Stage">Where the case was.</param>
/// <param name="AmountMicroUsd">See <see cref="LiquidationEventKind"/> [u].</param>
/// <param name="Figures">The account's figures before.</param>
public readonly record struct LiquidationEvent(
    long TimeMs, int AccountId, LiquidationEventKind Kind, LiquidationStage Stage, Int128 AmountMicroUsd, MarginFigures Figures);
