namespace Zk.Engine;

/// <summary>
/// By how much initial margin runs ahead of maintenance: one ratio for all underlyings, the largest of target ÷ scan range in force,
/// limited so that no underlying's product rises by more than 20 % or falls by more than 1 % in any hour.
/// </summary>
/// <remarks>
/// One ratio, because an epoch has one factor at initial level, and a factor multiplies a whole requirement: a hedged book is not
/// charged for both legs. Up rounds down; where limits contradict each other the upward one wins, and the ratio is never below one.
/// <b>Source</b>: design/margin-model.md §4.
/// </remarks>
internal sealed class InitialRatio
{
    private readonly DynamicMarginRules _rules;
    private readonly LimitWindow[] _levels;

    internal InitialRatio(ReadOnlySpan<int> startPpm, DynamicMarginRules rules)
    {
        _rules = rules;
        _levels = new LimitWindow[startPpm.Length];
        for (int i = 0; i < startPpm.Length; i++) _levels[i] = new LimitWindow(MaintenanceScanRange.HourMs, (Int128)startPpm[i] * Units.PpmPerOne);
    }

    /// <summary>The ratio [ppm], 10⁶ or more.</summary>
    internal long Ppm { get; private set; } = Units.PpmPerOne;

    internal void Step(long nowMs, ReadOnlySpan<int> inForcePpm, ReadOnlySpan<int> targetsPpm)
    {
        Int128 wanted = Units.PpmPerOne, least = 0, most = Int128.MaxValue;
        for (int i = 0; i < inForcePpm.Length; i++)
        {
            Int128 lowest = _levels[i].Smallest(nowMs, MaintenanceScanRange.HourMs), highest = _levels[i].Largest(nowMs, MaintenanceScanRange.HourMs);
            wanted = Int128.Max(wanted, ((Int128)targetsPpm[i] * Units.PpmPerOne + inForcePpm[i] - 1) / inForcePpm[i]);
            least = Int128.Max(least, (MaintenanceScanRange.FallLimit(highest, _rules.FallHourPpm) + inForcePpm[i] - 1) / inForcePpm[i]);
            most = Int128.Min(most, MaintenanceScanRange.RiseLimit(lowest, _rules.InitialRiseHourPpm) / inForcePpm[i]);
        }
        Ppm = (long)Int128.Max(Units.PpmPerOne, Int128.Min(Int128.Max(wanted, least), most));
        for (int i = 0; i < inForcePpm.Length; i++) _levels[i].Add(nowMs, (Int128)inForcePpm[i] * Ppm);
    }
}
