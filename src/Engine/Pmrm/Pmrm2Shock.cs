namespace Zk.Engine;

/// <summary>How a PMRM_2 scenario moves implied volatility. <b>Source</b>: Derive, v2-core, PMRM_2.</summary>
public enum Pmrm2Shock
{
    /// <summary>Unchanged.</summary>
    None,

    /// <summary>Raised, see <see cref="VolatilityShock"/>.</summary>
    Up,

    /// <summary>Lowered, see <see cref="VolatilityShock"/>.</summary>
    Down,

    /// <summary>The smile tilts: strikes above the forward rise, those below fall, or the other way round, whichever hurts the expiry.</summary>
    Linear,

    /// <summary>Both wings rise, or both fall, whichever hurts the expiry.</summary>
    Abs,
}
