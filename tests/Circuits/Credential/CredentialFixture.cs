using System.Numerics;
using Zk.Algebra;
using Zk.Verifier;

namespace Zk.Circuits.Tests;

/// <summary>
/// Builds complete credential inputs from the relation's own words, honest or not: nothing is checked, so that a test can
/// sign a forbidden credential, list a forbidden issuer or link a forbidden list, and hand the circuit all that goes with it.
/// </summary>
internal sealed record CredentialFixture
{
    internal static readonly CompiledTemplate Circuit = CompiledTemplate.Load("credential");

    private static readonly byte[] s_issuerSecret = [.. Enumerable.Range(0, 32).Select(i => (byte)(i * 7))];

    internal static Fr OwnerSecret { get; } = Fr.FromUInt64(12345);
    internal static BabyJubJubPoint HonestIssuer { get; } = EdDsaPoseidon.PublicKey(s_issuerSecret);

    internal Fr Scope { get; init; } = Fr.FromUInt64(777);
    internal BigInteger Id { get; init; } = 500;
    internal BigInteger ValidFrom { get; init; } = 1_000;
    internal BigInteger Expiry { get; init; } = 2_000;
    internal BigInteger ValidAt { get; init; } = 1_500;
    internal Fr SignedOwner { get; init; } = Poseidon.Hash([OwnerSecret], DomainTag.Owner);

    /// <summary>The revoked leaves (value, next) as they are committed to.</summary>
    internal (BigInteger Value, BigInteger Next)[] Revoked { get; init; } = [(0, 100), (100, 499), (499, 600), (600, BigInteger.One << 64)];

    /// <summary>Which of them is shown.</summary>
    internal int Shown { get; init; } = 2;

    internal BabyJubJubPoint[] Issuers { get; init; } = [EdDsaPoseidon.PublicKey(new byte[32]), HonestIssuer];

    /// <summary>Which issuer is shown; the signature is the honest issuer's unless a test replaces it.</summary>
    internal int Issuer { get; init; } = 1;

    /// <summary>R8 and S from the signed digest and the issuer's key.</summary>
    internal Func<Fr, BabyJubJubPoint, (BabyJubJubPoint R8, BigInteger S)> Sign { get; init; } = HonestSignature;

    internal static (BabyJubJubPoint R8, BigInteger S) HonestSignature(Fr digest, BabyJubJubPoint key)
    {
        EdDsaSignature signature = EdDsaPoseidon.Sign(s_issuerSecret, digest);
        return (signature.R8, signature.S);
    }

    /// <summary>All inputs by name; a test may change them before <see cref="IsAccepted"/>.</summary>
    internal Dictionary<string, Fr[]> Inputs()
    {
        Fr attributes = Fr.FromUInt64(42);
        Fr digest = Poseidon.Hash([SignedOwner, Field(Id), Field(ValidFrom), Field(Expiry), attributes], DomainTag.Credential);
        (BabyJubJubPoint r8, BigInteger s) = Sign(digest, Issuers[Issuer]);
        MerkleTree issuers = new(4, 10, DomainTag.CredentialNode, [.. Issuers.Select(key => Poseidon.Hash([key.X, key.Y], DomainTag.CredentialIssuer))]);
        MerkleTree revoked = new(4, 10, DomainTag.RevocationNode, [.. Revoked.Select(leaf => Poseidon.Hash([Field(leaf.Value), Field(leaf.Next)], DomainTag.RevocationLeaf))]);
        return new()
        {
            ["issuerRoot"] = [issuers.Root],
            ["revocationRoot"] = [revoked.Root],
            ["accountTag"] = [Poseidon.Hash([OwnerSecret, Scope], DomainTag.AccountTag)],
            ["scope"] = [Scope],
            ["validAt"] = [Field(ValidAt)],
            ["context"] = [Fr.FromUInt64(31)],
            ["ownerSecret"] = [OwnerSecret],
            ["id"] = [Field(Id)],
            ["validFrom"] = [Field(ValidFrom)],
            ["expiry"] = [Field(Expiry)],
            ["attributes"] = [attributes],
            ["issuerX"] = [Issuers[Issuer].X],
            ["issuerY"] = [Issuers[Issuer].Y],
            ["r8X"] = [r8.X],
            ["r8Y"] = [r8.Y],
            ["s"] = [Field(s)],
            ["issuerChildren"] = [.. issuers.Children(Issuer).SelectMany(children => children)],
            ["revokedValue"] = [Field(Revoked[Shown].Value)],
            ["revokedNext"] = [Field(Revoked[Shown].Next)],
            ["revocationChildren"] = [.. revoked.Children(Shown).SelectMany(children => children)],
        };
    }

    internal bool IsAccepted() => Accepted(Inputs());

    internal static bool Accepted(IReadOnlyDictionary<string, Fr[]> inputs) => Circuit.Satisfies(Circuit.Witness(inputs));

    private static Fr Field(BigInteger value) => Fr.FromBigInteger(((value % Fr.Modulus) + Fr.Modulus) % Fr.Modulus);
}
