using System.Collections.Immutable;

namespace Zk.Engine;

/// <summary>One expiry of a portfolio.</summary>
/// <param name="SecondsToExpiry">Which.</param>
/// <param name="MarkToMarket">Value of its options [USD].</param>
/// <param name="Discount">Discount factor of the rate.</param>
/// <param name="LongDiscount">Static discount on a shocked value above 0.</param>
/// <param name="ShortDiscount">Static mark-up on a shocked value below 0; never above 1/discount.</param>
/// <param name="VolatilityUp">Multiplier of volatility in up scenarios, before the floor.</param>
/// <param name="VolatilityDown">Multiplier of volatility in down scenarios.</param>
/// <param name="BasisLoss">The worse of the two basis moves, at most 0 [USD].</param>
/// <param name="BasisFactor">Its weight.</param>
/// <param name="NakedShorts">Σ over strikes of shorts that no long of the strike covers [units].</param>
/// <param name="Confidence">The least confidence it is judged by.</param>
public sealed record Pmrm2ExpiryReport(
    long SecondsToExpiry, double MarkToMarket, double Discount, double LongDiscount, double ShortDiscount, double VolatilityUp, double VolatilityDown,
    double BasisLoss, double BasisFactor, double NakedShorts, double Confidence);

/// <summary>A portfolio's margin under PMRM_2 [USD]; charges are positive, profit and loss signed.</summary>
/// <param name="InitialMargin">Value after initial margin; below 0 nothing may be opened.</param>
/// <param name="MaintenanceMargin">Value after maintenance margin; below 0 the portfolio may be liquidated.</param>
/// <param name="MarkToMarket">Cash, options, collateral and unsettled perpetual cash.</param>
/// <param name="OptionValue">The options' part.</param>
/// <param name="CollateralValue">The collateral's part.</param>
/// <param name="ScenarioProfits">Profit or loss of each scenario, damped.</param>
/// <param name="WorstScenario">Position of the worst scenario; the number of scenarios when the basis contingency is worse than all.</param>
/// <param name="WorstLoss">The worst of all scenarios and the basis contingency; at most 0.</param>
/// <param name="BasisContingency">Σ over expiries of the weighted basis loss; at most 0.</param>
/// <param name="InitialFactor">Factor on the worst loss at initial margin, with what a depeg adds.</param>
/// <param name="MaintenanceFactor">Factor on the worst loss at maintenance.</param>
/// <param name="PerpMaintenance">Perpetual contingency at both levels.</param>
/// <param name="PerpInitial">What initial margin adds to it.</param>
/// <param name="OptionMaintenance">Option contingency at both levels.</param>
/// <param name="OptionInitial">What initial margin adds to it.</param>
/// <param name="CollateralMaintenance">Haircuts at both levels.</param>
/// <param name="CollateralInitial">What initial margin adds to them.</param>
/// <param name="ConfidenceContingency">Charge for oracle confidence, at initial margin.</param>
/// <param name="Expiries">One per expiry held, in the order of first appearance.</param>
public sealed record Pmrm2Report(
    double InitialMargin, double MaintenanceMargin, double MarkToMarket, double OptionValue, double CollateralValue,
    ImmutableArray<double> ScenarioProfits, int WorstScenario, double WorstLoss, double BasisContingency, double InitialFactor, double MaintenanceFactor,
    double PerpMaintenance, double PerpInitial, double OptionMaintenance, double OptionInitial, double CollateralMaintenance, double CollateralInitial,
    double ConfidenceContingency, ImmutableArray<Pmrm2ExpiryReport> Expiries)
{
    /// <summary>Whether the basis contingency decides and not a scenario.</summary>
    public bool IsBasisWorst => WorstScenario == ScenarioProfits.Length;
}
