namespace Zk.Engine.Prediction;

/// <summary>What a prediction knows of an account at an instant, in integers. Nothing of it lies after the instant.</summary>
/// <param name="EquityMicroUsd">E [u].</param>
/// <param name="MaintenanceMicroUsd">MM [u], not negative.</param>
/// <param name="GrossMicroUsd">Σ |q·mark| [u], not negative.</param>
/// <param name="DeltaMicroUsd">|Σ q·mark| [u]: what the account wins or loses when everything doubles.</param>
/// <param name="SwingMicroUsd">σ_h·|$delta| at the volatility the margin uses, summed over coins without offset [u], not negative.</param>
/// <param name="FastSwingMicroUsd">The same at the fast volatility alone [u], not negative.</param>
/// <param name="QuarterGainMicroUsd">What the positions won in the last 15 minutes [u]; losses are negative.</param>
/// <param name="HourGainMicroUsd">What they won in the last 60 minutes [u].</param>
/// <param name="NoticeMicroUsd">By how much MM will have risen at most when the hour of notice has passed [u], not negative.</param>
public readonly record struct AccountOutlook(
    Int128 EquityMicroUsd,
    Int128 MaintenanceMicroUsd,
    Int128 GrossMicroUsd,
    Int128 DeltaMicroUsd,
    Int128 SwingMicroUsd,
    Int128 FastSwingMicroUsd,
    Int128 QuarterGainMicroUsd,
    Int128 HourGainMicroUsd,
    Int128 NoticeMicroUsd)
{
    /// <summary>z, the distance to liquidation.</summary>
    public double Distance => FirstPassage.Distance(EquityMicroUsd, MaintenanceMicroUsd, SwingMicroUsd);

    /// <summary>z at the fast volatility.</summary>
    public double FastDistance => FirstPassage.Distance(EquityMicroUsd, MaintenanceMicroUsd, FastSwingMicroUsd);
}
