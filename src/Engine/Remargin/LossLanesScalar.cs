using System.Runtime.CompilerServices;

namespace Zk.Engine;

/// <summary>One scenario after the other in 64-bit words; runs everywhere.</summary>
internal struct LossLanesScalar : ILossLanes
{
    private Sums _sums;

    public void Clear() => _sums = default;

    public void AddNarrow(ref readonly int losses, long quantity)
    {
        for (int s = 0; s < Units.ScenarioCount; s++) _sums[s] += Unsafe.Add(ref Unsafe.AsRef(in losses), s) * quantity;
    }

    public void AddWide(ref readonly long losses, long quantity)
    {
        for (int s = 0; s < Units.ScenarioCount; s++) _sums[s] += Unsafe.Add(ref Unsafe.AsRef(in losses), s) * quantity;
    }

    public readonly long Worst()
    {
        long worst = _sums[0];
        for (int s = 1; s < Units.ScenarioCount; s++) worst = Math.Max(worst, _sums[s]);
        return worst;
    }

    [InlineArray(Units.ScenarioCount)]
    private struct Sums
    {
        private long _first;
    }
}
