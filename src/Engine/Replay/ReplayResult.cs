using System.Collections.Immutable;

namespace Zk.Engine.Replay;

/// <summary>What a policy did on a day: every figure of design §5, and the series behind the plots. Money in u, rates in ppm, times in ms.</summary>
public sealed record ReplayResult
{
    /// <summary>Name of the policy.</summary>
    public required string Policy { get; init; }

    /// <summary>Re-margins of the book.</summary>
    public required int Steps { get; init; }

    /// <summary>Accounts that were evaluated, over all steps.</summary>
    public required long AccountsRemargined { get; init; }

    /// <summary>Cases that were opened.</summary>
    public required int Cases { get; init; }

    /// <summary>Cases in which something was sold.</summary>
    public required int Liquidated { get; init; }

    /// <summary>Accounts that something was sold of, each once.</summary>
    public required int LiquidatedAccounts { get; init; }

    /// <summary>Cases liquidated that would have been above maintenance five minutes after the first sale had nothing been sold.</summary>
    public required int Needless { get; init; }

    /// <summary>Cases liquidated that would have been above maintenance at any step of those five minutes.</summary>
    public required int TouchedAbove { get; init; }

    /// <summary>Cases that ended without a sale.</summary>
    public required int RecoveredUnsold { get; init; }

    /// <summary>Cases that were still open at the end.</summary>
    public required int OpenAtEnd { get; init; }

    /// <summary>Exposure sold.</summary>
    public required Int128 LiquidatedMicroUsd { get; init; }

    /// <summary>What of it was needed, at each sale, to restore the buffer.</summary>
    public required Int128 NeededMicroUsd { get; init; }

    /// <summary>Exposure sold of accounts that had at least $20,000 of it.</summary>
    public required Int128 LiquidatedLargeMicroUsd { get; init; }

    /// <summary>What of that was needed.</summary>
    public required Int128 NeededLargeMicroUsd { get; init; }

    /// <summary>Deficits of accounts, whoever paid them, and those open at the end.</summary>
    public required Int128 DeficitMicroUsd { get; init; }

    /// <summary>What funds paid bidders for taking accounts that nobody took for nothing: a loss of the venue like a deficit.</summary>
    public required Int128 PremiumsMicroUsd { get; init; }

    /// <summary>Deficits of accounts that were still open at the end.</summary>
    public required Int128 OpenDeficitMicroUsd { get; init; }

    /// <summary>Deficits that neither funds nor vault nor winners paid, those open at the end included.</summary>
    public required Int128 UnpaidMicroUsd { get; init; }

    /// <summary>Accounts with a deficit.</summary>
    public required int DeficitAccounts { get; init; }

    /// <summary>What winners gave up to cover deficits, haircuts included.</summary>
    public required Int128 DeleveragedMicroUsd { get; init; }

    /// <summary>What winners gave up beyond the deficits.</summary>
    public required Int128 OvershootMicroUsd { get; init; }

    /// <summary>Value of positions of winners that were closed against them.</summary>
    public required Int128 MatchedMicroUsd { get; init; }

    /// <summary>Accounts that were deleveraged.</summary>
    public required int DeleveragedAccounts { get; init; }

    /// <summary>What liquidated accounts paid: slippage, discounts, fees.</summary>
    public required Int128 CostMicroUsd { get; init; }

    /// <summary>Time from opening to clearing of cases with a sale: median, 95th percentile, longest.</summary>
    public required (long Median, long P95, long Longest) ClearMs { get; init; }

    /// <summary>Funds (tranches and global) at the start.</summary>
    public required Int128 FundsStartMicroUsd { get; init; }

    /// <summary>Funds at their lowest.</summary>
    public required Int128 FundsLowestMicroUsd { get; init; }

    /// <summary>Funds at the end.</summary>
    public required Int128 FundsEndMicroUsd { get; init; }

    /// <summary>Value of the vault at the start.</summary>
    public required Int128 VaultStartMicroUsd { get; init; }

    /// <summary>Value of the vault at its lowest.</summary>
    public required Int128 VaultLowestMicroUsd { get; init; }

    /// <summary>What the vault did beside the book; null when it did not quote.</summary>
    public required LiquidityResult? Liquidity { get; init; }

    /// <summary>Time for which withdrawals were closed.</summary>
    public required long WithdrawalsClosedMs { get; init; }

    /// <summary>Time for which a coin's price was not valid for liquidation, summed over coins.</summary>
    public required long OracleInvalidMs { get; init; }

    /// <summary>Farthest that forced sales moved a price [10⁻⁹].</summary>
    public required long LargestDisplacementPpb { get; init; }

    /// <summary>What movements created or destroyed: cash, and lots summed over instruments. Zero, or the run is wrong.</summary>
    public required (Int128 CashMicroUsd, Int128 Lots) ConservationError { get; init; }

    /// <summary>Per coin: coverage and procyclicality.</summary>
    public required ImmutableArray<CoinResult> Coins { get; init; }

    /// <summary>The sampled series.</summary>
    public required ImmutableArray<ReplayFrame> Frames { get; init; }

    /// <summary>Bad debt: all deficits, whoever paid them, and premiums.</summary>
    public Int128 BadDebtMicroUsd => DeficitMicroUsd + PremiumsMicroUsd;

    /// <summary>Bad debt ÷ liquidated volume [ppm].</summary>
    public long? BadDebtPpm => Ratio(BadDebtMicroUsd, LiquidatedMicroUsd);

    /// <summary>Sold ÷ needed [ppm].</summary>
    public long? SoldToNeededPpm => Ratio(LiquidatedMicroUsd, NeededMicroUsd);

    /// <summary>Sold ÷ needed of accounts with at least $20,000 of exposure [ppm].</summary>
    public long? SoldToNeededLargePpm => Ratio(LiquidatedLargeMicroUsd, NeededLargeMicroUsd);

    /// <summary>Overshoot ÷ what winners had to give [ppm].</summary>
    public long? OvershootPpm => Ratio(OvershootMicroUsd, DeleveragedMicroUsd);

    /// <summary>Needless ÷ liquidated [ppm].</summary>
    public long? NeedlessPpm => Ratio(Needless, Liquidated);

    /// <summary>Touched ÷ liquidated [ppm].</summary>
    public long? TouchedAbovePpm => Ratio(TouchedAbove, Liquidated);

    /// <summary>Cost ÷ liquidated volume [ppm].</summary>
    public long? CostPpm => Ratio(CostMicroUsd, LiquidatedMicroUsd);

    /// <summary>Most of the funds that was gone [ppm].</summary>
    public long? FundUsePpm => Ratio(FundsStartMicroUsd - FundsLowestMicroUsd, FundsStartMicroUsd);

    /// <summary>Most of the vault's value that was gone [ppm].</summary>
    public long? VaultDrawdownPpm => Ratio(VaultStartMicroUsd - VaultLowestMicroUsd, VaultStartMicroUsd);

    private static long? Ratio(Int128 part, Int128 whole) => whole == 0 ? null : (long)(part * Units.PpmPerOne / whole);
}

/// <summary>How the margin of a coin did.</summary>
/// <param name="Coin">The coin.</param>
/// <param name="Maintenance">Coverage of maintenance margin over half an hour.</param>
/// <param name="Initial">Coverage of initial margin over half an hour.</param>
/// <param name="MaintenanceRate">How the maintenance scan range swung.</param>
/// <param name="InitialRate">How the initial scan range swung.</param>
public sealed record CoinResult(string Coin, KupiecTest Maintenance, KupiecTest Initial, Procyclicality MaintenanceRate, Procyclicality InitialRate);
