using System.Collections.Immutable;
using Zk.Algebra;

namespace Zk.Verifier;

/// <summary>
/// Checks a customer's receipt against her own leaf and against the root and count of a venue bundle that was verified.
/// Never throws on hostile input, hashes ten nodes.
/// </summary>
public static class InclusionVerifier
{
    /// <summary>The leaf is the customer's own, which she computed from her book and secrets.</summary>
    public const string Leaf = "leaf";

    /// <summary>The path leads from the leaf, at its place, to the accounts root.</summary>
    public const string Path = "path";

    /// <summary>The place is below the number of accounts that were counted.</summary>
    public const string Count = "count";

    /// <summary>The accounts root is that of the verified bundle.</summary>
    public const string AccountsRoot = LiabilitiesCheck.AccountsRoot;

    /// <summary>Checks a receipt; it is good when every check has passed.</summary>
    /// <param name="receipt">The receipt.</param>
    /// <param name="ownLeaf">The leaf of the customer's own opening.</param>
    /// <param name="provenRoot">The accounts root of the verified bundle.</param>
    /// <param name="provenCount">The number of accounts of the verified bundle.</param>
    public static ImmutableArray<VerificationCheck> Check(InclusionReceipt receipt, Fr ownLeaf, Fr provenRoot, ulong provenCount)
    {
        ArgumentNullException.ThrowIfNull(receipt);
        return
        [
            VerificationCheck.Of(Leaf, receipt.Leaf == ownLeaf && !ownLeaf.IsZero, $"{ownLeaf}",
                "the receipt's leaf is not that of your book and secrets: the venue committed to another account, or to another version of yours"),
            VerificationCheck.Of(Path, LeadsToRoot(receipt), $"from place {receipt.Index} to the receipt's accounts root",
                $"the path does not lead from place {receipt.Index} to the receipt's accounts root"),
            VerificationCheck.Of(Count, receipt.Count == provenCount && receipt.Index < provenCount, $"place {receipt.Index} is among the {provenCount} that are counted",
                $"the receipt says place {receipt.Index} of {receipt.Count}, the verified bundle counts {provenCount}"),
            VerificationCheck.Of(AccountsRoot, receipt.AccountsRoot == provenRoot, $"{provenRoot}",
                $"the receipt's accounts root is {receipt.AccountsRoot}, the verified bundle's is {provenRoot}"),
        ];
    }

    private static bool LeadsToRoot(InclusionReceipt receipt)
    {
        if (receipt.Path.IsDefault || receipt.Path.Length != InclusionReceipt.Depth) return false;
        Fr node = receipt.Leaf;
        ulong place = receipt.Index;
        foreach (ImmutableArray<Fr> children in receipt.Path)
        {
            if (children.IsDefault || children.Length != InclusionReceipt.Arity || children[(int)(place % InclusionReceipt.Arity)] != node) return false;
            node = Poseidon.Hash(children.AsSpan(), DomainTag.AccountNode);
            place /= InclusionReceipt.Arity;
        }
        return place == 0 && node == receipt.AccountsRoot;
    }
}
