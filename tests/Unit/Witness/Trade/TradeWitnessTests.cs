using Zk.Algebra;
using Zk.Engine;
using Zk.Verifier;

namespace Zk.Witness.Tests;

/// <summary>Every rule of docs/statement.md §6 broken one at a time is refused by its name; legal fills of every shape are laid out.</summary>
public class TradeWitnessTests
{
    private const long Rich = 1_000_000_000_000;
    private static readonly Fr s_salt = Fr.FromUInt64(333);
    private static readonly TradeTerms s_terms = new(10, 5, 1000, 2, 3, Fr.FromUInt64(444));

    private static TradeInput Build(Account account, TradeTerms terms, TradeSide side = TradeSide.Buy, AccountSecrets? secrets = null, Fr? salt = null)
    {
        AccountSecrets known = secrets ?? SampleEpoch.Secrets;
        VenueAccounts venue = new([Fr.FromUInt64(5), AccountLeaf.Compute(account, known)]);
        return TradeWitness.Build(account, known, terms, side, salt ?? s_salt, SampleEpoch.Proving, venue.PathOf, SampleEpoch.Context);
    }

    private static void AssertRefused(string rule, Action build)
    {
        WitnessRefusedException refusal = Assert.ThrowsAny<WitnessRefusedException>(build);
        Assert.Equal(rule, refusal.Rule);
    }

    [Theory]
    [InlineData(WitnessRule.IndexRange, 0, 5, 1000, 2, 3)]
    [InlineData(WitnessRule.IndexRange, 1 << 17, 5, 1000, 2, 3)]
    [InlineData(WitnessRule.UnknownInstrument, 11, 5, 1000, 2, 3)]
    [InlineData(WitnessRule.TradeLots, 10, 0, 1000, 2, 3)]
    [InlineData(WitnessRule.TradeLots, 10, -5, 1000, 2, 3)]
    [InlineData(WitnessRule.TradeLots, 10, 1L << 40, 1000, 2, 3)]
    [InlineData(WitnessRule.TradePrice, 10, 5, -1, 2, 3)]
    [InlineData(WitnessRule.TradePrice, 10, 5, 1L << 40, 2, 3)]
    [InlineData(WitnessRule.TradeFee, 10, 5, 1000, -1, 3)]
    [InlineData(WitnessRule.TradeFee, 10, 5, 1000, 2, -1)]
    [InlineData(WitnessRule.TradeFee, 10, 5, 1000, 2, 1L << 62)]
    public void Build_TermOutOfRange_IsRefused(string rule, int instrument, long lots, long price, long buyerFee, long sellerFee) =>
        AssertRefused(rule, () => Build(SampleEpoch.Account(Rich, (20, 1)), new TradeTerms(instrument, lots, price, buyerFee, sellerFee, Fr.One)));

    [Fact]
    public void Build_AccountOutOfRangeAfterTheFill_IsRefused()
    {
        AssertRefused(WitnessRule.CashRange, () => Build(SampleEpoch.Account(1 - Units.CashBound), s_terms));
        AssertRefused(WitnessRule.CashRange, () => Build(SampleEpoch.Account(Units.CashBound - 1), s_terms, TradeSide.Sell));
        AssertRefused(WitnessRule.QuantityRange, () => Build(SampleEpoch.Account(Rich, (10, Units.QuantityBound - 5)), s_terms));
        AssertRefused(WitnessRule.QuantityRange, () => Build(SampleEpoch.Account(Rich, (10, 5 - Units.QuantityBound)), s_terms, TradeSide.Sell));
        AssertRefused(WitnessRule.Slots, () => Build(SampleEpoch.Account(Rich, Enumerable.Range(2, 16).Select(i => (10 * i, 1L))), s_terms));
        AssertRefused(WitnessRule.Groups, () => Build(SampleEpoch.Account(Rich, (50, 1), (90, 1), (130, 1), (170, 1)), s_terms));
    }

    [Fact]
    public void Build_SideNonceOrSaltOfNoTrade_IsRefused()
    {
        AssertRefused(WitnessRule.TradeSide, () => Build(SampleEpoch.Account(Rich), s_terms, (TradeSide)2));
        AssertRefused(WitnessRule.NonceExhausted, () => Build(SampleEpoch.Account(Rich), s_terms, secrets: SampleEpoch.Secrets with { Nonce = ulong.MaxValue }));
        AssertRefused(WitnessRule.FreshSalt, () => Build(SampleEpoch.Account(Rich), s_terms, salt: SampleEpoch.Secrets.Salt));
    }

    [Fact]
    public void Build_LeafOfAnotherAccount_IsRefused()
    {
        VenueAccounts venue = SampleEpoch.VenueOf(SampleEpoch.Account(Rich + 1));
        AssertRefused(WitnessRule.LeafNotInTree, () => TradeWitness.Build(
            SampleEpoch.Account(Rich), SampleEpoch.Secrets, s_terms, TradeSide.Buy, s_salt, SampleEpoch.Proving, venue.PathOf, SampleEpoch.Context));
    }

    [Fact]
    public void Build_TooLittleMarginForAGrowingPosition_IsRefusedWithoutAmounts()
    {
        TradeMarginException refusal = Assert.Throws<TradeMarginException>(() => Build(SampleEpoch.Account(-907, (20, 1)), s_terms));

        Assert.Equal(WitnessRule.TradeMargin, refusal.Rule);
        Assert.Contains("maintenance requirement rises", refusal.Message);
        Assert.DoesNotContain("907", refusal.Message);
    }

    /// <summary>TRD-6: both sides of a fill commit to the same value, whatever their accounts.</summary>
    [Fact]
    public void Build_BothSidesOfAFill_ShareTheCommitmentAndSettle()
    {
        Account maker = SampleEpoch.Account(Rich, (10, 5)), taker = SampleEpoch.Account(2 * Rich, (30, -2));
        VenueAccounts venue = SampleEpoch.VenueOf(maker, taker);
        TradeInput Side(Account account, TradeSide side) =>
            TradeWitness.Build(account, SampleEpoch.Secrets, s_terms, side, s_salt, SampleEpoch.Proving, venue.PathOf, SampleEpoch.Context);
        using TradeInput sold = Side(maker, TradeSide.Sell), bought = Side(taker, TradeSide.Buy);

        Assert.Equal(sold.Statement.TradeCommitment, bought.Statement.TradeCommitment);
        Assert.Null(sold.Statement.ProblemOfSettlingWith(bought.Statement));
        Assert.Equal((Rich + 5000 - 3, 2 * Rich - 5000 - 2), (sold.After.CashMicroUsd, bought.After.CashMicroUsd));
        Assert.Empty(sold.After.Positions);
        Assert.Equal([(10, 5L), (30, -2L)], bought.After.Positions.Select(position => (position.Index, position.QuantityLots)));
    }

    [Fact]
    public void Dispose_ZeroesTheInput()
    {
        TradeInput input = Build(SampleEpoch.Account(Rich), s_terms);
        input.Dispose();

        Assert.Throws<ObjectDisposedException>(() => input.Input.Values.ToArray());
        Assert.Equal("TradeInput(not shown)", input.ToString());
    }
}
