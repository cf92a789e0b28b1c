using System.Numerics;
using CsCheck;
using Zk.Engine.Liquidation;

namespace Zk.Engine.Tests.Liquidation;

public class DeleveragingTests
{
    private static readonly Gen<DeleveragingCandidate> s_candidate = Gen.Select(
        Gen.OneOf(Gen.Long[-10, 50], Gen.Long[0, 1L << 50]), Gen.OneOf(Gen.Long[0, 3], Gen.Long[0, 100_000_000]), Gen.OneOf(Gen.Long[-5, 60], Gen.Const(1L << 55)),
        (pnl, leverage, room) => new DeleveragingCandidate(0, pnl, leverage, room));

    private static readonly Gen<DeleveragingCandidate[]> s_candidates =
        s_candidate.Array[0, 30].Select(all => all.Select((candidate, i) => candidate with { AccountId = i }).ToArray());

    /// <summary>Source: design §1, known answers.</summary>
    [Fact]
    public void Share_KnownAnswer_GivesTheLastUnitToTheFirstRank() =>
        Assert.Equal([715, 238, 47], Share(1000, (900, 10), (600, 5), (300, 2)));

    [Theory]
    [InlineData(5000, new long[] { 900, 600, 300 })] // everything they have
    [InlineData(0, new long[] { 0, 0, 0 })]
    [InlineData(-7, new long[] { 0, 0, 0 })]
    [InlineData(1, new long[] { 1, 0, 0 })]
    [InlineData(1400, new long[] { 900, 417, 83 })] // the first is capped, the rest shares 500 by 3000 : 600
    public void Share_OtherDeficits_AreFilledLikeWater(long deficit, long[] expected) =>
        Assert.Equal(expected, Share(deficit, (900, 10), (600, 5), (300, 2)));

    [Fact]
    public void Share_AnyWinners_TakesExactlyTheSmallerOfDeficitAndCaps() =>
        Gen.Select(Gen.OneOf(Gen.Long[0, 2000], Gen.Long[0, 1L << 56]), s_candidates).Sample((deficit, candidates) =>
        {
            Int128[] shares = Deleveraging.Share(deficit, candidates);
            BigInteger sum = 0, caps = 0;
            for (int i = 0; i < shares.Length; i++)
            {
                long cap = Math.Max(0, (long)Int128.Min(candidates[i].ProfitMicroUsd, candidates[i].RoomMicroUsd));
                Assert.InRange(shares[i], 0, cap);
                sum += (BigInteger)shares[i];
                caps += cap;
            }
            Assert.Equal(BigInteger.Min(deficit, caps), sum);
        }, iter: 5_000);

    [Fact]
    public void Share_OtherOrder_GivesEachTheSame() =>
        Gen.Select(Gen.Long[0, 1L << 52], s_candidates, Gen.Int).Sample((deficit, candidates, seed) =>
        {
            DeleveragingCandidate[] shuffled = [.. candidates];
            new Random(seed).Shuffle(shuffled);
            Int128[] shares = Deleveraging.Share(deficit, candidates), others = Deleveraging.Share(deficit, shuffled);
            for (int i = 0; i < shuffled.Length; i++) Assert.Equal(shares[shuffled[i].AccountId], others[i]);
        }, iter: 2_000);

    /// <summary>Below the caps, shares are proportional to profit × leverage, to one unit.</summary>
    [Fact]
    public void Share_NobodyCapped_IsProportional() =>
        Gen.Select(Gen.Long[1, 1_000_000_000], Gen.Select(Gen.Long[1L << 40, 1L << 42], Gen.Long[1_000_000, 2_000_000]).Array[2, 8]).Sample((deficit, winners) =>
        {
            DeleveragingCandidate[] candidates = [.. winners.Select((w, i) => new DeleveragingCandidate(i, w.Item1, w.Item2, w.Item1))];
            Int128[] shares = Deleveraging.Share(deficit, candidates);
            BigInteger total = winners.Aggregate(BigInteger.Zero, (sum, w) => sum + (BigInteger)w.Item1 * w.Item2);
            for (int i = 0; i < shares.Length; i++)
                Assert.InRange((BigInteger)shares[i] - (BigInteger)deficit * winners[i].Item1 * winners[i].Item2 / total, BigInteger.Zero, BigInteger.One);
        }, iter: 1_000);

    [Fact]
    public void Share_ExtremeAmounts_StayExact()
    {
        Int128 huge = ((Int128)1 << 62) - 1;
        DeleveragingCandidate[] candidates = [.. Enumerable.Range(0, 1000).Select(i => new DeleveragingCandidate(i, huge - i, long.MaxValue, huge))];
        Assert.Equal(huge, Deleveraging.Share(huge, candidates).Aggregate(Int128.Zero, (a, b) => a + b));
        Assert.Equal(candidates.Aggregate(Int128.Zero, (a, b) => a + b.ProfitMicroUsd), Deleveraging.Share(huge * 2000, candidates).Aggregate(Int128.Zero, (a, b) => a + b));
    }

    private static long[] Share(long deficit, params (long Profit, long Leverage)[] winners) =>
        [.. Deleveraging.Share(deficit, [.. winners.Select((w, i) => new DeleveragingCandidate(i, w.Profit, w.Leverage * 1_000_000, w.Profit))]).Select(share => (long)share)];
}
