using Zk.Algebra;

namespace Zk.Witness;

/// <summary>A credential with its issuer's signature, as the owner keeps it.</summary>
/// <param name="Credential">What was signed.</param>
/// <param name="Issuer">The issuer's public key.</param>
/// <param name="Signature">EdDSA-Poseidon over <see cref="Credential.Digest"/>.</param>
public sealed record SignedCredential(Credential Credential, BabyJubJubPoint Issuer, EdDsaSignature Signature)
{
    /// <summary>Signs a credential.</summary>
    /// <exception cref="WitnessRefusedException">The credential is outside its ranges.</exception>
    public static SignedCredential Issue(IssuerKey key, Credential credential)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(credential);
        credential.RequireRanges();
        return new SignedCredential(credential, key.PublicKey, key.Sign(credential.Digest()));
    }

    /// <summary>Whether the signature is the issuer's.</summary>
    public bool IsSigned() => EdDsaPoseidon.Verify(Issuer, Credential.Digest(), Signature);

    /// <summary>A fixed text: which credential somebody holds is private.</summary>
    public override string ToString() => "SignedCredential(not shown)";
}
