using System.Collections.Immutable;
using Zk.Engine;

namespace Zk.Engine.Tests.Pmrm;

/// <summary>
/// Portfolios that Derive publishes with their margin (v2-core, portfolio cases of PMRM_2; the first two are those of
/// design/margin-model §5). Its own test compares to 10⁻⁸; so do we, and closer where the figures allow.
/// </summary>
public class Pmrm2MarginTests
{
    private const double Stable = 1.00019088635;
    private static readonly Pmrm2Expiry s_bitcoin9Days = new(794852, 95776.67392708939, 0, 0.15, 0.95);

    [Fact]
    public void Evaluate_Case12NakedShortCall_IsThePublishedMargin()
    {
        Pmrm2Report report = Evaluate(Portfolio(95663.50604855, [new Pmrm2Option(794852, 100000, true, 0.453803924321583, -1)], [s_bitcoin9Days]));
        RequireClose(-14604.048120144837, report.InitialMargin);
        RequireClose(-11824.858703959073, report.MaintenanceMargin);
        RequireClose(-1186.4185694587657, report.MarkToMarket);
        RequireClose(-12939.312020443322, report.WorstLoss);
        RequireClose(-947.2098049301085, report.BasisContingency);
        RequireClose(286.99051814565, report.OptionMaintenance);
        RequireClose(191.3270120971, report.OptionInitial);
        Assert.Equal(0, report.WorstScenario);
        Pmrm2ExpiryReport expiry = Assert.Single(report.Expiries);
        RequireClose(0.7772805240184925, 0.453803924321583 * expiry.VolatilityUp);
        RequireClose(0.6079537432399443, expiry.VolatilityDown);
        RequireClose(0.9962264490688729, expiry.Discount);
        RequireClose(0.9445087287221925, expiry.LongDiscount);
        RequireClose(1.0037878445554764, expiry.ShortDiscount);
    }

    /// <summary>All 31 scenarios of case 12, in their order.</summary>
    [Fact]
    public void Evaluate_Case12_HasThePublishedProfitInEveryScenario()
    {
        double[] published =
        [
            -12939.312020443321671337, -7569.803983748365681095, -7978.264376240463207068, -9430.612502045187284239, -3595.6723399578477256,
            -4456.996722228999715298, -6342.011084605444011686, -605.237460255091264116, -1731.931878096357877439, -3778.999279198985277617,
            819.13948053678427641, -4.493969118840595911, -1808.933552745496172065, 1154.179248187170287565, 829.214342707597779736,
            -433.880970935762206864, 1185.468292469456628169, 1113.63054163333276847, 418.408722488071930456, 1186.411211258293633364,
            1177.181792410209482114, 875.932366665499785086, 1082.697694190962693028, 64.71374015229629606, 129.384515024796002081,
            -3058.966961715574143454, -3253.209461815327358636, -3350.584857812569680391, -3383.043325666785221983, -43.43395259503017769, -43.43395259503017769,
        ];
        Pmrm2Report report = Evaluate(Portfolio(95663.50604855, [new Pmrm2Option(794852, 100000, true, 0.453803924321583, -1)], [s_bitcoin9Days]));
        Assert.Equal(published.Length, report.ScenarioProfits.Length);
        for (int i = 0; i < published.Length; i++) RequireClose(published[i], report.ScenarioProfits[i]);
    }

    [Fact]
    public void Evaluate_Case29Perpetual_IsThePublishedMargin()
    {
        Pmrm2Report report = Evaluate(Portfolio(3000) with { Perps = 1, PerpPrice = 3100, UnsettledPerpCash = 10 });
        RequireClose(-608, report.InitialMargin);
        RequireClose(-481.4, report.MaintenanceMargin);
        RequireClose(10, report.MarkToMarket);
        RequireClose(45, report.PerpMaintenance);
        RequireClose(15, report.PerpInitial);
    }

