using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Zk.Engine;

/// <summary>
/// The same formulas for accounts whose every sum, also in ppm·u, stays below 2⁶³ and whose every factor fits 32 bits: nearly all
/// accounts. Losses, equity, add-ons and the basis all run in AVX-512 lanes.
/// </summary>
/// <remarks>
/// Beside the 32 losses a row is eight words: one product with (q, q, q, |q|, |q|, …) adds to both basis moves, the value and the add-ons
/// of both levels at once. The basis of an expiry is the difference of running sums at its two ends, taken at every leg and masked
/// away where no expiry ends, since such ends follow no pattern that a branch predictor could learn.
/// </remarks>
internal static class SmallRequirement
{
    private const int MarkLane = 2, AddOnMmLane = 3, AddOnImLane = 4;

    internal static AccountMargin Evaluate(in AccountHeader header, ref readonly BookLeg firstLeg, RowTable rows, long factorMmPpm, long factorImPpm)
    {
        LossLanes512 lanes = default;
        ref int losses = ref MemoryMarshal.GetArrayDataReference(rows.NarrowLosses);
        ref RowScalars scalars = ref MemoryMarshal.GetArrayDataReference(rows.Scalars);
        ref BookLeg next = ref Unsafe.AsRef(in firstLeg);
        ref BookLeg end = ref Unsafe.Add(ref next, (int)header.Count);
        Vector512<long> isAbsolute = Vector512.Create(0L, 0, 0, -1, -1, 0, 0, 0);
        long equity = header.CashMicroUsd, maintenance = 0, initial = 0;
        while (Unsafe.IsAddressLessThan(ref next, ref end))
        {
            Vector512<long> sides = Vector512<long>.Zero;
            Vector128<long> atLastEnd = Vector128<long>.Zero, basis = Vector128<long>.Zero;
            ref BookLeg first = ref next;
            long isLarge = 0, minimum = 0;
            BookLeg leg;
            lanes.Clear();
            do
            {
                leg = next;
                next = ref Unsafe.Add(ref next, 1);
                nuint row = (nuint)leg.Row;
                long lots = leg.Lots, absolute = (lots ^ (lots >> 63)) - (lots >> 63);
                ref RowScalars at = ref Unsafe.Add(ref scalars, row);
                lanes.AddNarrow(ref Unsafe.Add(ref losses, row * Units.ScenarioCount), lots);

                Vector512<long> factor = Vector512.Create(lots);
                factor = Vector512.ConditionalSelect(isAbsolute, Vector512.Abs(factor), factor);
                sides += Avx512F.Multiply(Vector512.LoadUnsafe(ref at.LossUp).AsInt32(), factor.AsInt32());

                Vector128<long> now = sides.GetLower().GetLower(), isEnd = Vector128.Create(leg.ExpiryEndMask);
                Vector128<long> moved = now - atLastEnd;
                Vector128<long> worse = Vector128.Max(Vector128.Max(moved, Vector128.Shuffle(moved, Vector128.Create(1L, 0))), Vector128<long>.Zero);
                basis += (worse & isEnd) * Vector128.Create(at.BasisWeightPpm);
                atLastEnd = Vector128.ConditionalSelect(isEnd, now, atLastEnd);

                minimum += at.ShortOptionMinimum * leg.NakedLots;
                isLarge |= at.FreeLots - absolute;
            }
            while (!leg.EndsGroup);

            Vector256<long> low = sides.GetLower();
            equity += low[MarkLane];
            long addOnMm = low[AddOnMmLane], addOnIm = sides[AddOnImLane];
            long loss = Larger(CeilingOfPpm(basis[0]), lanes.Worst());
            if (isLarge < 0)
            {
                // Out of the loop, or the call would cost every iteration its registers.
                long concentration = Concentration(ref first, ref next, rows);
                addOnMm += concentration;
                addOnIm += concentration;
            }
            minimum *= Units.PpmPerOne;
            maintenance += Larger(minimum, loss * factorMmPpm + addOnMm * Units.PpmPerOne);
            initial += Larger(minimum, loss * factorImPpm + addOnIm * Units.PpmPerOne);
        }
        return new AccountMargin(equity, maintenance, initial);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static long Concentration(ref BookLeg first, ref BookLeg end, RowTable rows)
    {
        long sum = 0;
        for (; Unsafe.IsAddressLessThan(ref first, ref end); first = ref Unsafe.Add(ref first, 1))
        {
            long absolute = Math.Abs(first.Lots);
            if (absolute > rows.Scalars[first.Row].FreeLots) sum += rows.Chords[first.Row].Charge(absolute);
        }
        return sum;
    }

    /// <summary>The larger of two numbers whose difference fits, without a branch.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static long Larger(long a, long b) => a + ((b - a) & ~((b - a) >> 63));

    /// <summary>⌈x / 10⁶⌉ for x ≥ 0: ⌊(x − 1) / 10⁶⌋ + 1, and 0 for 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static long CeilingOfPpm(long x)
    {
        ulong isPositive = x == 0 ? 0UL : 1;
        return (long)(((ulong)x - isPositive) / Units.PpmPerOne + isPositive);
    }
}
