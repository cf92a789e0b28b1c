using System.Collections.Immutable;

namespace Zk.Engine;

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
