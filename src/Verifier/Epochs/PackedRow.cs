using System.Numerics;
using Zk.Algebra;

namespace Zk.Verifier;

/// <summary>
/// A published row as field elements: 84-bit lanes, several numbers to an element, as the circuit takes them.
/// <para><b>Source</b>: docs/statement.md §1 (RISK_ROW, RISK_ROW_DETAIL) and §2.</para>
/// </summary>
public sealed class PackedRow
{
    /// <summary>Elements that hold the losses, three to an element but the last, which holds two.</summary>
    public const int LossWords = 11;

    /// <summary>Elements that hold the chord slopes, two to an element; as many hold the intercepts.</summary>
    public const int ChordWords = 2;

    private const int LaneBits = 84;
    private const int LossesPerWord = 3;

    private readonly PublishedRow _row;

    /// <summary>Packs a row whose ranges were checked.</summary>
    internal PackedRow(PublishedRow row)
    {
        _row = row;
        AlphaWords = [Lanes(row.Alpha[0], row.Alpha[1]), Lanes(row.Alpha[2], row.Alpha[3])];
        BetaWords = [Lanes(row.Beta[0], row.Beta[1]), Lanes(row.Beta[2], row.Beta[3])];
        Int128[] losses = [.. row.Loss];
        Words = [.. losses.Chunk(LossesPerWord).Select(lanes => Lanes(lanes))];
    }

    /// <summary>α₀ + 2⁸⁴α₁ and α₂ + 2⁸⁴α₃.</summary>
    public Fr[] AlphaWords { get; }

    /// <summary>β₀ + 2⁸⁴β₁ and β₂ + 2⁸⁴β₃.</summary>
    public Fr[] BetaWords { get; }

    /// <summary>W₀…W₁₀.</summary>
    public Fr[] Words { get; }

    /// <summary>The row's digest, a leaf of the risk tree.</summary>
    public Fr Digest()
    {
        Fr detail = Poseidon.Hash(
            [Number(_row.ShortOptionMinimum), Number(_row.StrikeKey), Number(_row.ExpiryKey), Number(_row.BasisWeightPpm), .. AlphaWords, .. BetaWords],
            DomainTag.RiskRowDetail);
        return Poseidon.Hash(
            [Number(_row.Index), Number(_row.Mark), Number(_row.AddOnMm), Number(_row.AddOnDeltaIm), detail, .. Words],
            DomainTag.RiskRow);
    }

    // Signed lanes may borrow from the one above; the sum is exact because it is taken as an integer first.
    private static Fr Lanes(params ReadOnlySpan<Int128> lanes)
    {
        BigInteger sum = 0;
        for (int i = 0; i < lanes.Length; i++) sum += (BigInteger)lanes[i] << (LaneBits * i);
        return Fr.FromBigInteger(sum);
    }

    private static Fr Number(long value) => Fr.FromUInt64((ulong)value);
}
