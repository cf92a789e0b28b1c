using System.Numerics;
using Zk.Algebra;
using Zk.Verifier;
using static Zk.Circuits.Tests.Signals;

namespace Zk.Circuits.Tests;

/// <summary>Every rule of the credential broken alone, each with a complete forged witness; every boundary kept by one unit.</summary>
public class CredentialForgeryTests
{
    private static readonly CredentialFixture s_honest = new();

    private static void AssertRefused(string input, Fr value)
    {
        Dictionary<string, Fr[]> inputs = s_honest.Inputs();
        Assert.True(CredentialFixture.Accepted(inputs), "the honest witness must be accepted");
        Assert.NotEqual(value, inputs[input][0]);
        inputs[input][0] = value;
        Assert.False(CredentialFixture.Accepted(inputs), input);
    }

    public static TheoryData<int, bool> Instants() => new() { { 999, false }, { 1_000, true }, { 1_001, true }, { 1_999, true }, { 2_000, false }, { 2_001, false } };

    [Theory]
    [MemberData(nameof(Instants))]
    public void Credential_InstantAroundThePeriod_IsAcceptedFromValidFromUntilBeforeExpiry(int validAt, bool accepted) =>
        Assert.Equal(accepted, (s_honest with { ValidAt = validAt }).IsAccepted());

    [Fact]
    public void Credential_ExtremesOfTime_AreAcceptedAndOneBeyondRefused()
    {
        Assert.True((s_honest with { ValidFrom = 0, Expiry = Power(53) - 1, ValidAt = 0 }).IsAccepted());
        Assert.True((s_honest with { ValidFrom = 0, Expiry = Power(53) - 1, ValidAt = Power(53) - 2 }).IsAccepted());
        Assert.False((s_honest with { ValidFrom = 0, Expiry = Power(54), ValidAt = Power(53) }).IsAccepted(), "an instant of 2^53");
        Assert.False((s_honest with { ValidFrom = 0, Expiry = -1, ValidAt = 5 }).IsAccepted(), "an expiry that wraps the field");
        Assert.False((s_honest with { ValidFrom = -Power(200), ValidAt = 5 }).IsAccepted(), "a beginning far below 0");
    }

    public static TheoryData<string, bool> Ids() => new()
    {
        { "498", false }, { "499", false }, { "500", true }, { "599", true }, { "600", false }, { "601", false },
    };

    [Theory]
    [MemberData(nameof(Ids))]
    public void Credential_IdAroundTheGap_IsAcceptedStrictlyInside(string id, bool accepted) =>
        Assert.Equal(accepted, (s_honest with { Id = BigInteger.Parse(id) }).IsAccepted());

    [Fact]
    public void Credential_ExtremesOfIds_AreAcceptedAndOneBeyondRefused()
    {
        Assert.True((s_honest with { Id = 1, Revoked = [(0, 2), (2, Power(64))], Shown = 0 }).IsAccepted());
        Assert.True((s_honest with { Id = Power(64) - 1, Shown = 3 }).IsAccepted());
        Assert.True((s_honest with { Id = Power(64) - 2, Revoked = [(0, Power(64) - 1), (Power(64) - 1, Power(64))], Shown = 0 }).IsAccepted());
        Assert.True((s_honest with { Revoked = [(0, Power(64))], Shown = 0 }).IsAccepted(), "nothing is revoked");
        Assert.False((s_honest with { Id = 0, Shown = 0 }).IsAccepted(), "id 0");
        Assert.False((s_honest with { Id = Power(64), Revoked = [(0, Power(65))], Shown = 0 }).IsAccepted(), "an id of 2^64");
        Assert.False((s_honest with { Id = 500 + Power(64) }).IsAccepted(), "the id plus 2^64");
        Assert.False((s_honest with { Id = -5, Revoked = [(-10, 5)], Shown = 0 }).IsAccepted(), "a negative id");
    }

