using Zk.Algebra;
using Zk.Verifier;

namespace Zk.Witness;

/// <summary>What an issuer says about an owner. <b>Source</b>: docs/statement.md §8.</summary>
/// <param name="Owner">H₁(ownerSecret): see <see cref="AccountSecrets.Owner"/>.</param>
/// <param name="Id">The issuers' number for this credential, [1, 2⁶⁴); revocation names it.</param>
/// <param name="ValidFromUnixSeconds">First second of validity [Unix seconds, below 2⁵³].</param>
/// <param name="ExpiryUnixSeconds">First second after it [Unix seconds, below 2⁵³], above <paramref name="ValidFromUnixSeconds"/>.</param>
/// <param name="Attributes">Hash of whatever else the issuer says; the circuit does not open it.</param>
public sealed record Credential(Fr Owner, ulong Id, ulong ValidFromUnixSeconds, ulong ExpiryUnixSeconds, Fr Attributes)
{
    /// <summary>Exclusive bound of both instants.</summary>
    public const ulong TimeBound = 1UL << 53;

    /// <summary>What the issuer signs: H₅(owner, id, validFrom, expiry, attributes).</summary>
    public Fr Digest() => Poseidon.Hash(
        [Owner, Fr.FromUInt64(Id), Fr.FromUInt64(ValidFromUnixSeconds), Fr.FromUInt64(ExpiryUnixSeconds), Attributes], DomainTag.Credential);

    /// <summary>Refuses values outside the ranges above.</summary>
    /// <exception cref="WitnessRefusedException"><see cref="WitnessRule.CredentialId"/> or <see cref="WitnessRule.CredentialPeriod"/>.</exception>
    internal void RequireRanges()
    {
        if (Id == 0)
            throw new WitnessRefusedException(WitnessRule.CredentialId, "the credential's id is 0; expected 1 to 2^64 - 1: 0 heads the revocation list");
        if (ExpiryUnixSeconds >= TimeBound || ValidFromUnixSeconds >= ExpiryUnixSeconds)
            throw new WitnessRefusedException(WitnessRule.CredentialPeriod,
                "the credential's period is empty or out of range; expected validFrom < expiry < 2^53 Unix seconds: ask the issuer for another");
    }

    /// <summary>A fixed text: which credential somebody holds is private.</summary>
    public override string ToString() => "Credential(not shown)";
}
