namespace Zk.Engine;

/// <summary>The range of a scan range [ppm]. <b>Source</b>: design/margin-model.md §4.</summary>
/// <param name="LowPpm">The least.</param>
/// <param name="HighPpm">The most.</param>
public readonly record struct ScanRangeBounds(int LowPpm, int HighPpm)
{
    /// <summary>The bounds of a class.</summary>
    public static ScanRangeBounds Of(AssetClass assetClass) => assetClass switch
    {
        AssetClass.Bitcoin => new(120_000, 400_000),
        AssetClass.Ether => new(150_000, 450_000),
        AssetClass.Major => new(200_000, 600_000),
        _ => new(350_000, 900_000),
    };

    /// <summary>The nearest value within the bounds [ppm].</summary>
    public int Clamp(Int128 ppm) => (int)Int128.Clamp(ppm, LowPpm, HighPpm);
}