    /// <summary>Case 6: seven tokens, low confidence, a dollar at 10 cents.</summary>
    [Fact]
    public void Evaluate_Case6CollateralAndDepeg_IsThePublishedMargin()
    {
        Pmrm2Collateral[] tokens =
        [
            new("RSWETH", 2.5, 10000, 0.2, true, 0.03, 0.01), new("ETH", 16, 2000, 0.12, true, 0.015, 0.005), new("BTC", 2.3, 75000, 0.4, false, 0.25, 0.05),
            new("CBBTC", 12, 120000, 0.253, false, 0.35, 0.1), new("SDAI", 23510, 1.1470506863329273, 1, false, 0.12, 0.03),
            new("USDE", 10000, 1.9, 0.01, false, 0.2, 0.05), new("WEETH", 4, 500, 0.2, true, 0.05, 0.01),
        ];
        Pmrm2Report report = Evaluate(Portfolio(2000) with { Cash = -3000, SpotConfidence = 0.12, StablePrice = 0.1, Collaterals = [.. tokens] });
        RequireClose(-5359102.148490705, report.InitialMargin);
        RequireClose(11531801.022394048, report.MaintenanceMargin);
        RequireClose(17174671.616356872, report.CollateralValue);
        RequireClose(15134611.022394046, report.ConfidenceContingency);
        RequireClose(5554910.593962824, report.CollateralMaintenance);
        RequireClose(2.76, report.InitialFactor);
    }

    /// <summary>Case 33: puts, a short perpetual and risk-cancelling collateral, each judged by another confidence.</summary>
    [Fact]
    public void Evaluate_Case33PerpetualHedge_IsThePublishedMargin()
    {
        Pmrm2Portfolio portfolio = Portfolio(3000, [new Pmrm2Option(794852, 100000, false, 0.6701175743327585, 10)], [s_bitcoin9Days with { Forward = 3113.1678785393888 }]);
        Pmrm2Report report = Evaluate(portfolio with
        {
            SpotConfidence = 0.2,
            Perps = -1,
            PerpPrice = 100000,
            PerpConfidence = 0.1,
            Collaterals = [new Pmrm2Collateral("BTC", 1, 3000, 0.2, true, 0.02, 0.01)],
        });
        RequireClose(859668.4190349346, report.InitialMargin);
        RequireClose(907071.7014477414, report.MaintenanceMargin);
        RequireClose(32099.541960193546, report.ConfidenceContingency);
        RequireClose(-768.172566799388, report.BasisContingency);
    }

    /// <summary>Case 44: three expiries, a volatility of 2511, a skew scenario that is the worst of all.</summary>
    [Fact]
    public void Evaluate_Case44SkewWorst_IsThePublishedMargin()
    {
        Pmrm2Portfolio portfolio = Portfolio(
            100000,
            [
                new(794852, 170000, true, 2511.421980938193, 21), new(18938852, 80000, false, 0.563728859721523, -14),
                new(5633252, 60000, false, 0.7173364058978552, 32), new(18938852, 50000, true, 0.6547430217060337, 22),
            ],
            [new(794852, 95776.67392, 0, 0.15, 0.4), new(18938852, 104711.10395262072, 0, 0.29, 0.95), new(5633252, 101143.47771765916, 0, 0.23, 0.95)]) with
        {
            Cash = -145000,
            SpotConfidence = 0.9,
            Collaterals =
            [
                new("USDT", 2000, 0.99984231175, 1, false, 0.02, 0.03), new("LBTC", 0.01, 95569.65243595604, 1, true, 0.03, 0.015),
                new("WEETH", 2, 2840.575164415104, 1, false, 0.25, 0.1),
            ],
        };
        Pmrm2Parameters parameters = Pmrm2Parameters.Default with
        {
            Scenarios = [.. Pmrm2Parameters.Default.Scenarios.Select(s => s.Shock == Pmrm2Shock.Abs ? s with { Damping = 3 } : s)],
            Skew = new Pmrm2SkewShock(0.15, -0.05, 9.5, -0.05, 0.01, 5, 4.5, 1),
        };
        Pmrm2Report report = Pmrm2Margin.Evaluate(portfolio, parameters);
        RequireClose(462567.11559944274, report.InitialMargin);
        RequireClose(1946914.2909302036, report.MaintenanceMargin);
        RequireClose(-341785.819596610788721591, report.ScenarioProfits[29]);
        RequireClose(-1104524.284605624154210091, report.ScenarioProfits[30]);
        Assert.Equal(30, report.WorstScenario);
        RequireClose(1260000, report.ConfidenceContingency);
    }

