namespace Zk.Engine.Liquidation;

/// <summary>How an account stands against its requirements, from best to worst.</summary>
/// <remarks><b>Source</b>: docs/liquidation.md §1.</remarks>
public enum AccountHealth
{
    /// <summary>E ≥ IM.</summary>
    Healthy,

    /// <summary>MM ≤ E &lt; IM: may only reduce.</summary>
    Restricted,

    /// <summary>E &lt; MM: may be liquidated.</summary>
    Flagged,

    /// <summary>E &lt; ⅔ MM: liquidated without pauses between steps.</summary>
    CloseOut,

    /// <summary>E &lt; 0: owes more than it has.</summary>
    Insolvent,
}
