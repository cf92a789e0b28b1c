using System.Numerics;
using Zk.Algebra;

namespace Zk.Verifier;

/// <summary>
/// What a venue owes and is owed over a prefix of its accounts. Private until the venue opens it; the chain of proofs
/// carries commitments.
/// </summary>
/// <param name="Positive">Σ max(E, 0) [u]: what the venue owes.</param>
/// <param name="Negative">Σ max(−E, 0) [u]: bad debt.</param>
/// <param name="Count">Accounts counted.</param>
/// <param name="Blinding">Uniform field element that hides the totals; 0 before the first batch.</param>
public sealed record LiabilitiesTotal(UInt128 Positive, UInt128 Negative, ulong Count, Fr Blinding)
{
    /// <summary>Before the first batch: nothing is counted and nothing is hidden.</summary>
    public static LiabilitiesTotal Zero { get; } = new(0, 0, 0, Fr.Zero);

    /// <summary>
    /// The commitment: H₆(positive, negative, count, blinding, priceTable, epochRoot). The prices are inside, so that one chain
    /// has one price table. <b>Source</b>: docs/statement.md §7, tag LIABILITIES_TOTAL.
    /// </summary>
    /// <param name="priceTable">See <see cref="PriceTable.Digest"/>.</param>
    /// <param name="epochRoot">Root of the epoch that the prices are of.</param>
    public Fr Commit(Fr priceTable, Fr epochRoot) => Poseidon.Hash(
        [Fr.FromBigInteger(Positive), Fr.FromBigInteger(Negative), Fr.FromUInt64(Count), Blinding, priceTable, epochRoot],
        DomainTag.LiabilitiesTotal);

    /// <summary>The totals with one more account.</summary>
    /// <param name="equityMicroUsd">Its equity [u], below 2⁸⁵ in magnitude.</param>
    public LiabilitiesTotal Plus(Int128 equityMicroUsd) => equityMicroUsd >= 0
        ? this with { Positive = Positive + (UInt128)equityMicroUsd, Count = Count + 1 }
        : this with { Negative = Negative + (UInt128)(-equityMicroUsd), Count = Count + 1 };

    /// <summary>The number of accounts only: the totals are the venue's secret.</summary>
    public override string ToString() => $"LiabilitiesTotal({Count} accounts, not shown)";
}
