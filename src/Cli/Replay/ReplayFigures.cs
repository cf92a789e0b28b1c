using System.Globalization;
using Zk.Cli.Output;
using Zk.Engine;
using Zk.Engine.Liquidity;
using Zk.Engine.Replay;

namespace Zk.Cli.Replay;

/// <summary>The figures of design §5 as rows of text, the same for terminal and page.</summary>
internal static class ReplayFigures
{
    /// <summary>Name and text of every figure.</summary>
    public static IEnumerable<(string Name, Func<ReplayResult, string> Text)> Rows() =>
    [
        ("accounts liquidated", result => Count(result.LiquidatedAccounts)),
        ("liquidations", result => Count(result.Liquidated)),
        ("liquidated volume $", result => Usd.Whole(result.LiquidatedMicroUsd)),
        ("bad debt / volume", result => Percent(result.BadDebtPpm, 4)),
        ("bad debt $", result => Usd.Whole(result.BadDebtMicroUsd)),
        ("of it, premiums $", result => Usd.Whole(result.PremiumsMicroUsd)),
        ("of it, nobody paid $", result => Usd.Whole(result.UnpaidMicroUsd)),
        ("ADL taken $", result => Usd.Whole(result.DeleveragedMicroUsd + result.OvershootMicroUsd)),
        ("ADL overshoot $", result => Usd.Whole(result.OvershootMicroUsd)),
        ("winners deleveraged", result => Count(result.DeleveragedAccounts)),
        ("closed at the mark $", result => Usd.Whole(result.MatchedMicroUsd)),
        ("needless: up 5 min later", result => Percent(result.NeedlessPpm, 1)),
        ("up at some step of them", result => Percent(result.TouchedAbovePpm, 1)),
        ("sold / needed", result => Ratio(result.SoldToNeededPpm, 3)),
        ("the same, over $20k", result => Ratio(result.SoldToNeededLargePpm, 3)),
        ("cost / volume", result => Percent(result.CostPpm, 2)),
        ("time to clear, median", result => Duration(result.ClearMs.Median)),
        ("time to clear, 95 %", result => Duration(result.ClearMs.P95)),
        ("time to clear, longest", result => Duration(result.ClearMs.Longest)),
        ("open at the end", result => Count(result.OpenAtEnd)),
        ("fund use", result => Percent(result.FundUsePpm, 1)),
        ("vault drawdown", result => Percent(result.VaultDrawdownPpm, 1)),
        ("vault, peak to trough", result => Percent(result.Liquidity?.DrawdownPpm, 2)),
        ("vault took $", result => result.Liquidity is { } liquidity ? Usd.Whole(liquidity.TakenMicroUsd) : "-"),
        ("slippage it saved $", result => result.Liquidity is { } liquidity ? Usd.Whole(liquidity.SavedMicroUsd) : "-"),
        ("withdrawals closed", result => Duration(result.WithdrawalsClosedMs)),
        ("price moved by sales", result => Percent(result.LargestDisplacementPpb / 1_000, 1)),
    ];

    /// <summary>Name and text of every figure of a coin's margin.</summary>
    public static IEnumerable<(string Name, Func<CoinResult, string> Text)> MarginRows() =>
    [
        ("maintenance exceeded", coin => Coverage(coin.Maintenance)),
        ("Kupiec LR (5 %: 3.84)", coin => Kupiec(coin.Maintenance)),
        ("initial exceeded", coin => Coverage(coin.Initial)),
        ("Kupiec LR", coin => Kupiec(coin.Initial)),
        ("MM range, low to high", coin => $"{Percent(coin.MaintenanceRate.Trough, 1)} to {Percent(coin.MaintenanceRate.Peak, 1)}"),
        ("MM peak / trough", coin => Ratio(coin.MaintenanceRate.PeakToTroughPpm, 3)),
        ("IM peak / trough", coin => Ratio(coin.InitialRate.PeakToTroughPpm, 3)),
        ("MM rise, 1 hour", coin => Percent(coin.MaintenanceRate.LargestRisePpm(3_600_000), 1)),
        ("MM rise, 1 day", coin => Percent(coin.MaintenanceRate.LargestRisePpm(86_400_000), 1)),
        ("IM rise, 1 hour", coin => Percent(coin.InitialRate.LargestRisePpm(3_600_000), 1)),
        ("IM rise, 1 day", coin => Percent(coin.InitialRate.LargestRisePpm(86_400_000), 1)),
    ];

    /// <summary>Name and text of every figure of a provider of liquidity.</summary>
    public static IEnumerable<(string Name, Func<LiquidityScore, string> Text)> LiquidityRows() =>
    [
        ("forced orders $", score => Usd.Whole(score.VolumeMicroUsd)),
        ("slippage paid $", score => Usd.Whole(score.SlippageMicroUsd)),
        ("slippage / volume", score => Percent(score.SlippagePpm, 3)),
        ("saved $", score => Usd.Whole(score.SavedMicroUsd)),
        ("taken $", score => Usd.Whole(score.TakenMicroUsd)),
        ("capital $", score => Usd.Whole(score.StartMicroUsd)),
        ("drawdown", score => Percent(score.DrawdownPpm, 2)),
        ("behind holding", score => Percent(score.BehindHoldingPpm, 2)),
        ("gain $", score => Usd.Whole(score.EndMicroUsd - score.StartMicroUsd)),
    ];

    public static string Duration(long ms)
    {
        long seconds = ms / 1_000;
        return seconds < 60 ? $"{seconds} s" : seconds < 3_600 ? $"{seconds / 60} min {seconds % 60:00} s" : $"{seconds / 3_600} h {seconds % 3_600 / 60:00} min";
    }

    public static string Percent(long? ppm, int decimals) => ppm is { } value
        ? (value / 10_000m).ToString("F" + decimals, CultureInfo.InvariantCulture) + " %" : "-";

    private static string Ratio(long? ppm, int decimals) => ppm is { } value
        ? (value / (decimal)Units.PpmPerOne).ToString("F" + decimals, CultureInfo.InvariantCulture) : "-";

    private static string Count(int count) => count.ToString("N0", CultureInfo.InvariantCulture);

    private static string Coverage(KupiecTest test) => $"{test.Exceptions} of {test.Observations}";

    private static string Kupiec(KupiecTest test) => test.Ratio.ToString("F2", CultureInfo.InvariantCulture) + (test.Passes ? "" : " refuted");
}
