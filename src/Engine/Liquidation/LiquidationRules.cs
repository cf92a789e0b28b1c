namespace Zk.Engine.Liquidation;

/// <summary>Every number of the liquidation agent. The defaults are the design's.</summary>
/// <remarks>Money in u, time in ms, rates in ppm. <b>Source</b>: docs/liquidation.md, the table of rules.</remarks>
public sealed record LiquidationRules
{
    /// <summary>The design's rules.</summary>
    public static LiquidationRules Default { get; } = new();

    /// <summary>β: sizes aim at E = (1+β)·MM [ppm].</summary>
    public int BufferPpm { get; init; } = 150_000;

    /// <summary>Fee to the market's tranche on what is sold in the book [ppm]; never more than the transition rule leaves.</summary>
    public int InsuranceFeePpm { get; init; } = 2_500;

    /// <summary>What the size formula allows for the keeper [ppm of notional].</summary>
    public int KeeperFeePpm { get; init; } = 500;

    /// <summary>Least amount a step may always sell [u].</summary>
    public long StepFloorMicroUsd { get; init; } = 1_000 * Units.MicroUsdPerUsd;

    /// <summary>Most of a leg in one step [ppm].</summary>
    public int StepLegSharePpm { get; init; } = 200_000;

    /// <summary>Most in one step at normal depth [u].</summary>
    public long StepDepthMicroUsd { get; init; } = 100_000 * Units.MicroUsdPerUsd;

    /// <summary>An account below this is sold whole [u].</summary>
    public long DustAccountMicroUsd { get; init; } = 2_000 * Units.MicroUsdPerUsd;

    /// <summary>A leftover below this is sold too [u].</summary>
    public long DustLeftoverMicroUsd { get; init; } = 1_000 * Units.MicroUsdPerUsd;

    /// <summary>Pause between steps of a flagged account [ms].</summary>
    public long StepIntervalMs { get; init; } = 30_000;

    /// <summary>Pause between steps in close-out [ms].</summary>
    public long CloseOutIntervalMs { get; init; } = 1_000;

    /// <summary>Most steps of one account that a single call makes up for when time has passed between calls.</summary>
    public int CatchUpSteps { get; init; } = 8;

    /// <summary>How long an order may wait in the book before the auction [ms].</summary>
    public long BookMs { get; init; } = 30_000;

    /// <summary>How long a case stays in the book at most, however much is sold: capacity may slow a case and not stop it [ms].</summary>
    public long BookLongestMs { get; init; } = 3_600_000;

    /// <summary>Auction price at the start [ppm of equity].</summary>
    public int AuctionStartPpm { get; init; } = 980_000;

    /// <summary>Auction price at the end of the first phase [ppm of equity].</summary>
    public int AuctionKneePpm { get; init; } = 800_000;

    /// <summary>First phase [ms].</summary>
    public long AuctionFastMs { get; init; } = 120_000;

    /// <summary>First phase of an account with options [ms].</summary>
    public long AuctionFastOptionsMs { get; init; } = 900_000;

    /// <summary>Second phase, to 0 [ms].</summary>
    public long AuctionSlowMs { get; init; } = 1_800_000;

    /// <summary>Whether auctions begin sealed; two thin windows fall back to the open Dutch auction.</summary>
    public bool IsSealed { get; init; }

    /// <summary>Commit phase of a sealed window, and as long again to reveal [ms].</summary>
    public long SealedPhaseMs { get; init; } = 30_000;

    /// <summary>Bond of a commitment [ppm of the account's exposure], lost when it is not revealed.</summary>
    public int BondPpm { get; init; } = 10_000;

    /// <summary>Thin windows in a row before the auction is open.</summary>
    public int ThinWindows { get; init; } = 2;

    /// <summary>Time in which insurance raises its payment to the largest [ms].</summary>
    public long InsolventAuctionMs { get; init; } = 3_600_000;

    /// <summary>Most of the global fund that one event may take [ppm of its balance when the event began].</summary>
    public int FundEventPpm { get; init; } = 250_000;

    /// <summary>An event ends when nothing was drawn for so long [ms].</summary>
    public long FundEventQuietMs { get; init; } = 3_600_000;

    /// <summary>Most the vault takes over in one market, and most it absorbs there in one event [ppm of its value].</summary>
    public int VaultMarketPpm { get; init; } = 100_000;

    /// <summary>What the vault pays for a slice [ppm of equity].</summary>
    public int VaultPricePpm { get; init; }

