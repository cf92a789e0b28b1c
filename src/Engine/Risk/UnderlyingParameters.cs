namespace Zk.Engine;

/// <summary>The venue's risk parameters for one underlying; every rate in ppm.</summary>
public sealed record UnderlyingParameters
{
    /// <summary>Scan range R: the largest price move of the standard scenarios [ppm of price], (0, 10⁶).</summary>
    public required int ScanRangePpm { get; init; }

    /// <summary>Add-on of perpetuals and futures at maintenance [ppm of notional].</summary>
    public int LinearAddOnMmPpm { get; init; }

    /// <summary>What initial margin adds to it [ppm of notional].</summary>
    public int LinearAddOnDeltaImPpm { get; init; }

    /// <summary>Add-on of options at maintenance [ppm of forward].</summary>
    public int OptionAddOnMmPpm { get; init; }

    /// <summary>What initial margin adds to it [ppm of forward].</summary>
    public int OptionAddOnDeltaImPpm { get; init; }

    /// <summary>Minimum per naked short option [ppm of forward].</summary>
    public int ShortOptionMinimumPpm { get; init; }

    /// <summary>Haircut of collateral at maintenance [ppm of value].</summary>
    public int HaircutMmPpm { get; init; }

    /// <summary>What initial margin adds to it [ppm of value].</summary>
    public int HaircutDeltaImPpm { get; init; }

    /// <summary>
    /// Whether spot of this underlying cancels the risk of its derivatives: its row is then linear (−x·P) beside the haircut.
    /// Otherwise its losses are 0 and the haircut is all there is.
    /// </summary>
    public bool CollateralCancelsRisk { get; init; }

    /// <summary>Basis weight of an expiry now [ppm].</summary>
    public int BasisWeightPpm { get; init; }

    /// <summary>What a year to expiry adds to the basis weight [ppm]; the weight never exceeds 10⁶.</summary>
    public int BasisWeightPerYearPpm { get; init; }

    /// <summary>Cost of unwinding the whole open interest [ppm of its value]; that of a part grows as |q|^1.5.</summary>
    public int ConcentrationPpm { get; init; }
}
