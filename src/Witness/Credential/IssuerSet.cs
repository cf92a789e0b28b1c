using System.Collections.Immutable;
using Zk.Algebra;
using Zk.Verifier;

namespace Zk.Witness;

/// <summary>
/// The issuers that a verifier trusts, in the order they were published, and the 4-ary tree of depth 10 over
/// H₂(keyX, keyY). Immutable and thread safe. <b>Source</b>: docs/statement.md §8.
/// </summary>
public sealed class IssuerSet
{
    private readonly MerkleTree _tree;

    /// <summary>Hashes the tree.</summary>
    /// <exception cref="ArgumentException">Too many keys, one that is not of the prime subgroup's order, or one twice.</exception>
    public IssuerSet(ImmutableArray<BabyJubJubPoint> keys)
    {
        if (keys.Length > Capacity) throw new ArgumentException($"{keys.Length} issuers, the tree holds {Capacity}", nameof(keys));
        for (int i = 0; i < keys.Length; i++)
            if (!PublicKeyText.IsUsable(keys[i]))
                throw new ArgumentException($"issuer {i}: not a point of the prime subgroup's order; anybody could sign for it", nameof(keys));
        if (keys.Distinct().Count() != keys.Length) throw new ArgumentException("an issuer stands twice", nameof(keys));
        Keys = keys;
        Fr[] leaves = [.. keys.Select(LeafOf)];
        _tree = new MerkleTree(CredentialCircuit.TreeArity, CredentialCircuit.IssuerTreeDepth, DomainTag.CredentialNode, leaves);
    }

    /// <summary>Issuers the tree can hold, 4¹⁰.</summary>
    public static int Capacity => 1 << (2 * CredentialCircuit.IssuerTreeDepth);

    /// <summary>The public keys.</summary>
    public ImmutableArray<BabyJubJubPoint> Keys { get; }

    /// <summary>The public signal <c>issuerRoot</c>.</summary>
    public Fr Root => _tree.Root;

    /// <summary>An issuer's leaf: H₂(keyX, keyY).</summary>
    public static Fr LeafOf(BabyJubJubPoint key) => Poseidon.Hash([key.X, key.Y], DomainTag.CredentialIssuer);

    /// <summary>The children of every node on an issuer's path, bottom up, [10][4].</summary>
    /// <exception cref="StatementUntrueException">The issuer is not in the set (<see cref="WitnessRule.CredentialIssuer"/>).</exception>
    public Fr[][] PathOf(BabyJubJubPoint key) => Keys.IndexOf(key) is >= 0 and int index
        ? _tree.Children(index)
        : throw new StatementUntrueException(WitnessRule.CredentialIssuer,
            $"the credential's issuer is not among the {Keys.Length} of the list; use the list of the verifier who asked, or a credential of one of its issuers");
}
