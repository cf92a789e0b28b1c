using Zk.Engine.Liquidation;

namespace Zk.Engine.Tests.Liquidation;

public class SealedAuctionTests
{
    private static readonly byte[] s_salt = [.. Enumerable.Range(0, 32).Select(i => (byte)i)];

    [Fact]
    public void Settle_HigherBidsFull_MarginalProRata_OnePrice()
    {
        SealedResult result = Run([new(1, 950_000, 300_000), new(2, 900_000, 400_000), new(3, 900_000, 800_000), new(4, 100_000, 900_000)], 600_000);
        Assert.False(result.IsThin);
        Assert.Equal(900_000, result.PricePpm);
        Assert.Equal([new(1, 300_000), new(2, 100_000), new(3, 200_000)], result.Winners);
    }

    [Fact]
    public void Settle_DemandShort_SellsToAllAtTheLowestBid()
    {
        SealedResult result = Run([new(1, 950_000, 100_000), new(2, 900_000, 200_000)], 600_000);
        Assert.Equal((900_000, 300_000), (result.PricePpm, result.Winners.Sum(bid => bid.FractionPpm)));
    }

    [Fact]
    public void Settle_OneReveal_IsThinAndForfeitsTheOthers()
    {
        SealedAuction auction = new(7, 0, 10, 10);
        SealedBid bid = new(1, 900_000, 1_000_000), hidden = new(2, 1, 1);
        Assert.True(auction.Commit(0, 1, auction.CommitmentOf(bid, s_salt)));
        Assert.True(auction.Commit(9, 2, auction.CommitmentOf(hidden, s_salt)));
        Assert.True(auction.Reveal(10, bid, s_salt));
        SealedResult result = auction.Settle(_ => 1_000_000);
        Assert.True(result.IsThin);
        Assert.Empty(result.Winners);
        Assert.Equal([2], result.Forfeits);
    }

    [Fact]
    public void CommitAndReveal_OutOfPhaseOrForged_DoNotCount()
    {
        SealedAuction auction = new(7, 0, 10, 10);
        SealedBid bid = new(1, 900_000, 1_000_000);
        byte[] commitment = auction.CommitmentOf(bid, s_salt);
        Assert.False(auction.Commit(10, 1, commitment));
        Assert.False(auction.Commit(5, 1, commitment.AsSpan(1)));
        Assert.True(auction.Commit(5, 1, commitment));
        Assert.False(auction.Commit(6, 1, commitment));
        Assert.False(auction.Reveal(9, bid, s_salt));
        Assert.False(auction.Reveal(20, bid, s_salt));
        Assert.False(auction.Reveal(15, bid with { PricePpm = 900_001 }, s_salt));
        Assert.False(auction.Reveal(15, bid with { BidderId = 2 }, s_salt));
        Assert.False(auction.Reveal(15, bid, new byte[32]));
        Assert.False(auction.Reveal(15, bid, new byte[31]));
        Assert.False(auction.Reveal(15, bid with { FractionPpm = 0 }, s_salt));
        Assert.True(auction.Reveal(15, bid, s_salt));
        Assert.False(auction.Reveal(16, bid, s_salt));
        Assert.NotEqual(commitment, new SealedAuction(8, 0, 10, 10).CommitmentOf(bid, s_salt));
        Assert.NotEqual(commitment, new SealedAuction(7, 1, 10, 10).CommitmentOf(bid, s_salt));
    }

    private static SealedResult Run(SealedBid[] bids, int offered)
    {
        SealedAuction auction = new(7, 0, 10, 10);
        foreach (SealedBid bid in bids) Assert.True(auction.Commit(1, bid.BidderId, auction.CommitmentOf(bid, s_salt)));
        foreach (SealedBid bid in bids) Assert.True(auction.Reveal(11, bid, s_salt));
        return auction.Settle(_ => offered);
    }
}
