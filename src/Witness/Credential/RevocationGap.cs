using Zk.Algebra;

namespace Zk.Witness;

/// <summary>Two neighbours of a revocation list with nothing between them, and the path of their leaf.</summary>
/// <param name="Value">The lower one; 0 before the first revoked id.</param>
/// <param name="Next">The upper one, up to 2⁶⁴.</param>
/// <param name="Children">The children of every node on the leaf's path, bottom up, [10][4].</param>
public sealed record RevocationGap(ulong Value, UInt128 Next, Fr[][] Children);
