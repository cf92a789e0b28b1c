using Zk.Algebra;
using Zk.Verifier;

namespace Zk.Witness;

/// <summary>
/// The one value an account shows at one accounts root, whichever statement uses it up. <b>Source</b>: docs/statement.md §1.
/// </summary>
internal static class AccountNullifier
{
    /// <summary><c>H₂(leaf, accountsRoot)</c> under <see cref="DomainTag.Nullifier"/>.</summary>
    internal static Fr Of(Fr leaf, Fr accountsRoot) => Poseidon.Hash([leaf, accountsRoot], DomainTag.Nullifier);
}
