namespace Zk.Engine;

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
