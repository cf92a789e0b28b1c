using Zk.Algebra;

namespace Zk.Witness;

/// <summary>
/// What a leaf holds beside cash and positions: enough to open it, and not enough to speak for its owner. Venues and
/// keepers have it. Never shown: see <see cref="ToString"/>.
/// </summary>
/// <param name="Owner"><c>H₁(ownerSecret)</c>.</param>
/// <param name="Nonce">Version of the account.</param>
/// <param name="Salt">Uniform field element that hides the leaf.</param>
public sealed record LeafOpening(Fr Owner, ulong Nonce, Fr Salt)
{
    /// <summary>The opening that an owner's secrets give.</summary>
    public static LeafOpening Of(AccountSecrets secrets)
    {
        ArgumentNullException.ThrowIfNull(secrets);
        return new LeafOpening(secrets.Owner(), secrets.Nonce, secrets.Salt);
    }

    /// <summary>A fixed text: nothing of the leaf.</summary>
    public override string ToString() => "LeafOpening(not shown)";
}
