using CsCheck;
using Zk.Engine;

namespace Zk.Engine.Tests.Oracle;

public class OracleMedianTests
{
    private static readonly Gen<OracleVote> s_vote = Gen.Select(
        Gen.OneOf(Gen.Long[1, 20], Gen.Long[900, 1_100], Gen.Long[1, Units.OraclePriceBound - 1]),
        Gen.OneOf(Gen.Const(0L), Gen.Long[0, 20], Gen.Long[0, Units.OraclePriceBound - 1]),
        Gen.Long[1, 1_000],
        (price, confidence, weight) => new OracleVote(price, confidence, weight));

    // Source: design/liquidation-and-oracle.md §2 (the aggregation tests of Pyth).
    [Theory]
    [InlineData("10000,1000;10000,1000;10000,1000", 10_000, 1_000)]
    [InlineData("10000,1000;11000,200;11100,350;8000,5000", 10_900, 900)]
    [InlineData("10000,1000;11000,1000;12000,1000;13000,1000;14000,1000;15000,1000;16000,1000", 13_000, 2_000)]
    public void Of_KnownAnswer_Matches(string votes, long price, long confidence)
    {
        OracleVote[] parsed = [.. votes.Split(';').Select(vote => vote.Split(',')).Select(pair => new OracleVote(long.Parse(pair[0]), long.Parse(pair[1]), 1))];
        Assert.Equal((price, confidence), OracleMedian.Of(parsed));
    }

    [Fact]
    public void Of_AnyOrder_IsTheSame() => s_vote.Array[1, 20].SelectMany(votes => Gen.Shuffle(votes), (votes, shuffled) => (votes, shuffled)).Sample(
        pair => Assert.Equal(OracleMedian.Of(pair.votes), OracleMedian.Of(pair.shuffled)), iter: 3_000);

    [Fact]
    public void Of_AnyVotes_LiesBetweenTheSmallestAndTheLargestPrice() => s_vote.Array[1, 20].Sample(votes =>
    {
        (long price, long confidence) = OracleMedian.Of(votes);
        Assert.InRange(price, votes.Min(vote => vote.PriceE8), votes.Max(vote => vote.PriceE8));
        Assert.True(confidence >= 0);
    }, iter: 3_000);

    [Fact]
    public void Of_WeightTimesK_IsTheSameAsKSources() => Gen.Select(s_vote.Array[1, 8], Gen.Int[1, 5]).Sample((votes, k) =>
    {
        OracleVote[] light = [.. votes.Select(vote => vote with { Weight = vote.Weight % 7 + 1 })];
        OracleVote[] heavy = [.. light.Select(vote => vote with { Weight = vote.Weight * k })];
        OracleVote[] repeated = [.. light.SelectMany(vote => Enumerable.Repeat(vote with { Weight = 1 }, (int)vote.Weight))];
        Assert.Equal(OracleMedian.Of(repeated), OracleMedian.Of(light));
        Assert.Equal(OracleMedian.Of(light), OracleMedian.Of(heavy));
    }, iter: 2_000);

    /// <summary>Less than half of the weight moves the price no further than the honest sources' intervals.</summary>
    [Fact]
    public void Of_MinorityAtAnyPrice_StaysWithinHonestIntervals() => Gen.Select(
        Gen.Long[1, 1L << 50].Array[1, 4], Gen.Long[10_000, 10_100].Array[6, 6]).Sample((hostile, honest) =>
    {
        OracleVote[] votes = [.. hostile.Select(price => new OracleVote(price, 0, 1)), .. honest.Select(price => new OracleVote(price, 50, 1))];
        Assert.InRange(OracleMedian.Of(votes).PriceE8, 9_950, 10_150);
    }, iter: 2_000);

    [Theory]
    [InlineData(0, 0, 1)]
    [InlineData(-1, 0, 1)]
    [InlineData(Units.OraclePriceBound, 0, 1)]
    [InlineData(1, -1, 1)]
    [InlineData(1, 0, 0)]
    public void Of_VoteOutOfRange_IsRefused(long price, long confidence, long weight) =>
        Books.Refused(() => OracleMedian.Of([new OracleVote(price, confidence, weight)]));

    [Fact]
    public void Of_NoVotes_IsRefused() => Assert.Contains("no votes", Books.Refused(() => OracleMedian.Of([])).Message, StringComparison.Ordinal);
}
