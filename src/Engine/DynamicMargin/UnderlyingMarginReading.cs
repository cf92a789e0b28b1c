namespace Zk.Engine;

/// <summary>The margin of one underlying at an instant, and why.</summary>
/// <param name="Name">The underlying.</param>
/// <param name="RawPpm">The scan range that volatility asks for [ppm].</param>
/// <param name="TargetPpm">The same within the bounds of the class [ppm].</param>
/// <param name="MaintenancePpm">The scan range in force for maintenance [ppm].</param>
/// <param name="NoticePpm">Notice: the most it will be when the hour that begins now has passed [ppm].</param>
/// <param name="InitialPpm">The scan range in force for initial margin: maintenance times the ratio [ppm], rounded up.</param>
/// <param name="SlowSigmaPpm">Slow volatility over the horizon [ppm].</param>
/// <param name="FastSigmaPpm">Fast volatility over the horizon [ppm].</param>
/// <param name="ShadowSigmaPpm">What the shadow GARCH says it is [ppm]; used by nothing.</param>
public sealed record UnderlyingMarginReading(
    string Name,
    Int128 RawPpm,
    int TargetPpm,
    int MaintenancePpm,
    int NoticePpm,
    long InitialPpm,
    Int128 SlowSigmaPpm,
    Int128 FastSigmaPpm,
    Int128 ShadowSigmaPpm);
