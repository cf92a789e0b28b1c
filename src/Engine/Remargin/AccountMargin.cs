namespace Zk.Engine;

/// <summary>The figures of an account that a tick recomputes, exact; equal to those of <see cref="Margin.Evaluate"/>.</summary>
/// <param name="EquityMicroUsd">E = cash + Σ q·mark [u].</param>
/// <param name="MaintenancePpmMicroUsd">Σ X at maintenance [ppm·u].</param>
/// <param name="InitialPpmMicroUsd">Σ X at initial margin [ppm·u].</param>
public readonly record struct AccountMargin(Int128 EquityMicroUsd, Int128 MaintenancePpmMicroUsd, Int128 InitialPpmMicroUsd)
{
    private static readonly Int128 s_small = Int128.One << 62;

    /// <summary>
    /// The worst band whose condition holds: E &lt; 0, E &lt; ⅔·MM, E &lt; MM, E &lt; IM. Both sides are compared in ppm·u, without a division.
    /// </summary>
    public MarginBand Band
    {
        get
        {
            long word = (long)EquityMicroUsd;
            // 3·10⁶·2⁴¹ < 2⁶³; requirements of that size are below it too, or decide by themselves.
            if (word >= 0 && word < 1L << 41 && word == EquityMicroUsd && InitialPpmMicroUsd < s_small && MaintenancePpmMicroUsd < s_small)
                return BandOf(word * Units.PpmPerOne, (long)MaintenancePpmMicroUsd, (long)InitialPpmMicroUsd);
            if (EquityMicroUsd < 0) return MarginBand.Insolvent;
            Int128 equity = EquityMicroUsd * Units.PpmPerOne;
            if (equity >= InitialPpmMicroUsd && equity >= MaintenancePpmMicroUsd) return MarginBand.Healthy;
            if (equity >= MaintenancePpmMicroUsd) return MarginBand.Restricted;
            return equity + equity + equity < MaintenancePpmMicroUsd + MaintenancePpmMicroUsd ? MarginBand.CloseOut : MarginBand.Flagged;
        }
    }

    private static MarginBand BandOf(long equity, long maintenance, long initial) =>
        equity >= maintenance ? equity >= initial ? MarginBand.Healthy : MarginBand.Restricted
        : 3 * equity < 2 * maintenance ? MarginBand.CloseOut : MarginBand.Flagged;

    /// <summary>The requirement at a level [ppm·u].</summary>
    public Int128 RequirementPpmMicroUsd(MarginLevel level) => level == MarginLevel.Initial ? InitialPpmMicroUsd : MaintenancePpmMicroUsd;
}
