namespace Zk.Engine.Liquidity;

/// <summary>Largest fall of a value from the highest it had reached before.</summary>
public sealed class DrawdownMeter
{
    /// <summary>The highest value so far [u], ≥ 0.</summary>
    public Int128 PeakMicroUsd { get; private set; }

    /// <summary>How far the last value was below the peak [ppm of the peak], rounded up; may exceed one when value is owed.</summary>
    public long CurrentPpm { get; private set; }

    /// <summary>The largest so far [ppm of the peak of its time].</summary>
    public long LargestPpm { get; private set; }

    /// <summary>Takes a value [u].</summary>
    public void Observe(Int128 valueMicroUsd)
    {
        PeakMicroUsd = Int128.Max(PeakMicroUsd, valueMicroUsd);
        CurrentPpm = PeakMicroUsd == 0 ? 0 : (long)(((PeakMicroUsd - valueMicroUsd) * Units.PpmPerOne + PeakMicroUsd - 1) / PeakMicroUsd);
        LargestPpm = Math.Max(LargestPpm, CurrentPpm);
    }
}