    /// <summary>Most open auctions at a time; insolvent ones count, and are never held back.</summary>
    public int MaxAuctions { get; init; } = 256;

    /// <summary>Length of a capacity window [ms].</summary>
    public long CapacityWindowMs { get; init; } = 60_000;

    /// <summary>Deviation from the five-minute EMA that pauses book liquidations [ppm].</summary>
    public int PauseDeviationPpm { get; init; } = 100_000;

    /// <summary>A deviation that lasts this long is believed [ms].</summary>
    public long PauseMs { get; init; } = 20_000;

    /// <summary>An oracle outage longer than this earns grace [ms].</summary>
    public long OutageMs { get; init; } = 300_000;

    /// <summary>Grace after it, for accounts that are flagged but not in close-out [ms].</summary>
    public long GraceMs { get; init; } = 3_600_000;

    /// <summary>First steps start up to so much late, by a hash of seed, account and time [ms]; 0: the hash only orders them.</summary>
    public long JitterMs { get; init; } = 2_000;

    /// <summary>Seed of the jitter.</summary>
    public ulong JitterSeed { get; init; }

    /// <summary>Refuses rules that could stop the agent or turn a formula around.</summary>
    /// <exception cref="EngineInputException">Names the rule.</exception>
    public void Validate()
    {
        Rate(nameof(BufferPpm), BufferPpm, 0, Units.PpmPerOne);
        Rate("fees (InsuranceFeePpm + KeeperFeePpm)", (long)InsuranceFeePpm + KeeperFeePpm, 0, Units.PpmPerOne);
        Rate(nameof(StepLegSharePpm), StepLegSharePpm, 1, Units.PpmPerOne);
        Rate(nameof(AuctionStartPpm), AuctionStartPpm, AuctionKneePpm, Units.PpmPerOne);
        Rate(nameof(AuctionKneePpm), AuctionKneePpm, 0, Units.PpmPerOne);
        Rate(nameof(FundEventPpm), FundEventPpm, 0, Units.PpmPerOne);
        Rate(nameof(VaultMarketPpm), VaultMarketPpm, 0, Units.PpmPerOne);
        Rate(nameof(VaultPricePpm), VaultPricePpm, 0, Units.PpmPerOne);
        Rate(nameof(PauseDeviationPpm), PauseDeviationPpm, 0, int.MaxValue);
        Rate(nameof(CatchUpSteps), CatchUpSteps, 1, 1_000);
        Rate(nameof(BondPpm), BondPpm, 0, Units.PpmPerOne);
        Rate(nameof(ThinWindows), ThinWindows, 1, 1_000);
        Rate(nameof(MaxAuctions), MaxAuctions, 1, int.MaxValue);
        foreach ((string name, long value, long least) in (ReadOnlySpan<(string, long, long)>)[
            (nameof(StepFloorMicroUsd), StepFloorMicroUsd, 1), (nameof(StepDepthMicroUsd), StepDepthMicroUsd, 0),
            (nameof(DustAccountMicroUsd), DustAccountMicroUsd, 0), (nameof(DustLeftoverMicroUsd), DustLeftoverMicroUsd, 0),
            (nameof(StepIntervalMs), StepIntervalMs, 1), (nameof(CloseOutIntervalMs), CloseOutIntervalMs, 1), (nameof(BookMs), BookMs, 0), (nameof(BookLongestMs), BookLongestMs, 0),
            (nameof(AuctionFastMs), AuctionFastMs, 1), (nameof(AuctionFastOptionsMs), AuctionFastOptionsMs, 1),
            (nameof(AuctionSlowMs), AuctionSlowMs, 1), (nameof(SealedPhaseMs), SealedPhaseMs, 1), (nameof(InsolventAuctionMs), InsolventAuctionMs, 1),
            (nameof(FundEventQuietMs), FundEventQuietMs, 0), (nameof(CapacityWindowMs), CapacityWindowMs, 1), (nameof(PauseMs), PauseMs, 0),
            (nameof(OutageMs), OutageMs, 0), (nameof(GraceMs), GraceMs, 0), (nameof(JitterMs), JitterMs, 0)])
            Rate(name, value, least, 1L << 53);
    }

    private static void Rate(string name, long value, long least, long most)
    {
        if (value < least || value > most)
            throw new EngineInputException($"liquidation rules, {name}", $"{value}", $"{least} to {most}", "Correct the rule");
    }
}
