using System.Collections.Immutable;
using Zk.Algebra;
using Zk.Verifier;

namespace Zk.Witness;

/// <summary>
/// The accounts a venue committed to: its leaves, left to right, and the 4-ary tree of depth 10 over them.
/// Immutable and thread safe. <b>Source</b>: docs/statement.md §2.
/// </summary>
public sealed class VenueAccounts
{
    private readonly MerkleTree _tree;
    private readonly Dictionary<Fr, int> _positions;

    /// <summary>Hashes the tree over <paramref name="leaves"/>; a leaf 0 is an absent account.</summary>
    /// <exception cref="ArgumentException">More than <see cref="Capacity"/> leaves, or one that is not 0 occurs twice.</exception>
    public VenueAccounts(ImmutableArray<Fr> leaves)
    {
        if (leaves.Length > Capacity)
            throw new ArgumentException($"{leaves.Length} leaves, the tree holds {Capacity}", nameof(leaves));
        Leaves = leaves;
        _positions = new Dictionary<Fr, int>(leaves.Length);
        for (int i = 0; i < leaves.Length; i++)
            if (!leaves[i].IsZero && !_positions.TryAdd(leaves[i], i))
                throw new ArgumentException($"leaf {i} repeats leaf {_positions[leaves[i]]}; every account has its own leaf", nameof(leaves));
        _tree = new MerkleTree(SolvencyCircuit.AccountTreeArity, SolvencyCircuit.AccountTreeDepth, DomainTag.AccountNode, leaves.AsSpan());
    }

    /// <summary>Accounts the tree can hold, 4¹⁰.</summary>
    public static int Capacity => 1 << (2 * SolvencyCircuit.AccountTreeDepth);

    /// <summary>The leaves, left to right.</summary>
    public ImmutableArray<Fr> Leaves { get; }

    /// <summary>The public signal <c>accountsRoot</c>.</summary>
    public Fr Root => _tree.Root;

    /// <summary>Position of an account's leaf from 0, or −1 when the venue has no such leaf.</summary>
    public int IndexOf(Fr leaf) => _positions.GetValueOrDefault(leaf, -1);

    /// <summary>
    /// The children of every node on the path of <paramref name="leaf"/>, bottom up, the node on the path among them:
    /// [10][4].
    /// </summary>
    /// <exception cref="WitnessRefusedException">The leaf is not the venue's (<see cref="WitnessRule.LeafNotInTree"/>).</exception>
    public Fr[][] PathOf(Fr leaf) => IndexOf(leaf) is >= 0 and int position
        ? _tree.Children(position)
        : throw new WitnessRefusedException(WitnessRule.LeafNotInTree,
            $"the account's leaf is not among the venue's {Leaves.Length} leaves; expected the book, cash, nonce and secrets the "
            + "venue committed to: compare them with the venue, or get its leaves of this epoch");
}
