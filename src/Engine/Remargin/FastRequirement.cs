using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Zk.Engine;

/// <summary>
/// Formulas 1–6 of docs/statement.md §3 in 64-bit integers: equity and both requirements of one account in one pass over its legs.
/// </summary>
/// <remarks>
/// <para>Exact because the caller has Σ|q|·(largest number of any row) below 2⁶², so no sum of products leaves 63 bits; only the basis
/// before its division and the final factor·S need 128. The end of an expiry costs no branch: a flag in the leg becomes a
/// mask that closes the running sum or carries it on.</para>
/// <para>Σ X = f·Σ S + 10⁶·Σ A, because a group that the short-option minimum decides counts as S = 0, A = minimum.</para>
/// </remarks>
internal static class FastRequirement
{
    internal static AccountMargin Evaluate<TLanes>(in AccountHeader header, ref readonly BookLeg firstLeg, RowTable rows, bool isNarrow, int factorMmPpm, int factorImPpm)
        where TLanes : struct, ILossLanes
    {
        TLanes lanes = default;
        ref int narrow = ref MemoryMarshal.GetArrayDataReference(rows.NarrowLosses);
        ref long wide = ref MemoryMarshal.GetArrayDataReference(rows.Losses);
        ref RowScalars scalars = ref MemoryMarshal.GetArrayDataReference(rows.Scalars);
        ref BookLeg next = ref Unsafe.AsRef(in firstLeg);
        ref BookLeg end = ref Unsafe.Add(ref next, (int)header.Count);
        long equity = header.CashMicroUsd, lossMm = 0, lossIm = 0, otherMm = 0, otherIm = 0;
        while (Unsafe.IsAddressLessThan(ref next, ref end))
        {
            long addOnMm = 0, addOnIm = 0, concentration = 0, up = 0, down = 0, minimum = 0;
            BookLeg leg;
            ulong basisLow = 0, basisHigh = 0;
            lanes.Clear();
            do
            {
                leg = next;
                next = ref Unsafe.Add(ref next, 1);
                nuint row = (nuint)leg.Row;
                long lots = leg.Lots, absolute = Absolute(lots);
                if (isNarrow) lanes.AddNarrow(ref Unsafe.Add(ref narrow, row * Units.ScenarioCount), lots);
                else lanes.AddWide(ref Unsafe.Add(ref wide, row * Units.ScenarioCount), lots);
                ref RowScalars at = ref Unsafe.Add(ref scalars, row);
                equity += lots * at.Mark;
                addOnMm += absolute * at.AddOnMm;
                addOnIm += absolute * at.AddOnIm;
                if (absolute > at.FreeLots) concentration += rows.Chords[row].Charge(absolute);

                up += lots * at.LossUp;
                down += lots * at.LossDown;
                long closesExpiry = leg.ExpiryEndMask;
                ulong basisHere = (ulong)(PositivePart(down + PositivePart(up - down)) & closesExpiry);
                up &= ~closesExpiry;
                down &= ~closesExpiry;
                basisHigh += Math.BigMul((ulong)at.BasisWeightPpm, basisHere, out ulong product);
                basisLow += product;
                basisHigh += basisLow < product ? 1UL : 0;

                minimum += at.ShortOptionMinimum * leg.NakedLots;
            }
            while (!leg.EndsGroup);

            long basis = CeilingOfPpm(basisHigh, basisLow);
            long loss = basis + PositivePart(lanes.Worst() - basis);
            AddGroup(ref lossMm, ref otherMm, loss, addOnMm + concentration, minimum, factorMmPpm);
            AddGroup(ref lossIm, ref otherIm, loss, addOnIm + concentration, minimum, factorImPpm);
        }
        return new AccountMargin(
            equity, Math.BigMul(lossMm, (long)factorMmPpm) + Math.BigMul(otherMm, (long)Units.PpmPerOne),
            Math.BigMul(lossIm, (long)factorImPpm) + Math.BigMul(otherIm, (long)Units.PpmPerOne));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddGroup(ref long losses, ref long others, long loss, long addOns, long minimum, int factorPpm)
    {
        if (minimum > addOns && Math.BigMul(loss, (long)factorPpm) < Math.BigMul(minimum - addOns, (long)Units.PpmPerOne))
        {
            others += minimum;
            return;
        }
        losses += loss;
        others += addOns;
    }

    /// <summary>|x| without a branch: signs of positions follow no pattern that a processor could learn.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static long Absolute(long x) => (x ^ (x >> 63)) - (x >> 63);

    /// <summary>max(0, x) without a branch.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static long PositivePart(long x) => x & ~(x >> 63);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static long CeilingOfPpm(ulong high, ulong low) => high == 0
        ? (long)CeilingOf(low)
        : (long)MarginMath.CeilingOfPpm((Int128)new UInt128(high, low));

    /// <summary>⌈low / 10⁶⌉ with one division: ⌊(low − 1) / 10⁶⌋ + 1, and 0 for 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong CeilingOf(ulong low)
    {
        ulong isPositive = low == 0 ? 0UL : 1;
        return ((low - isPositive) / Units.PpmPerOne) + isPositive;
    }
}
