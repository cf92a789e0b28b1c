namespace Zk.Engine;

/// <summary>
/// The open interest behind an instrument's concentration chords: follows the market up at once, and down by at most 1 % in any hour
/// and 5 % in any day, because less open interest makes the same position more concentrated.
/// </summary>
/// <remarks>In 10⁻⁸ units, limits rounded up; a whole unit of 10⁻⁸ is the least.</remarks>
internal sealed class OpenInterestFloor(Int128 startE8, DynamicMarginRules rules)
{
    private readonly LimitWindow _inForce = new(MaintenanceScanRange.DayMs, startE8);

    internal Int128 CurrentE8 => _inForce.Current;

    internal void Step(long nowMs, Int128 openInterestE8, bool isCapacityExhausted)
    {
        Int128 least = Int128.Max(
            MaintenanceScanRange.FallLimit(_inForce.Largest(nowMs, MaintenanceScanRange.HourMs), rules.OpenInterestFallHourPpm),
            MaintenanceScanRange.FallLimit(_inForce.Largest(nowMs, MaintenanceScanRange.DayMs), rules.OpenInterestFallDayPpm));
        if (isCapacityExhausted) least = Int128.Max(least, _inForce.Current);
        _inForce.Add(nowMs, Int128.Max(openInterestE8, Int128.Max(least, 1)));
    }
}
