using Zk.Algebra;
using Zk.Engine;

namespace Zk.Witness;

/// <summary>One account as its venue keeps it: everything in its leaf. Never shown: see <see cref="ToString"/>.</summary>
/// <param name="Label">The venue's name for the account.</param>
/// <param name="Owner"><c>H₁(ownerSecret)</c>: the venue does not know the secret.</param>
/// <param name="Nonce">Version of the account.</param>
/// <param name="Salt">Uniform field element that hides the leaf.</param>
/// <param name="Account">Cash and positions.</param>
/// <param name="Line">1-based line of the file it was read from; 0 when it has none.</param>
public sealed record VenueAccount(string Label, Fr Owner, ulong Nonce, Fr Salt, Account Account, int Line)
{
    /// <summary>The account's leaf.</summary>
    /// <exception cref="WitnessRefusedException">The account is outside the ranges of a leaf.</exception>
    public Fr Leaf() => AccountLeaf.Compute(Account, Owner, Nonce, Salt);

    /// <summary>The line only.</summary>
    public override string ToString() => $"VenueAccount(line {Line}, not shown)";
}
