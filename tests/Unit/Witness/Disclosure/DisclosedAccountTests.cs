using System.Collections.Immutable;
using Zk.Algebra;
using Zk.Engine;
using Zk.Verifier;

namespace Zk.Witness.Tests.Disclosures;

public sealed class DisclosedAccountTests : IDisposable
{
    private static readonly Account s_book = SampleEpoch.Account(-1_000_000_000, (10, -7), (30, 2), (180, (1L << 40) - 1));

    private readonly AuditorKey _auditor = AuditorKey.Create();

    public void Dispose() => _auditor.Dispose();

    private DisclosureStatement Statement(Account? account = null)
    {
        using DisclosureInput input = DisclosureWitness.Build(
            account ?? s_book, SampleEpoch.Secrets, SampleEpoch.VenueOf(account ?? s_book), _auditor.PublicKey, SampleEpoch.Scope, SampleEpoch.Context);
        Assert.Equal(input.Statement.ToPublicSignals(), DisclosureStatement.Signals.Select(signal => input.Input[signal.Name][0]));
        return input.Statement;
    }

    private static string RuleOf(Action open) => Assert.ThrowsAny<WitnessRefusedException>(open).Rule;

    [Fact]
    public void Open_WithTheAuditorsKey_GivesTheAccountAndItsLeaf()
    {
        DisclosedAccount read = DisclosedAccount.Open(Statement(), _auditor);

        Assert.Equal(s_book.CashMicroUsd, read.Account.CashMicroUsd);
        Assert.Equal(s_book.Positions.Select(p => (p.Index, p.QuantityLots)), read.Account.Positions.Select(p => (p.Index, p.QuantityLots)));
        Assert.Equal(AccountLeaf.Compute(s_book, SampleEpoch.Secrets), read.Leaf);
        Assert.Equal("DisclosedAccount(not shown)", $"{read}");
    }

    [Fact]
    public void Build_Twice_SharesNoKeyAndNoWord()
    {
        DisclosureStatement first = Statement(), second = Statement();

        Assert.NotEqual(first.Ephemeral, second.Ephemeral);
        Assert.Empty(first.Sealed.Intersect(second.Sealed));
    }

    [Fact]
    public void Open_WithAnotherKey_SaysWhoseItIs()
    {
        using AuditorKey other = AuditorKey.Create();
        WitnessRefusedException refusal = Assert.Throws<WitnessRefusedException>(() => DisclosedAccount.Open(Statement(), other));

        Assert.Equal(WitnessRule.AuditorKey, refusal.Rule);
        Assert.Contains(PublicKeyText.Of(_auditor.PublicKey), refusal.Message, StringComparison.Ordinal);
        // ... and a statement made to name the other key does not open with it.
        Assert.Equal(WitnessRule.Seal, RuleOf(() => DisclosedAccount.Open(Statement() with { Auditor = other.PublicKey }, other)));
    }

    [Fact]
    public void Open_AnyWordChanged_IsRefused()
    {
        DisclosureStatement statement = Statement();
        for (int i = 0; i < DisclosureStatement.SealedWords; i++)
            Assert.Equal(WitnessRule.Seal, RuleOf(() => DisclosedAccount.Open(statement with { Sealed = statement.Sealed.SetItem(i, statement.Sealed[i] + Fr.One) }, _auditor)));
        Assert.Equal(WitnessRule.Seal, RuleOf(() => DisclosedAccount.Open(statement with { SealTag = Fr.Zero }, _auditor)));
        Assert.Equal(WitnessRule.Seal, RuleOf(() => DisclosedAccount.Open(statement with { Ephemeral = BabyJubJubPoint.Identity }, _auditor)));
        Assert.Equal(WitnessRule.Seal, RuleOf(() => DisclosedAccount.Open(statement with { Ephemeral = new(Fr.One, Fr.One) }, _auditor)));
        Assert.Equal(WitnessRule.Seal, RuleOf(() => DisclosedAccount.Open(statement with { Ephemeral = -statement.Ephemeral }, _auditor)));
    }

    [Fact]
    public void Build_AuditorKeyThatHidesNothing_IsRefused()
    {
        BabyJubJubPoint small = BabyJubJub.Multiply(BabyJubJub.Generator, BabyJubJub.SubgroupOrder);
        foreach (BabyJubJubPoint auditor in (BabyJubJubPoint[])[BabyJubJubPoint.Identity, small, BabyJubJub.Base8 + small, new(Fr.One, Fr.One)])
            Assert.Equal(WitnessRule.AuditorKey, RuleOf(() => DisclosureWitness.Build(s_book, SampleEpoch.Secrets, SampleEpoch.VenueOf(s_book), auditor, SampleEpoch.Scope, SampleEpoch.Context)));
    }

    /// <summary>A venue may commit to anything; the auditor is told instead of shown nonsense.</summary>
    [Fact]
    public void Open_CommittedElementsThatAreNoAccount_AreRefused()
    {
        Fr slot = Fr.FromUInt64(10) + Fr.FromUInt64(1UL << 17); // one lot of instrument 10
        Fr second = Fr.FromBigInteger(slot.ToBigInteger() << 58);
        Fr[][] messages =
        [
            [Fr.One, Fr.FromUInt64(1UL << 62), Fr.Zero, Fr.One, Fr.Zero, Fr.Zero, Fr.Zero, Fr.Zero], // cash
            [Fr.One, Fr.Zero, Fr.FromUInt64(ulong.MaxValue) + Fr.One, Fr.One, Fr.Zero, Fr.Zero, Fr.Zero, Fr.Zero], // nonce
            [Fr.One, Fr.Zero, Fr.Zero, Fr.One, Fr.FromUInt64(10), Fr.Zero, Fr.Zero, Fr.Zero], // an instrument without lots
            [Fr.One, Fr.Zero, Fr.Zero, Fr.One, second, Fr.Zero, Fr.Zero, Fr.Zero], // a position behind an empty slot
            [Fr.One, Fr.Zero, Fr.Zero, Fr.One, slot + second, Fr.Zero, Fr.Zero, Fr.Zero], // one instrument twice
            [Fr.One, Fr.Zero, Fr.Zero, Fr.One, Fr.FromBigInteger(System.Numerics.BigInteger.One << 240), Fr.Zero, Fr.Zero, Fr.Zero], // a fifth digit
        ];
        Assert.All(messages, message => Assert.Equal(WitnessRule.LeafFormat, RuleOf(() => DisclosedAccount.Open(Sealed(message), _auditor))));
        DisclosedAccount read = DisclosedAccount.Open(Sealed([Fr.One, Fr.Zero, Fr.Zero, Fr.One, slot, Fr.Zero, Fr.Zero, Fr.Zero]), _auditor);
        Assert.Equal((10, 1), (read.Account.Positions[0].Index, read.Account.Positions[0].QuantityLots));
    }

    private DisclosureStatement Sealed(Fr[] message)
    {
        BabyJubJubPoint own = BabyJubJub.Multiply(BabyJubJub.Base8, 12345);
        (ImmutableArray<Fr> encrypted, Fr tag) = DisclosureCipher.Seal(_auditor.SharedWith(own), own.X, _auditor.PublicKey.X, message);
        return Statement() with { Ephemeral = own, Sealed = encrypted, SealTag = tag };
    }
}
