using System.Collections.Immutable;
using Zk.Algebra;

namespace Zk.Verifier;

/// <summary>
/// What a customer gets from her venue: where her leaf stands among the proven ones, and the nodes beside its path. Nothing of
/// another account but its hiding leaf. The sender's word until <see cref="InclusionVerifier"/> has checked it.
/// </summary>
/// <param name="EpochRoot">Root of the epoch that the liabilities are of.</param>
/// <param name="AccountsRoot">Root of the venue's accounts tree.</param>
/// <param name="Index">Place of the leaf, from 0.</param>
/// <param name="Count">Accounts that the liabilities count: every place below it.</param>
/// <param name="Leaf">The leaf.</param>
/// <param name="Path">[10][4]: the children of every node above the leaf, bottom up, the path's node among them.</param>
public sealed record InclusionReceipt(Fr EpochRoot, Fr AccountsRoot, ulong Index, ulong Count, Fr Leaf, ImmutableArray<ImmutableArray<Fr>> Path)
{
    /// <summary>Levels of the accounts tree.</summary>
    public const int Depth = LiabilitiesStatement.BatchDepth + LiabilitiesJson.UpperDepth;

    /// <summary>Children of a node.</summary>
    public const int Arity = 4;
}
