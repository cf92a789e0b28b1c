namespace Zk.Engine;

/// <summary>Why a price may not be used for an action; all that apply.</summary>
[Flags]
public enum OracleInvalidity
{
    /// <summary>It may be used.</summary>
    None = 0,

    /// <summary>There has been no price yet.</summary>
    NoPrice = 1,

    /// <summary>The price is too old for the action.</summary>
    Stale = 2,

    /// <summary>The confidence is too wide.</summary>
    Uncertain = 4,

    /// <summary>The price is outside the band around the average.</summary>
    OutsideBand = 8,

    /// <summary>The price has not been beyond the soft band for long enough to be believed.</summary>
    SoftBandPause = 16,

    /// <summary>The price is a multiple, or a small part, of the average.</summary>
    HardBand = 32,

    /// <summary>The breaker is open: positions may only be reduced.</summary>
    ReduceOnly = 64,

    /// <summary>The settlement window had a price for too little of its time.</summary>
    WindowIncomplete = 128,
}
