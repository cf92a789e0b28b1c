using System.Collections.Immutable;

namespace Zk.Engine;

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
