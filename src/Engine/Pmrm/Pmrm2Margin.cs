using System.Collections.Immutable;

namespace Zk.Engine;

/// <summary>Margin by Derive's PMRM_2, in binary64 that is the same on every machine.</summary>
/// <remarks>
/// <para>It shares scenarios, the volatility law, Black-76, the basis per expiry and net naked shorts per strike with
/// <see cref="Margin"/>. What a linear risk row cannot hold is computed here from the whole expiry: the static discount depends on the
/// sign of the expiry's shocked value, and a skew shock turns the way that hurts the expiry (docs/decisions, PMRM_2).</para>
/// <para>margin = mark-to-market + factor·(worst of scenarios and basis) − contingencies. <b>Source</b>: Derive, v2-core, PMRM_2 and
/// PMRMLib_2; docs/pmrm2.md states every rule.</para>
/// </remarks>
public static class Pmrm2Margin
{
    /// <summary>Evaluates a portfolio at both levels.</summary>
    /// <param name="portfolio">The portfolio; checked.</param>
    /// <param name="parameters">The parameter set; checked.</param>
    /// <exception cref="EngineInputException">A number out of range, or an expiry without a feed.</exception>
    public static Pmrm2Report Evaluate(Pmrm2Portfolio portfolio, Pmrm2Parameters parameters)
    {
        Pmrm2Rules.Check(portfolio, parameters);
        List<Pmrm2ExpiryBook> books = [];
        List<Pmrm2ExpiryReport> expiries = [];
        foreach (IGrouping<long, Pmrm2Option> held in portfolio.Options.GroupBy(option => option.SecondsToExpiry))
        {
            Pmrm2ExpiryBook book = new(portfolio.Expiries.First(feed => feed.SecondsToExpiry == held.Key), [.. held], parameters);
            books.Add(book);
            expiries.Add(book.Report(portfolio.LeastConfidence));
        }
        ImmutableArray<double> profits = [.. parameters.Scenarios.Select(scenario => Profit(portfolio, books, scenario))];
        double basis = expiries.Sum(expiry => expiry.BasisLoss * expiry.BasisFactor);
        int worst = profits.Length;
        for (int i = 0; i < profits.Length; i++)
            if (profits[i] < (worst == profits.Length ? basis : profits[worst])) worst = i;
        Pmrm2Report report = Charges(portfolio, parameters, books, expiries) with
        {
            ScenarioProfits = profits,
            BasisContingency = basis,
            WorstScenario = worst,
            WorstLoss = worst == profits.Length ? basis : profits[worst],
        };
        double maintenance = report.MarkToMarket + report.MaintenanceFactor * report.WorstLoss
            - report.PerpMaintenance - report.OptionMaintenance - report.CollateralMaintenance;
        double initial = report.MarkToMarket + report.InitialFactor * report.WorstLoss
            - report.PerpMaintenance - report.OptionMaintenance - report.CollateralMaintenance
            - report.PerpInitial - report.OptionInitial - report.CollateralInitial - report.ConfidenceContingency;
        return report with { InitialMargin = initial, MaintenanceMargin = maintenance };
    }

    private static double Profit(Pmrm2Portfolio portfolio, List<Pmrm2ExpiryBook> books, Pmrm2Scenario scenario)
    {
        double move = scenario.SpotShock - 1;
        double linear = portfolio.Perps * (portfolio.Perps == 0 ? 0 : portfolio.PerpPrice)
            + portfolio.Collaterals.Where(token => token.IsRiskCancelling).Sum(token => ValueOf(token, portfolio));
        return scenario.Damping * (move * linear + books.Sum(book => book.Profit(scenario)));
    }

    /// <summary>Everything that no scenario changes.</summary>
    private static Pmrm2Report Charges(
        Pmrm2Portfolio portfolio, Pmrm2Parameters parameters, List<Pmrm2ExpiryBook> books, List<Pmrm2ExpiryReport> expiries)
    {
        Pmrm2Contingencies rates = parameters.Contingencies;
        double options = books.Sum(book => book.MarkToMarket), collateral = portfolio.Collaterals.Sum(token => ValueOf(token, portfolio));
        double perpNotional = Math.Abs(portfolio.Perps) * portfolio.SpotPrice;
        double nakedNotional = expiries.Sum(expiry => expiry.NakedShorts) * portfolio.SpotPrice;
        double confidence = ConfidenceCharge(rates, portfolio.LeastConfidence, perpNotional)
            + books.Zip(expiries).Sum(pair => ConfidenceCharge(rates, pair.Second.Confidence, pair.First.Size * portfolio.SpotPrice))
            + portfolio.Collaterals.Sum(token => ConfidenceCharge(rates, Math.Min(token.Confidence, portfolio.SpotConfidence), ValueOf(token, portfolio)));
        return new Pmrm2Report(
            0, 0, portfolio.Cash + options + collateral + (portfolio.Perps == 0 ? 0 : portfolio.UnsettledPerpCash), options, collateral, [], 0, 0, 0,
            parameters.Factors.InitialFactor + rates.PegFactor * Math.Max(0, rates.PegThreshold - portfolio.StablePrice), parameters.Factors.MaintenanceFactor,
            perpNotional * rates.PerpMaintenance, perpNotional * rates.PerpInitial, nakedNotional * rates.OptionMaintenance, nakedNotional * rates.OptionInitial,
            portfolio.Collaterals.Sum(token => ValueOf(token, portfolio) * token.MaintenanceHaircut),
            portfolio.Collaterals.Sum(token => ValueOf(token, portfolio) * token.InitialHaircut),
            confidence, [.. expiries]);
    }

    private static double ValueOf(Pmrm2Collateral token, Pmrm2Portfolio portfolio) => token.Amount * token.Price / portfolio.StablePrice;

    private static double ConfidenceCharge(Pmrm2Contingencies rates, double confidence, double notional) =>
        confidence < rates.ConfidenceThreshold ? (1 - confidence) * rates.ConfidenceMargin * notional : 0;
}