    /// <summary>Case 53: two expiries, the mark-up of shorts without a rate, once free and once capped at 1/discount.</summary>
    [Fact]
    public void Evaluate_Case53MarkUpWithoutRate_IsThePublishedMargin()
    {
        Pmrm2Portfolio portfolio = Portfolio(
            95663.50604855,
            [
                new(18938852, 100000, true, 0.5543377511787965, 1.5), new(18938852, 120000, false, 0.5665119096978181, 2.1),
                new(11076452, 120000, false, 0.5646450091750466, -4),
            ],
            [new(18938852, 100374.61000117072, 0, 0.2, 0.95), new(11076452, 98198.07812501276, 0, 0.1, 0.95)]);
        Pmrm2Parameters parameters = Pmrm2Parameters.Default with { Factors = Pmrm2Parameters.Default.Factors with { ShortRateMultiple = 0, ShortRateAdd = 0 } };
        Pmrm2Report report = Pmrm2Margin.Evaluate(portfolio, parameters);
        RequireClose(-94908.87072619566, report.InitialMargin);
        RequireClose(-81147.83852296828, report.MaintenanceMargin);
        RequireClose(-28016.97983102975, report.MarkToMarket);
        RequireClose(1.04, report.Expiries[0].ShortDiscount);
        RequireClose(1.035747303851427, report.Expiries[1].ShortDiscount);
        RequireClose(-20143.53722156721, report.ScenarioProfits[29]);
        RequireClose(-20134.331828240734, report.ScenarioProfits[30]);
    }

    /// <summary>Case 55: a short box at a rate of −120 %, which counts as 0; its value moves in no scenario.</summary>
    [Fact]
    public void Evaluate_Case55NegativeRate_CountsAsZero()
    {
        Pmrm2Option[] box =
        [
            new(18938852, 100000, true, 0.5543377511787965, -1), new(18938852, 110000, true, 0.5592157396329432, 1),
            new(18938852, 100000, false, 0.5543377511787965, 1), new(18938852, 110000, false, 0.5592157396329432, -1),
        ];
        Pmrm2Report report = Evaluate(Portfolio(95663.50604855, [.. box], [new Pmrm2Expiry(18938852, 100374.61000117072, 0, -1.2, 0.95)]));
        RequireClose(-10000, report.InitialMargin);
        RequireClose(-10000, report.MaintenanceMargin);
        RequireClose(0.9054374707599936, report.Expiries[0].LongDiscount);
        RequireClose(1, report.Expiries[0].ShortDiscount);
        Assert.Equal(0, report.OptionMaintenance);
    }

    /// <summary>Case 59: volatility falls to 0 in down scenarios and is held up by the floor in up ones.</summary>
    [Fact]
    public void Evaluate_Case59VolatilityToZero_IsThePublishedMargin()
    {
        Pmrm2Portfolio portfolio = Portfolio(95663.50604855, [new Pmrm2Option(794852, 2500, true, 0.15213047481388386, 1)], [s_bitcoin9Days with { Confidence = 0.4 }]);
        Pmrm2Report report = Pmrm2Margin.Evaluate(portfolio, Pmrm2Parameters.Default with { Volatility = VolatilityShock.Default with { Down = 2 } });
        RequireClose(14148.379309536263, report.InitialMargin);
        RequireClose(75822.12428040088, report.MaintenanceMargin);
        Assert.Equal(0, report.Expiries[0].VolatilityDown);
    }

