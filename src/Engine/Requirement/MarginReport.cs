using System.Collections.Immutable;

namespace Zk.Engine;

/// <summary>Which argument of a group's maximum decides its requirement.</summary>
public enum BindingTerm
{
    /// <summary>No scenario loses: the add-ons alone.</summary>
    AddOns,

    /// <summary>The worst scenario, plus add-ons.</summary>
    Scenario,

    /// <summary>The basis between expiries, plus add-ons.</summary>
    Basis,

    /// <summary>The minimum for naked short options, in place of all else.</summary>
    ShortOptionMinimum,
}

/// <summary>What one position brings into its group.</summary>
/// <param name="Position">The position.</param>
/// <param name="Instrument">Its name.</param>
/// <param name="MarketValueMicroUsd">q·mark [u].</param>
/// <param name="WorstScenarioLossMicroUsd">q·loss in the group's worst scenario [u]; negative where it gains.</param>
/// <param name="AddOnMicroUsd">a·|q| [u].</param>
/// <param name="ConcentrationMicroUsd">Concentration charge [u].</param>
public sealed record PositionMargin(
    Position Position,
    string Instrument,
    Int128 MarketValueMicroUsd,
    Int128 WorstScenarioLossMicroUsd,
    Int128 AddOnMicroUsd,
    Int128 ConcentrationMicroUsd);

/// <summary>The requirement of one underlying, with every component of docs/statement.md §3.</summary>
/// <param name="Underlying">The group.</param>
/// <param name="ScenarioLossesMicroUsd">Σ q·loss[s] for the 32 scenarios [u].</param>
/// <param name="WorstScenario">Position of the largest loss, the first of equals; 0 to 31.</param>
/// <param name="WorstScenarioName">Its name, see <see cref="Scenarios.Name(int)"/>.</param>
/// <param name="WorstScenarioLossMicroUsd">The largest loss [u]; negative when every scenario gains.</param>
/// <param name="BasisMicroUsd">⌈Σ w·b / 10⁶⌉ over expiries [u].</param>
/// <param name="RiskLossMicroUsd">S: the largest of 0, the worst loss and the basis [u].</param>
/// <param name="AddOnMicroUsd">Σ a·|q| [u].</param>
/// <param name="ConcentrationMicroUsd">Σ concentration charges [u].</param>
/// <param name="ShortOptionMinimumMicroUsd">Σ minimum·naked shorts [u].</param>
/// <param name="Binding">Which term decides.</param>
/// <param name="RequirementPpmMicroUsd">X [ppm·u].</param>
/// <param name="Positions">The group's positions, in index order.</param>
public sealed record GroupMargin(
    string Underlying,
    ImmutableArray<Int128> ScenarioLossesMicroUsd,
    int WorstScenario,
    string WorstScenarioName,
    Int128 WorstScenarioLossMicroUsd,
    Int128 BasisMicroUsd,
    Int128 RiskLossMicroUsd,
    Int128 AddOnMicroUsd,
    Int128 ConcentrationMicroUsd,
    Int128 ShortOptionMinimumMicroUsd,
    BindingTerm Binding,
    Int128 RequirementPpmMicroUsd,
    ImmutableArray<PositionMargin> Positions)
{
    /// <summary>The requirement rounded up to whole u.</summary>
    public Int128 RequirementMicroUsd => MarginMath.CeilingOfPpm(RequirementPpmMicroUsd);
}

/// <summary>An account's margin at one level, exact to the unit, with its explanation.</summary>
/// <param name="Level">The level.</param>
/// <param name="FactorPpm">f of the level [ppm].</param>
/// <param name="CashMicroUsd">Cash [u].</param>
/// <param name="EquityMicroUsd">E = cash + Σ q·mark [u].</param>
/// <param name="RequirementPpmMicroUsd">Σ X [ppm·u].</param>
/// <param name="SlackPpmMicroUsd">D = 10⁶·E − Σ X [ppm·u].</param>
/// <param name="Groups">One per underlying held, in the order of the epoch's rows.</param>
public sealed record MarginReport(
    MarginLevel Level,
    int FactorPpm,
    long CashMicroUsd,
    Int128 EquityMicroUsd,
    Int128 RequirementPpmMicroUsd,
    Int128 SlackPpmMicroUsd,
    ImmutableArray<GroupMargin> Groups)
{
    /// <summary>Whether 0 ≤ D &lt; 2¹¹⁶, which is what the circuit proves.</summary>
    public bool IsSolvent => SlackPpmMicroUsd >= 0 && SlackPpmMicroUsd < Units.SlackBound;

    /// <summary>The requirement rounded up to whole u.</summary>
    public Int128 RequirementMicroUsd => MarginMath.CeilingOfPpm(RequirementPpmMicroUsd);

    /// <summary>E minus the requirement rounded up [u]; negative exactly when D is.</summary>
    public Int128 ExcessMicroUsd => EquityMicroUsd - RequirementMicroUsd;
}
