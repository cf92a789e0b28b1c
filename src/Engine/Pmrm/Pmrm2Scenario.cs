namespace Zk.Engine;

/// <summary>One market move of PMRM_2.</summary>
/// <param name="SpotShock">What spot and forwards are multiplied by: 1.18 for +18 %. Skew scenarios leave forwards where they are.</param>
/// <param name="Shock">What happens to implied volatility.</param>
/// <param name="Damping">What the resulting profit or loss is multiplied by.</param>
public readonly record struct Pmrm2Scenario(double SpotShock, Pmrm2Shock Shock, double Damping)
{
    /// <summary>Whether it shocks the shape of the smile and not its level.</summary>
    public bool IsSkew => Shock is Pmrm2Shock.Linear or Pmrm2Shock.Abs;
}
