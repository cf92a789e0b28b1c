namespace Zk.Engine;

/// <summary>
/// The scan range in force for maintenance: follows its target by at most 5 % up in any hour and 25 % in any day, 1 % down in any
/// hour, and up only to what the target has been at least for the whole hour of notice.
/// </summary>
/// <remarks>
/// Windows are exact: the limit holds between any two instants, not between round hours. Upward limits round down, the downward limit
/// rounds up, and where they contradict each other the upward one wins. <b>Source</b>: design/margin-model.md §4.
/// </remarks>
internal sealed class MaintenanceScanRange(int startPpm, DynamicMarginRules rules)
{
    internal const long HourMs = 3_600_000;
    internal const long DayMs = 24 * HourMs;

    private readonly LimitWindow _inForce = new(DayMs, startPpm);
    private readonly LimitWindow _targets = new(rules.NoticeMs, startPpm);

    internal int CurrentPpm => (int)_inForce.Current;

    /// <summary>The most it can be when the notice given now has run out [ppm].</summary>
    internal int NoticePpm => (int)Int128.Max(CurrentPpm, Int128.Min(_targets.Current, RiseLimit(_inForce.Current, rules.MaintenanceRiseHourPpm)));

    /// <summary>One step; while liquidation capacity is exhausted nothing rises.</summary>
    internal void Step(long nowMs, int targetPpm, bool isCapacityExhausted)
    {
        _targets.Add(nowMs, targetPpm);
        Int128 noticed = _targets.Smallest(nowMs, rules.NoticeMs), current = _inForce.Current, next = current;
        if (targetPpm < current) next = Int128.Max(targetPpm, FallLimit(_inForce.Largest(nowMs, HourMs), rules.FallHourPpm));
        else if (noticed > current && !isCapacityExhausted) next = noticed;
        Int128 most = Int128.Min(
            RiseLimit(_inForce.Smallest(nowMs, HourMs), rules.MaintenanceRiseHourPpm),
            RiseLimit(_inForce.Smallest(nowMs, DayMs), rules.MaintenanceRiseDayPpm));
        _inForce.Add(nowMs, Int128.Min(next, Int128.Max(most, Int128.Min(current, next))));
    }

    internal static Int128 RiseLimit(Int128 value, int ratePpm) => value * (Units.PpmPerOne + ratePpm) / Units.PpmPerOne;

    internal static Int128 FallLimit(Int128 value, int ratePpm) => MarginMath.CeilingOfPpm(value * (Units.PpmPerOne - ratePpm));
}
