namespace Zk.Engine;

/// <summary>Why only positions may be reduced.</summary>
[Flags]
public enum OracleBreakerCause
{
    /// <summary>The breaker is closed.</summary>
    None = 0,

    /// <summary>The aggregate moved faster than the limit.</summary>
    Rate = 1,

    /// <summary>The sources stand in two clusters.</summary>
    Clusters = 2,
}
