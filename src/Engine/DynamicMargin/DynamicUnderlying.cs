namespace Zk.Engine;

/// <summary>An underlying whose margin moves with its volatility.</summary>
/// <param name="Name">Its name, as the market spells it.</param>
/// <param name="Class">What bounds its scan range.</param>
/// <param name="StressSigmaPpm">Daily volatility of its stressed period [ppm], [1, 10⁶].</param>
/// <param name="StartSigmaPpm">Daily volatility that all estimates start from [ppm], [1, 10⁶]; also the shadow GARCH's long run.</param>
/// <param name="StartScanRangePpm">Scan range in force at the start [ppm], within the bounds of the class.</param>
public sealed record DynamicUnderlying(string Name, AssetClass Class, int StressSigmaPpm, int StartSigmaPpm, int StartScanRangePpm)
{
    /// <summary>Refuses numbers out of range.</summary>
    /// <exception cref="EngineInputException">Names the underlying and the field.</exception>
    public void Validate()
    {
        ScanRangeBounds bounds = ScanRangeBounds.Of(Class);
        Within("stressSigmaPpm", StressSigmaPpm, 1, Units.PpmPerOne);
        Within("startSigmaPpm", StartSigmaPpm, 1, Units.PpmPerOne);
        Within("startScanRangePpm", StartScanRangePpm, bounds.LowPpm, bounds.HighPpm);
    }

    private void Within(string field, int value, int low, int high)
    {
        if (value < low || value > high)
            throw new EngineInputException($"dynamic margin, {Name}, {field}", $"{value}", $"{low} to {high}", "Correct the parameters of the underlying");
    }
}
