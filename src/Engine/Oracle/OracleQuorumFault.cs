namespace Zk.Engine;

/// <summary>What the survivors lack to make a price.</summary>
[Flags]
public enum OracleQuorumFault
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Too few sources.</summary>
    Sources = 1,

    /// <summary>Too little of the registered weight.</summary>
    Weight = 2,

    /// <summary>Too few venues.</summary>
    Venues = 4,
}
