using System.Numerics;
using Zk.Algebra;
using Zk.Verifier;

namespace Zk.Witness;

/// <summary>
/// Turns a signed credential into the inputs of the circuit <c>credential</c>. Every credential that is signed, in its
/// period, of a listed issuer and not revoked has a witness; nothing else has.
/// </summary>
/// <remarks>Thread safe: the arguments are only read.</remarks>
public static class CredentialWitness
{
    /// <summary>The witness of a credential.</summary>
    /// <param name="secrets">The secrets of the account whose owner holds it.</param>
    /// <param name="signed">The credential and its signature.</param>
    /// <param name="issuers">The verifier's issuers.</param>
    /// <param name="revoked">The verifier's revocation list.</param>
    /// <param name="validAtUnixSeconds">The instant to prove, validFrom ≤ instant &lt; expiry.</param>
    /// <param name="scope">The counterparty or purpose, below 2²⁵⁰.</param>
    /// <param name="context">What the proof is bound to.</param>
    /// <exception cref="StatementUntrueException">The credential does not hold: not yet valid, expired, revoked, of another issuer.</exception>
    /// <exception cref="WitnessRefusedException">Another <see cref="WitnessRule"/> is broken.</exception>
    public static CredentialInput Build(
        AccountSecrets secrets, SignedCredential signed, IssuerSet issuers, RevocationList revoked,
        ulong validAtUnixSeconds, Fr scope, ContextPreimage context)
    {
        ArgumentNullException.ThrowIfNull(secrets);
        ArgumentNullException.ThrowIfNull(signed);
        ArgumentNullException.ThrowIfNull(issuers);
        ArgumentNullException.ThrowIfNull(revoked);
        ArgumentNullException.ThrowIfNull(context);
        PublicRange.RequireScope(scope);
        signed.Credential.RequireRanges();
        RequireOwner(signed.Credential, secrets);
        RequirePeriod(signed.Credential, validAtUnixSeconds);
        Fr[][] issuerPath = issuers.PathOf(signed.Issuer);
        RequireSignature(signed);
        RevocationGap gap = revoked.GapOf(signed.Credential.Id);

        CredentialStatement statement = new(issuers.Root, revoked.Root, secrets.TagFor(scope), scope, validAtUnixSeconds, context.ToContext());
        CircuitInput input = new(CredentialCircuit.Layout);
        input.Publish(statement);
        FillCredential(input, secrets, signed, issuerPath);
        FillGap(input, gap);
        return new CredentialInput(input, statement);
    }

    private static void RequireOwner(Credential credential, AccountSecrets secrets)
    {
        if (credential.Owner != secrets.Owner())
            throw new WitnessRefusedException(WitnessRule.CredentialOwner,
                "the credential is another owner's; use the secrets of the account that it was issued for");
    }

    private static void RequirePeriod(Credential credential, ulong validAt)
    {
        if (validAt >= Credential.TimeBound)
            throw new WitnessRefusedException(WitnessRule.CredentialPeriod, $"got the instant {validAt}; expected less than 2^53 Unix seconds");
        if (validAt < credential.ValidFromUnixSeconds)
            throw new StatementUntrueException(WitnessRule.CredentialNotYetValid, $"the credential is not valid yet at {validAt}; choose a later instant");
        if (validAt >= credential.ExpiryUnixSeconds)
            throw new StatementUntrueException(WitnessRule.CredentialExpired, $"the credential has expired at {validAt}; ask the issuer for a new one");
    }

    private static void RequireSignature(SignedCredential signed)
    {
        if (!signed.IsSigned())
            throw new WitnessRefusedException(WitnessRule.CredentialSignature,
                "the signature is not the issuer's over these fields; the file was changed: get the credential from the issuer again");
    }

    private static void FillCredential(CircuitInput input, AccountSecrets secrets, SignedCredential signed, Fr[][] issuerPath)
    {
        input["ownerSecret"][0] = secrets.OwnerSecret;
        input["id"][0] = Fr.FromUInt64(signed.Credential.Id);
        input["validFrom"][0] = Fr.FromUInt64(signed.Credential.ValidFromUnixSeconds);
        input["expiry"][0] = Fr.FromUInt64(signed.Credential.ExpiryUnixSeconds);
        input["attributes"][0] = signed.Credential.Attributes;
        input["issuerX"][0] = signed.Issuer.X;
        input["issuerY"][0] = signed.Issuer.Y;
        input["r8X"][0] = signed.Signature.R8.X;
        input["r8Y"][0] = signed.Signature.R8.Y;
        input["s"][0] = Fr.FromBigInteger(signed.Signature.S);
        CircuitInput.Flatten(issuerPath, input["issuerChildren"]);
    }

    private static void FillGap(CircuitInput input, RevocationGap gap)
    {
        input["revokedValue"][0] = Fr.FromUInt64(gap.Value);
        input["revokedNext"][0] = Fr.FromBigInteger((BigInteger)gap.Next);
        CircuitInput.Flatten(gap.Children, input["revocationChildren"]);
    }
}
