namespace Zk.Engine;

/// <summary>How wide and how narrow the scan range of an underlying may become.</summary>
public enum AssetClass
{
    /// <summary>12 to 40 %.</summary>
    Bitcoin,

    /// <summary>15 to 45 %.</summary>
    Ether,

    /// <summary>20 to 60 %.</summary>
    Major,

    /// <summary>35 to 90 %.</summary>
    Tail,
}
