using System.Collections.Immutable;
using Zk.Algebra;
using Zk.Groth16;

namespace Zk.Verifier;

/// <summary>What all batches of a venue bundle have in common. The sender's word until <see cref="LiabilitiesVerifier"/> has checked it.</summary>
/// <param name="CircuitId">The circuit of the batches.</param>
/// <param name="KeyHash">SHA-256 of its verification key.</param>
/// <param name="KeyKind">Kind of the key.</param>
/// <param name="EpochRoot">Root of the epoch that the prices are of.</param>
/// <param name="Instruments">Indices of the priced instruments, in strictly increasing order; the marks are the epoch document's.</param>
/// <param name="ContextPreimage">What every proof of the bundle is bound to.</param>
/// <param name="Batches">Number of batches.</param>
public sealed record LiabilitiesHeader(
    string CircuitId, Bytes32 KeyHash, KeyKind KeyKind, Fr EpochRoot, ImmutableArray<int> Instruments, ContextPreimage ContextPreimage, int Batches)
{
    /// <summary>Equality of all values.</summary>
    public bool Equals(LiabilitiesHeader? other) =>
        other is not null && (CircuitId, KeyHash, KeyKind, EpochRoot) == (other.CircuitId, other.KeyHash, other.KeyKind, other.EpochRoot)
        && ContextPreimage == other.ContextPreimage && Batches == other.Batches && Instruments.AsSpan().SequenceEqual(other.Instruments.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(KeyHash, EpochRoot, Batches);
}

/// <summary>The proof of one batch; what stands before it is the batch before.</summary>
/// <param name="Index">Place of the batch, from 0.</param>
/// <param name="SubtreeRoot">Root of its leaves.</param>
/// <param name="RunningAfter">Commitment to the totals after it.</param>
/// <param name="Proof">The proof.</param>
public sealed record LiabilitiesBatchProof(int Index, Fr SubtreeRoot, Fr RunningAfter, Proof Proof);

/// <summary>How a venue bundle ends: with the totals, or with a proof about them.</summary>
public abstract record LiabilitiesEnd;

/// <summary>The totals, opened.</summary>
/// <param name="Total">The totals with the blinding of the last commitment.</param>
public sealed record OpenedTotals(LiabilitiesTotal Total) : LiabilitiesEnd;

/// <summary>The totals stay hidden; a proof says that reserves cover them.</summary>
/// <param name="CircuitId">The closing circuit.</param>
/// <param name="KeyHash">SHA-256 of its verification key.</param>
/// <param name="KeyKind">Kind of the key.</param>
/// <param name="Count">Accounts counted.</param>
/// <param name="Reserves">What the venue says it holds [u].</param>
/// <param name="RatioPpm">Coverage [ppm].</param>
/// <param name="BadDebtLimit">Bound of bad debt [u].</param>
/// <param name="Proof">The proof.</param>
public sealed record HiddenTotals(
    string CircuitId, Bytes32 KeyHash, KeyKind KeyKind, ulong Count, UInt128 Reserves, ulong RatioPpm, UInt128 BadDebtLimit, Proof Proof) : LiabilitiesEnd;
