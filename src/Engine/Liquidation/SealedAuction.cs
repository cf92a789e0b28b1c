using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Zk.Engine.Liquidation;

/// <summary>One window of a sealed auction: bidders commit, reveal, and all who win pay one price.</summary>
/// <remarks>
/// The state machine only; a bidder who commits and does not reveal loses its bond. Fewer than two reveals make the window thin;
/// after two thin windows the agent falls back to the open Dutch auction. Not safe for concurrent use.
/// <b>Source</b>: docs/liquidation.md §4; uniform-price sealed-bid auctions, Krishna, "Auction Theory", ch. 12.
/// </remarks>
public sealed class SealedAuction
{
    /// <summary>Bytes of a commitment and of a salt.</summary>
    public const int HashBytes = 32;

    private readonly SortedDictionary<int, (byte[] Hash, SealedBid? Bid)> _bidders = [];
    private readonly int _accountId;

    /// <summary>Opens a window.</summary>
    /// <param name="accountId">Whose slice is sold; bound into commitments.</param>
    /// <param name="openedMs">Start of the commit phase [ms]; bound into commitments.</param>
    /// <param name="commitMs">Length of the commit phase [ms], &gt; 0.</param>
    /// <param name="revealMs">Length of the reveal phase [ms], &gt; 0.</param>
    public SealedAuction(int accountId, long openedMs, long commitMs, long revealMs)
    {
        _accountId = accountId;
        OpenedMs = openedMs;
        RevealFromMs = openedMs + commitMs;
        ClosesMs = RevealFromMs + revealMs;
    }

    /// <summary>Start of the commit phase [ms].</summary>
    public long OpenedMs { get; }

    /// <summary>End of the commit phase, start of the reveal phase [ms].</summary>
    public long RevealFromMs { get; }

    /// <summary>End of the reveal phase [ms].</summary>
    public long ClosesMs { get; }

    /// <summary>SHA-256 of account, window, bidder, price, fraction and salt, little-endian.</summary>
    /// <param name="bid">The bid.</param>
    /// <param name="salt">32 secret random bytes.</param>
    public byte[] CommitmentOf(SealedBid bid, ReadOnlySpan<byte> salt)
    {
        Span<byte> text = stackalloc byte[24 + HashBytes];
        BinaryPrimitives.WriteInt32LittleEndian(text, _accountId);
        BinaryPrimitives.WriteInt64LittleEndian(text[4..], OpenedMs);
        BinaryPrimitives.WriteInt32LittleEndian(text[12..], bid.BidderId);
        BinaryPrimitives.WriteInt32LittleEndian(text[16..], bid.PricePpm);
        BinaryPrimitives.WriteInt32LittleEndian(text[20..], bid.FractionPpm);
        salt[..HashBytes].CopyTo(text[24..]);
        return SHA256.HashData(text);
    }

    /// <summary>Accepts a commitment: in the commit phase, one per bidder, 32 bytes. Returns whether it counts.</summary>
    public bool Commit(long nowMs, int bidderId, ReadOnlySpan<byte> commitment) =>
        nowMs >= OpenedMs && nowMs < RevealFromMs && commitment.Length == HashBytes && _bidders.TryAdd(bidderId, (commitment.ToArray(), null));

    /// <summary>Accepts an opening: in the reveal phase, once, in range, matching the commitment. Returns whether it counts.</summary>
    public bool Reveal(long nowMs, SealedBid bid, ReadOnlySpan<byte> salt)
    {
        bool isInPhase = nowMs >= RevealFromMs && nowMs < ClosesMs && salt.Length == HashBytes;
        bool isInRange = bid.PricePpm is >= 0 and <= Units.PpmPerOne && bid.FractionPpm is >= 1 and <= Units.PpmPerOne;
        if (!isInPhase || !isInRange || !_bidders.TryGetValue(bid.BidderId, out (byte[] Hash, SealedBid? Bid) known) || known.Bid is not null) return false;
        if (!CryptographicOperations.FixedTimeEquals(known.Hash, CommitmentOf(bid, salt))) return false;
        _bidders[bid.BidderId] = (known.Hash, bid);
        return true;
    }

    /// <summary>Settles after the reveal phase.</summary>
    /// <param name="offeredPpm">How much is for sale at a price [ppm of the account]; it may grow as the price falls.</param>
    /// <returns>
    /// The highest price at which demand takes all that is offered then, or the lowest bid when none does; who bid more gets all it
    /// asked, who bid that price shares the rest pro rata.
    /// </returns>
    public SealedResult Settle(Func<int, int> offeredPpm)
    {
        List<SealedBid> bids = [.. _bidders.Values.Where(known => known.Bid is not null).Select(known => known.Bid!.Value)];
        int[] forfeits = [.. _bidders.Where(pair => pair.Value.Bid is null).Select(pair => pair.Key)];
        if (bids.Count < 2) return new(true, 0, [], forfeits);
        foreach (int price in bids.Select(bid => bid.PricePpm).Distinct().OrderDescending())
        {
            int offered = offeredPpm(price);
            long demand = bids.Where(bid => bid.PricePpm >= price).Sum(bid => (long)bid.FractionPpm);
            if (demand >= offered || price == bids.Min(bid => bid.PricePpm)) return new(false, price, Winners(bids, price, offered), forfeits);
        }
        return new(true, 0, [], forfeits);
    }

    private static AuctionBid[] Winners(List<SealedBid> bids, int price, int offered)
    {
        long left = offered;
        List<AuctionBid> winners = [];
        foreach (SealedBid bid in bids.Where(bid => bid.PricePpm > price))
        {
            int fraction = (int)Math.Min(left, bid.FractionPpm);
            if (fraction > 0) winners.Add(new(bid.BidderId, fraction));
            left -= fraction;
        }
        SealedBid[] marginal = [.. bids.Where(bid => bid.PricePpm == price)];
        Int128[] wanted = [.. marginal.Select(bid => (Int128)bid.FractionPpm)];
        Int128[] parts = ProRata.Split(Math.Min(left, marginal.Sum(bid => (long)bid.FractionPpm)), wanted);
        for (int i = 0; i < marginal.Length; i++)
            if (parts[i] > 0) winners.Add(new(marginal[i].BidderId, (int)parts[i]));
        return [.. winners];
    }
}

/// <summary>A sealed bid.</summary>
/// <param name="BidderId">Who.</param>
/// <param name="PricePpm">What is offered for equity [ppm], 0 to 10⁶.</param>
/// <param name="FractionPpm">How much of the account [ppm], 1 to 10⁶.</param>
public readonly record struct SealedBid(int BidderId, int PricePpm, int FractionPpm);

/// <summary>How a window ended.</summary>
/// <param name="IsThin">Fewer than two reveals: nothing is sold.</param>
/// <param name="PricePpm">The one price [ppm of equity].</param>
/// <param name="Winners">What each winner gets.</param>
/// <param name="Forfeits">Bidders who committed and did not reveal.</param>
public sealed record SealedResult(bool IsThin, int PricePpm, IReadOnlyList<AuctionBid> Winners, IReadOnlyList<int> Forfeits);
