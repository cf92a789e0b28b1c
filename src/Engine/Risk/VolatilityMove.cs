namespace Zk.Engine;

/// <summary>How a scenario moves implied volatility.</summary>
public enum VolatilityMove
{
    /// <summary>To <c>vol·max(0, 1 − w·(30/max(DTE,1))^p)</c>.</summary>
    Down,

    /// <summary>Unchanged.</summary>
    Same,

    /// <summary>To <c>max(v_min, vol·(1 + u·(30/max(DTE,1))^p))</c>.</summary>
    Up,
}
