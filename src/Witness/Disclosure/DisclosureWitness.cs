using System.Collections.Immutable;
using System.Numerics;
using System.Security.Cryptography;
using Zk.Algebra;
using Zk.Engine;
using Zk.Verifier;

namespace Zk.Witness;

/// <summary>
/// Seals an account for an auditor and makes the inputs of the circuit <c>disclosure</c>, which proves that what is sealed
/// is what the venue committed to. The ephemeral scalar is fresh in every call. Every account under the root has a witness.
/// </summary>
/// <remarks>Thread safe: the arguments are only read. Not constant time.</remarks>
public static class DisclosureWitness
{
    /// <summary>The witness of an account among its venue's accounts.</summary>
    /// <param name="account">Cash and positions; their order does not matter.</param>
    /// <param name="secrets">The secrets the venue's leaf was made with.</param>
    /// <param name="accounts">The venue's leaves, the account's among them.</param>
    /// <param name="auditor">The auditor's public key.</param>
    /// <param name="scope">The counterparty or purpose, below 2²⁵⁰.</param>
    /// <param name="context">What the proof is bound to.</param>
    /// <exception cref="WitnessRefusedException">A <see cref="WitnessRule"/> is broken.</exception>
    public static DisclosureInput Build(
        Account account, AccountSecrets secrets, VenueAccounts accounts, BabyJubJubPoint auditor, Fr scope, ContextPreimage context)
    {
        Span<byte> scalar = stackalloc byte[SecretBytes.Length];
        try
        {
            // l - 1 is left out: its odd multiple vanishes in the circuit's ladder.
            UniformScalar.Draw(scalar, BabyJubJub.SubgroupOrder - 1);
            return Build(account, secrets, accounts, auditor, scope, context, scalar);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(scalar);
        }
    }

    /// <summary>As above with a given ephemeral scalar, 32 big-endian bytes in [1, l − 1). For tests: a scalar used twice opens both messages.</summary>
    internal static DisclosureInput Build(
        Account account, AccountSecrets secrets, VenueAccounts accounts, BabyJubJubPoint auditor, Fr scope, ContextPreimage context, ReadOnlySpan<byte> ephemeral)
    {
        ArgumentNullException.ThrowIfNull(secrets);
        ArgumentNullException.ThrowIfNull(accounts);
        ArgumentNullException.ThrowIfNull(context);
        PublicRange.RequireScope(scope);
        RequireAuditor(auditor);
        Account canonical = AccountSlots.Canonical(account);
        Fr leaf = AccountLeaf.Compute(canonical, secrets);
        Fr[][] path = accounts.PathOf(leaf);
        Fr accountsRoot = AccountPath.RootOf(leaf, path);

        Span<Fr> message = stackalloc Fr[DisclosureStatement.SealedWords];
        AccountLeaf.FillPreimage(canonical, secrets, message);
        BigInteger scalar = new(ephemeral, isUnsigned: true, isBigEndian: true);
        BabyJubJubPoint own = BabyJubJub.Multiply(BabyJubJub.Base8, scalar);
        BabyJubJubPoint shared = BabyJubJub.Multiply(auditor, scalar << BabyJubJub.CofactorLog2);
        (ImmutableArray<Fr> encrypted, Fr tag) = DisclosureCipher.Seal(shared, own.X, auditor.X, message);
        DisclosureStatement statement = new(accountsRoot, scope, secrets.TagFor(scope), auditor, own, encrypted, tag, context.ToContext());
        DisclosureInput input = new(Fill(statement, secrets, message, path, scalar), statement);
        message.Clear();
        return input;
    }

    private static CircuitInput Fill(DisclosureStatement statement, AccountSecrets secrets, ReadOnlySpan<Fr> message, Fr[][] path, BigInteger scalar)
    {
        CircuitInput input = new(DisclosureCircuit.Layout);
        input.Publish(statement);
        input["ownerSecret"][0] = secrets.OwnerSecret;
        input["cash"][0] = message[1];
        input["nonce"][0] = message[2];
        input["salt"][0] = message[3];
        message[4..].CopyTo(input["word"]);
        CircuitInput.Flatten(path, input["accountChildren"]);
        Span<Fr> bits = input["ephemeralBit"];
        for (int i = 0; i < bits.Length; i++) bits[i] = ((scalar >> i) & 1).IsZero ? Fr.Zero : Fr.One;
        return input;
    }

    private static void RequireAuditor(BabyJubJubPoint auditor)
    {
        if (!PublicKeyText.IsUsable(auditor))
            throw new WitnessRefusedException(WitnessRule.AuditorKey,
                "the auditor's key is not a point of the prime subgroup's order, so anybody could read what is sealed for it; ask the auditor for her key");
    }
}