    [Fact]
    public void Credential_GapThatIsNotOnTheList_IsRefused()
    {
        Dictionary<string, Fr[]> inputs = (s_honest with { Id = 600 }).Inputs();
        (inputs["revokedValue"][0], inputs["revokedNext"][0]) = (Fr.FromUInt64(599), Fr.FromUInt64(601));
        Assert.False(CredentialFixture.Accepted(inputs));

        // ... nor a node of the list's tree posing as a leaf's content, nor another tree with the same leaf.
        AssertRefused("revocationRoot", Fr.FromUInt64(1));
        AssertRefused("revocationChildren", Fr.Random());
    }

    [Fact]
    public void Credential_OfAnotherOwner_IsRefused()
    {
        Assert.False((s_honest with { SignedOwner = Poseidon.Hash([Fr.FromUInt64(54321)], DomainTag.Owner) }).IsAccepted());
        AssertRefused("ownerSecret", Fr.FromUInt64(54321));
        AssertRefused("accountTag", Fr.FromUInt64(1));
        AssertRefused("scope", Fr.FromUInt64(778));
    }

    [Fact]
    public void Credential_AnySignedFieldChanged_IsRefused()
    {
        AssertRefused("id", Fr.FromUInt64(501));
        AssertRefused("validFrom", Fr.FromUInt64(999));
        AssertRefused("expiry", Fr.FromUInt64(2_001));
        AssertRefused("attributes", Fr.FromUInt64(43));
        AssertRefused("r8X", Fr.Random());
        AssertRefused("r8Y", Fr.Random());
        AssertRefused("s", Fr.FromUInt64(7));
    }

    [Fact]
    public void Credential_ResponseNotBelowTheOrder_IsRefused() =>
        Assert.False((s_honest with { Sign = (digest, key) => CredentialFixture.HonestSignature(digest, key) is var (r8, s) ? (r8, s + BabyJubJub.SubgroupOrder) : default }).IsAccepted());

    [Fact]
    public void Credential_OfAnIssuerOffTheList_IsRefused()
    {
        // Signed by the honest issuer, shown with a list that has only the other one.
        Dictionary<string, Fr[]> inputs = s_honest.Inputs();
        MerkleTree other = new(4, 10, DomainTag.CredentialNode, [Poseidon.Hash([Fr.One, Fr.One], DomainTag.CredentialIssuer)]);
        inputs["issuerRoot"] = [other.Root];
        inputs["issuerChildren"] = [.. other.Children(0).SelectMany(children => children)];
        Assert.False(CredentialFixture.Accepted(inputs));

        Assert.False((s_honest with { Issuer = 0 }).IsAccepted(), "a listed issuer who did not sign");
        AssertRefused("issuerRoot", Fr.FromUInt64(1));
        AssertRefused("issuerX", Fr.Random());
        AssertRefused("issuerY", Fr.Random());
        AssertRefused("issuerChildren", Fr.Random());
    }

    [Fact]
    public void Credential_ListedIssuerOfSmallOrder_SignsNothing()
    {
        // 8*A vanishes, so S*B8 = R8 holds for every message: the circuit must not rely on the list's maker.
        Assert.All(SmallOrderPoints.All, small => Assert.False((s_honest with
        {
            Issuers = [small, CredentialFixture.HonestIssuer],
            Issuer = 0,
            Sign = (_, _) => (BabyJubJub.Multiply(BabyJubJub.Base8, 5), 5),
        }).IsAccepted()));
    }

    [Fact]
    public void Credential_Context_IsPartOfTheProof()
    {
        // Any context makes a true statement; the wire is in a constraint, so that the proof is bound to it.
        int wire = CredentialFixture.Circuit.Wire("context");

        Assert.Contains(Enumerable.Range(0, CredentialFixture.Circuit.Constraints.NConstraints), row => CredentialFixture.Circuit.Constraints.A.Wires(row).Contains(wire));
    }
}
