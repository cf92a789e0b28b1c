using Zk.Engine;
using Zk.Engine.Replay;

namespace Zk.Cli.Replay;

/// <summary>A replay for a machine. Money is in USD with six decimals, exact; rates in ppm; times in Unix seconds or milliseconds as named. Equal inputs give equal bytes.</summary>
internal static class ReplayJson
{
    private const int SampleEvery = 5;

    public static object Document(ReplayReport report) => new
    {
        day = report.Day,
        fromUnixSeconds = report.Scene.Settings.FromMs / 1_000,
        toUnixSeconds = report.Scene.Settings.ToMs / 1_000,
        stepMs = report.Scene.Settings.StepMs,
        coins = report.Scene.Day.Coins,
        sources = report.Scene.Day.Series.Select(series => series.Name.Text),
        notes = report.Scene.Notes,
        population = Population(report),
        depth = Depth(report.Scene.Settings.Depth),
        faults = report.Scene.Settings.Faults.Select(Fault),
        policies = report.Results.Select(result => Policy(result, report)),
    };

    private static object Population(ReplayReport report)
    {
        PopulationRules rules = report.Request.Rules;
        return new
        {
            accounts = report.Population.Length,
            openInterestUsd = Money(report.OpenInterestMicroUsd),
            synthetic = report.Request.Population is null ? new
            {
                seed = rules.Seed,
                size = rules.Size.ToString(),
                equityUsd = Money(rules.EquityMicroUsd),
                sizeSigmaPpm = rules.SizeSigmaPpm,
                paretoAlphaPpm = rules.ParetoAlphaPpm,
                leveragePpm = rules.LeveragePpm,
                leverageSigmaPpm = rules.LeverageSigmaPpm,
                longPpm = rules.LongPpm,
                hedgedPpm = rules.HedgedPpm,
                secondCoinPpm = rules.SecondCoinPpm,
            } : null,
        };
    }

    private static object Depth(DepthRules rules) => new
    {
        depthPpm = rules.DepthPpm,
        dropPpm = rules.DropPpm,
        shape = rules.Shape.ToString(),
        halfLifeMs = rules.HalfLifeMs,
        transmissionPpm = rules.TransmissionPpm,
        capacityPpm = rules.CapacityPpm,
    };

    private static object Fault(SourceFault fault) => new
    {
        kind = fault.Kind.ToString(),
        venue = fault.Venue,
        fromMs = fault.FromMs,
        toMs = fault.ToMs,
        lagMs = fault.LagMs,
        factorPpm = fault.FactorPpm,
        lowE8 = fault.LowE8,
        highE8 = fault.HighE8,
    };

    private static object Policy(ReplayResult result, ReplayReport report) => new
    {
        policy = result.Policy,
        steps = result.Steps,
        accountsRemargined = result.AccountsRemargined,
        cases = result.Cases,
        liquidated = result.Liquidated,
        liquidatedAccounts = result.LiquidatedAccounts,
        recoveredUnsold = result.RecoveredUnsold,
        openAtEnd = result.OpenAtEnd,
        liquidatedUsd = Money(result.LiquidatedMicroUsd),
        badDebtPpm = result.BadDebtPpm,
        badDebtUsd = Money(result.BadDebtMicroUsd),
        badDebtPremiumsUsd = Money(result.PremiumsMicroUsd),
        badDebtOpenUsd = Money(result.OpenDeficitMicroUsd),
        badDebtUnpaidUsd = Money(result.UnpaidMicroUsd),
        badDebtAccounts = result.DeficitAccounts,
        adlUsd = Money(result.DeleveragedMicroUsd + result.OvershootMicroUsd),
        adlOvershootUsd = Money(result.OvershootMicroUsd),
        adlOvershootPpm = result.OvershootPpm,
        adlAccounts = result.DeleveragedAccounts,
        adlMatchedUsd = Money(result.MatchedMicroUsd),
        needless = result.Needless,
        needlessPpm = result.NeedlessPpm,
        touchedAbove = result.TouchedAbove,
        touchedAbovePpm = result.TouchedAbovePpm,
        neededUsd = Money(result.NeededMicroUsd),
        soldToNeededPpm = result.SoldToNeededPpm,
        soldToNeededLargePpm = result.SoldToNeededLargePpm,
        costUsd = Money(result.CostMicroUsd),
        costPpm = result.CostPpm,
        clearMs = new { median = result.ClearMs.Median, p95 = result.ClearMs.P95, longest = result.ClearMs.Longest },
        funds = new { startUsd = Money(result.FundsStartMicroUsd), lowestUsd = Money(result.FundsLowestMicroUsd), endUsd = Money(result.FundsEndMicroUsd), usePpm = result.FundUsePpm },
        vault = new { startUsd = Money(result.VaultStartMicroUsd), lowestUsd = Money(result.VaultLowestMicroUsd), drawdownPpm = result.VaultDrawdownPpm },
        liquidity = result.Liquidity is { } liquidity ? Liquidity(liquidity) : null,
        withdrawalsClosedMs = result.WithdrawalsClosedMs,
        oracleInvalidMs = result.OracleInvalidMs,
        largestDisplacementPpb = result.LargestDisplacementPpb,
        conservationError = new { cashUsd = Money(result.ConservationError.CashMicroUsd), lots = (decimal)result.ConservationError.Lots },
        coins = result.Coins.Select(Coin),
        series = result.Frames.Where((_, i) => i % SampleEvery == 0).Select(frame => Frame(frame, report)),
    };