    /// <summary>Cases 60 and 66: a second before expiry and after it, settlement's average has fixed the forward, so no scenario moves it.</summary>
    [Theory]
    [InlineData(1, 2700, 0.6360190705815766, 2682.9997436016715, 0.15, -13.408014925499998, -8.044808955299999)]
    [InlineData(0, 2500, 2511.421980938193, 2691.6029850999994, 0.22, -205.01100002549938, -199.64779405529939)]
    public void Evaluate_Cases60And66AtExpiry_IsThePublishedMargin(long seconds, double strike, double volatility, double forward, double rate, double initial, double maintenance)
    {
        double fixedForward = forward * Pmrm2Expiry.FixedShare(seconds);
        Pmrm2Report report = Evaluate(Portfolio(2681.6029850999994, [new Pmrm2Option(seconds, strike, true, volatility, -1)], [new Pmrm2Expiry(seconds, forward, fixedForward, rate, 0.95)]));
        RequireClose(initial, report.InitialMargin);
        RequireClose(maintenance, report.MaintenanceMargin);
    }

    /// <summary>Case 70: a mark-up of 3 on shorts ends at 1/discount.</summary>
    [Fact]
    public void Evaluate_Case70ExtremeMarkUp_IsCapped()
    {
        Pmrm2Parameters parameters = Pmrm2Parameters.Default with { Factors = Pmrm2Parameters.Default.Factors with { ShortStaticDiscount = 3 } };
        Pmrm2Portfolio portfolio = Portfolio(2681.6029850999994, [new Pmrm2Option(11076452, 2500, true, 0.6545248452671644, -1)], [new Pmrm2Expiry(11076452, 2745.2490272903915, 0, 0.27, 0.95)]);
        Pmrm2Report report = Pmrm2Margin.Evaluate(portfolio, parameters);
        RequireClose(-1069.038400215286, report.InitialMargin);
        RequireClose(-950.3179594259852, report.MaintenanceMargin);
        RequireClose(1.09947482830614, report.Expiries[0].ShortDiscount);
    }

    /// <summary>A call covered by a put of the strike is no naked short, and more basis than any scenario loses is the worst.</summary>
    [Fact]
    public void Evaluate_NetsWithinAStrike_AndBasisMayDecide()
    {
        Pmrm2Option call = new(794852, 100000, true, 0.45, -3), put = call with { IsCall = false, Amount = 2 };
        Pmrm2Report report = Evaluate(Portfolio(95663.50604855, [call, put, call with { Strike = 110000, Amount = 5 }], [s_bitcoin9Days]));
        Assert.Equal(1, report.Expiries[0].NakedShorts);
        Pmrm2Parameters heavy = Pmrm2Parameters.Default with { Basis = new Pmrm2Basis(1.5, 0.5, 20, 0) };
        Pmrm2Report basis = Pmrm2Margin.Evaluate(Portfolio(95663.50604855, [call], [s_bitcoin9Days]), heavy);
        Assert.True(basis.IsBasisWorst);
        Assert.Equal(basis.BasisContingency, basis.WorstLoss);
    }

    private static Pmrm2Report Evaluate(Pmrm2Portfolio portfolio) => Pmrm2Margin.Evaluate(portfolio, Pmrm2Parameters.Default);

    private static Pmrm2Portfolio Portfolio(double spot, ImmutableArray<Pmrm2Option> options = default, ImmutableArray<Pmrm2Expiry> feeds = default) =>
        new(0, spot, 1, Stable, 0, 0, 1, 0, options.IsDefault ? [] : options, feeds.IsDefault ? [] : feeds, []);

    private static void RequireClose(double published, double actual) =>
        Assert.True(Math.Abs(published - actual) <= 1e-10 * Math.Max(1, Math.Abs(published)), FormattableString.Invariant($"published {published:R}, got {actual:R}"));
}
