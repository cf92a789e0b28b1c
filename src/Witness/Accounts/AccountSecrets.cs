using Zk.Algebra;
using Zk.Verifier;

namespace Zk.Witness;

/// <summary>What only the account's owner and its venue know beside the positions. Never shown: see <see cref="ToString"/>.</summary>
/// <param name="OwnerSecret">Uniform field element; its hash is the owner in the leaf.</param>
/// <param name="Nonce">Version of the account, raised with each change of the leaf.</param>
/// <param name="Salt">Uniform field element that hides the leaf.</param>
public sealed record AccountSecrets(Fr OwnerSecret, ulong Nonce, Fr Salt)
{
    /// <summary>Fresh secrets with nonce 0 from the operating system's generator.</summary>
    public static AccountSecrets Create() => new(Fr.Random(), 0, Fr.Random());

    /// <summary>The owner as it stands in the leaf: <c>H₁(ownerSecret)</c>. <b>Source</b>: docs/statement.md §1.</summary>
    public Fr Owner() => Poseidon.Hash([OwnerSecret], DomainTag.Owner);

    /// <summary>
    /// The account's tag towards one counterparty or purpose: <c>H₂(ownerSecret, scope)</c>. <b>Source</b>:
    /// docs/statement.md §1.
    /// </summary>
    public Fr TagFor(Fr scope) => Poseidon.Hash([OwnerSecret, scope], DomainTag.AccountTag);

    /// <summary>A fixed text: neither the secrets nor the nonce.</summary>
    public override string ToString() => "AccountSecrets(not shown)";
}
