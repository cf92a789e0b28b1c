namespace Zk.Engine;

/// <summary>
/// The 32 running scenario losses of a group in vector registers. Implementations differ in width only; every one gives the same
/// integers. A group is summed by one of the two products from start to end, since they lay scenarios out differently.
/// </summary>
internal interface ILossLanes
{
    /// <summary>Forgets all losses.</summary>
    void Clear();

    /// <summary>Adds quantity·loss for |quantity| &lt; 2³¹ and losses of 32 bits: one 32×32→64-bit product per scenario.</summary>
    void AddNarrow(ref readonly int losses, long quantity);

    /// <summary>Adds quantity·loss where every sum stays below 2⁶².</summary>
    void AddWide(ref readonly long losses, long quantity);

    /// <summary>The largest of the 32.</summary>
    long Worst();
}