    private static object Liquidity(LiquidityResult liquidity) => new
    {
        takenUsd = Money(liquidity.TakenMicroUsd),
        savedUsd = Money(liquidity.SavedMicroUsd),
        vaultDrawdownPpm = liquidity.DrawdownPpm,
        sameOrders = liquidity.Scores.Select(score => new
        {
            provider = score.Name,
            orders = score.Orders,
            volumeUsd = Money(score.VolumeMicroUsd),
            unfilledUsd = Money(score.UnfilledMicroUsd),
            takenUsd = Money(score.TakenMicroUsd),
            slippageUsd = Money(score.SlippageMicroUsd),
            slippagePpm = score.SlippagePpm,
            savedUsd = Money(score.SavedMicroUsd),
            startUsd = Money(score.StartMicroUsd),
            endUsd = Money(score.EndMicroUsd),
            drawdownPpm = score.DrawdownPpm,
            behindHoldingPpm = score.BehindHoldingPpm,
        }),
    };

    private static object Coin(CoinResult coin) => new
    {
        coin = coin.Coin,
        maintenance = Margin(coin.Maintenance, coin.MaintenanceRate),
        initial = Margin(coin.Initial, coin.InitialRate),
    };

    private static object Margin(KupiecTest test, Procyclicality rate) => new
    {
        windows = test.Observations,
        exceptions = test.Exceptions,
        kupiecRatio = Math.Round(test.Ratio, 6),
        kupiecPasses = test.Passes,
        peakPpm = rate.Peak,
        troughPpm = rate.Trough,
        peakToTroughPpm = rate.PeakToTroughPpm,
        rise1HourPpm = rate.LargestRisePpm(3_600_000),
        rise1DayPpm = rate.LargestRisePpm(86_400_000),
    };

    private static object Frame(ReplayFrame frame, ReplayReport report) => new
    {
        unixSeconds = frame.TimeMs / 1_000,
        bands = frame.Bands,
        openCases = frame.OpenCases,
        liquidatedUsd = Money(frame.LiquidatedMicroUsd),
        badDebtUsd = Money(frame.DeficitMicroUsd),
        adlUsd = Money(frame.DeleveragedMicroUsd),
        fundsUsd = Money(frame.FundsMicroUsd),
        vaultUsd = Money(frame.VaultMicroUsd),
        coins = frame.Coins.Select((coin, m) => new
        {
            coin = report.Scene.Day.Coins[m],
            priceUsd = Price(coin.TrueE8),
            markUsd = Price(coin.MarkE8),
            oracleUsd = Price(coin.IndexE8),
            confidenceUsd = Price(coin.ConfidenceE8),
            survivors = coin.Survivors,
            mayLiquidate = coin.MayLiquidate,
            displacementPpb = coin.DisplacementPpb,
            depthUsd = Money(coin.DepthMicroUsd),
            maintenancePpm = coin.MaintenancePpm,
            initialPpm = coin.InitialPpm,
        }),
    };

    private static decimal Money(Int128 microUsd) => (decimal)microUsd / Units.MicroUsdPerUsd;

    private static decimal Price(long priceE8) => priceE8 / 100_000_000m;
}
