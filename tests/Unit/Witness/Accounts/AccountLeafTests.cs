using System.Collections.Immutable;
using System.Numerics;
using CsCheck;
using Zk.Algebra;
using Zk.Engine;

namespace Zk.Witness.Tests;

public class AccountLeafTests
{
    private static readonly AccountSecrets s_secrets = new(Fr.FromUInt64(11), 5, Fr.FromUInt64(13));

    private static readonly Gen<Account> s_account =
        from indices in Gen.Int[1, Units.IndexBound - 1].HashSet[0, SolvencyCircuit.Slots]
        from quantities in Gen.Select(Gen.Long[1, Units.QuantityBound - 1], Gen.Bool, (q, isShort) => isShort ? -q : q).Array[SolvencyCircuit.Slots]
        from cash in Gen.Long[1 - Units.CashBound, Units.CashBound - 1]
        select new Account(cash, [.. indices.Select((index, i) => new Position(index, quantities[i], i + 2))]);

    /// <summary>docs/statement.md §2, written out in big integers.</summary>
    [Fact]
    public void Compute_AnyAccount_IsTheHashOfTheStatement() =>
        s_account.Sample(account =>
        {
            Position[] slots = [.. account.Positions.OrderBy(p => p.Index)];
            BigInteger[] packed = new BigInteger[4];
            for (int slot = 0; slot < slots.Length; slot++)
                packed[slot / 4] += (slots[slot].Index + (BigInteger.One << 17) * slots[slot].QuantityLots) << (58 * (slot % 4));
            Fr owner = Poseidon.Hash([s_secrets.OwnerSecret], Fr.FromUInt64(1));
            Fr expected = Poseidon.Hash(
                [owner, Fr.FromBigInteger(account.CashMicroUsd), Fr.FromUInt64(5), s_secrets.Salt, .. packed.Select(Fr.FromBigInteger)],
                Fr.FromUInt64(3));

            Assert.Equal(expected, AccountLeaf.Compute(account, s_secrets));
        }, iter: 50);

    [Fact]
    public void Compute_PositionsInAnyOrder_GiveOneLeaf() =>
        s_account.SelectMany(account => Gen.Shuffle(account.Positions.ToArray()), (account, shuffled) => (account, shuffled)).Sample(
            pair => Assert.Equal(
                AccountLeaf.Compute(pair.account, s_secrets),
                AccountLeaf.Compute(pair.account with { Positions = [.. pair.shuffled] }, s_secrets)), iter: 20);

    [Fact]
    public void Compute_AnyFieldChanged_GivesAnotherLeaf()
    {
        Account account = new(100, [new Position(1, 5, 2), new Position(9, -5, 3)]);
        Fr[] leaves =
        [
            AccountLeaf.Compute(account, s_secrets),
            AccountLeaf.Compute(account with { CashMicroUsd = -100 }, s_secrets),
            AccountLeaf.Compute(account with { Positions = [new Position(1, -5, 2), new Position(9, -5, 3)] }, s_secrets),
            AccountLeaf.Compute(account with { Positions = [new Position(1, 5, 2), new Position(10, -5, 3)] }, s_secrets),
            AccountLeaf.Compute(account with { Positions = [new Position(1, 5, 2)] }, s_secrets),
            AccountLeaf.Compute(account, s_secrets with { Nonce = 6 }),
            AccountLeaf.Compute(account, s_secrets with { Salt = Fr.One }),
            AccountLeaf.Compute(account, s_secrets with { OwnerSecret = Fr.One }),
        ];

        Assert.Equal(leaves.Length, leaves.Distinct().Count());
    }

    [Theory]
    [InlineData(1L << 62)]
    [InlineData(-(1L << 62))]
    [InlineData(long.MinValue)]
    public void Compute_CashOutOfRange_IsRefusedWithoutTheAmount(long cash)
    {
        WitnessRefusedException e = Refusal(new Account(cash, []));

        Assert.Equal((WitnessRule.CashRange, null), (e.Rule, e.BookLine));
        Assert.DoesNotContain(cash.ToString(), e.Message);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1L << 40)]
    [InlineData(-(1L << 40))]
    [InlineData(long.MinValue)]
    public void Compute_QuantityOutOfRange_NamesTheLineNotTheQuantity(long quantity)
    {
        WitnessRefusedException e = Refusal(new Account(0, [new Position(4, 1, 2), new Position(3, quantity, 77)]));

        Assert.Equal((WitnessRule.QuantityRange, 77), (e.Rule, e.BookLine));
        Assert.Contains("book line 77", e.Message);
        if (quantity != 0) Assert.DoesNotContain(quantity.ToString(), e.Message);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(1 << 17)]
    public void Compute_IndexOutOfRange_NamesTheLine(int index)
    {
        WitnessRefusedException e = Refusal(new Account(0, [new Position(index, 1, 9)]));

        Assert.Equal((WitnessRule.IndexRange, 9), (e.Rule, e.BookLine));
    }

    [Fact]
    public void Compute_OneInstrumentTwice_NamesTheLaterLine()
    {
        WitnessRefusedException e = Refusal(new Account(0, [new Position(3, 1, 8), new Position(2, 1, 3), new Position(3, 2, 5)]));

        Assert.Equal((WitnessRule.DuplicateInstrument, 8), (e.Rule, e.BookLine));
    }

    [Fact]
    public void Compute_SeventeenPositions_NamesTheFirstTooMany()
    {
        ImmutableArray<Position> positions = [.. Enumerable.Range(1, 17).Select(i => new Position(i, 1, i + 1))];

        WitnessRefusedException e = Refusal(new Account(0, positions));

        Assert.Equal((WitnessRule.Slots, 18), (e.Rule, e.BookLine));
    }

    private static WitnessRefusedException Refusal(Account account) =>
        Assert.Throws<WitnessRefusedException>(() => AccountLeaf.Compute(account, s_secrets));
}
