namespace Zk.Engine;

/// <summary>The figures of an account that a tick recomputes, exact; equal to those of <see cref="Margin.Evaluate"/>.</summary>
/// <param name="EquityMicroUsd">E = cash + Σ q·mark [u].</param>
/// <param name="MaintenancePpmMicroUsd">Σ X at maintenance [ppm·u].</param>
/// <param name="InitialPpmMicroUsd">Σ X at initial margin [ppm·u].</param>
public readonly record struct AccountMargin(Int128 EquityMicroUsd, Int128 MaintenancePpmMicroUsd, Int128 InitialPpmMicroUsd)
{
    /// <summary>
    /// The worst band whose condition holds: E &lt; 0, E &lt; ⅔·MM, E &lt; MM, E &lt; IM. Both sides are compared in ppm·u, without a division.
    /// </summary>
    public MarginBand Band
    {
        get
        {
            if (EquityMicroUsd < 0) return MarginBand.Insolvent;
            long equityWord = (long)EquityMicroUsd;
            Int128 equity = equityWord == EquityMicroUsd ? Math.BigMul(equityWord, (long)Units.PpmPerOne) : EquityMicroUsd * Units.PpmPerOne;
            if (equity >= InitialPpmMicroUsd && equity >= MaintenancePpmMicroUsd) return MarginBand.Healthy;
            if (equity >= MaintenancePpmMicroUsd) return MarginBand.Restricted;
            return equity + equity + equity < MaintenancePpmMicroUsd + MaintenancePpmMicroUsd ? MarginBand.CloseOut : MarginBand.Flagged;
        }
    }

    /// <summary>The requirement at a level [ppm·u].</summary>
    public Int128 RequirementPpmMicroUsd(MarginLevel level) => level == MarginLevel.Initial ? InitialPpmMicroUsd : MaintenancePpmMicroUsd;
}
