using Zk.Algebra;

namespace Zk.Verifier;

/// <summary>
/// One fill as both sides know it: the opening of a trade commitment. Buyer and seller share every field, so equal
/// commitments mean equal terms. Secret between the two sides and their venue.
/// </summary>
/// <param name="Instrument">Index of the instrument's row in the epoch, [1, 2¹⁷).</param>
/// <param name="Lots">Lots that change hands, 1 to 2⁴⁰ − 1.</param>
/// <param name="PriceMicroUsd">Price [micro-USD per lot], [0, 2⁴⁰). Whole, so that what the buyer pays is what the seller gets.</param>
/// <param name="BuyerFeeMicroUsd">What the buyer pays its venue [micro-USD], [0, 2⁶²).</param>
/// <param name="SellerFeeMicroUsd">What the seller pays its venue [micro-USD], [0, 2⁶²).</param>
/// <param name="Blinding">Uniform field element; without it the commitment could be opened by guessing.</param>
public sealed record TradeTerms(int Instrument, long Lots, long PriceMicroUsd, long BuyerFeeMicroUsd, long SellerFeeMicroUsd, Fr Blinding)
{
    /// <summary>Exclusive bound of <see cref="Lots"/>.</summary>
    public const long LotsBound = 1L << 40;

    /// <summary>Exclusive bound of <see cref="PriceMicroUsd"/>.</summary>
    public const long PriceBound = 1L << 40;

    /// <summary>Exclusive bound of a fee.</summary>
    public const long FeeBound = 1L << 62;

    /// <summary>The fee of a side [micro-USD].</summary>
    public long FeeOf(TradeSide side) => side == TradeSide.Sell ? SellerFeeMicroUsd : BuyerFeeMicroUsd;

    /// <summary>Signed lots by which a side's position changes.</summary>
    public long ChangeOf(TradeSide side) => side == TradeSide.Sell ? -Lots : Lots;

    /// <summary>What leaves a side's cash [micro-USD]: change·price + fee; negative when the side is paid. Below 2⁸¹ in absolute value.</summary>
    public Int128 CostOf(TradeSide side) => (Int128)ChangeOf(side) * PriceMicroUsd + FeeOf(side);

    /// <summary>
    /// The public signal <c>tradeCommitment</c>:
    /// H₈(instrument, lots, price, buyerFee, sellerFee, epochRoot, accountsRoot, blinding), tag TRADE_COMMITMENT.
    /// <para><b>Source</b>: docs/statement.md §6.</para>
    /// </summary>
    /// <exception cref="ArgumentException">A term is negative.</exception>
    public Fr Commitment(Fr epochRoot, Fr accountsRoot)
    {
        if (Instrument < 0 || Lots < 0 || PriceMicroUsd < 0 || BuyerFeeMicroUsd < 0 || SellerFeeMicroUsd < 0)
            throw new ArgumentException("got a negative term, expected none: lots carry no sign, and a fee is never paid to an account");
        return Poseidon.Hash(
            [
                Fr.FromUInt64((ulong)Instrument), Fr.FromUInt64((ulong)Lots), Fr.FromUInt64((ulong)PriceMicroUsd),
                Fr.FromUInt64((ulong)BuyerFeeMicroUsd), Fr.FromUInt64((ulong)SellerFeeMicroUsd), epochRoot, accountsRoot, Blinding,
            ],
            DomainTag.TradeCommitment);
    }

    /// <summary>A fixed text: neither the terms nor the blinding.</summary>
    public override string ToString() => "TradeTerms(not shown)";
}
