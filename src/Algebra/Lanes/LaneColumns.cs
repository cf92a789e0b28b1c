using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Zk.Algebra;

/// <content>Products that are combined before they are reduced.</content>
internal partial struct Lanes<TModulus>
{
    /// <summary>The ten columns of an unreduced product, 52 bits apart; the exponents of the halves that were added are still in them.</summary>
    [SkipLocalsInit]
    private struct Columns
    {
        public Vector512<ulong> C0, C1, C2, C3, C4, C5, C6, C7, C8, C9;
    }

    private static partial class LaneProduct
    {
        /// <summary>All columns of left·right.</summary>
        public static void Expand(in Lanes<TModulus> left, in Lanes<TModulus> right, out Columns columns)
        {
            Vector512<double> b0 = ToDouble(right.L0), b1 = ToDouble(right.L1), b2 = ToDouble(right.L2),
                b3 = ToDouble(right.L3), b4 = ToDouble(right.L4);
            Vector512<ulong> c0 = default, c1 = default, c2 = default, c3 = default, c4 = default,
                c5 = default, c6 = default, c7 = default, c8 = default, c9 = default;
            AddRow(ToDouble(left.L0), b0, b1, b2, b3, b4, ref c0, ref c1, ref c2, ref c3, ref c4, ref c5);
            AddRow(ToDouble(left.L1), b0, b1, b2, b3, b4, ref c1, ref c2, ref c3, ref c4, ref c5, ref c6);
            AddRow(ToDouble(left.L2), b0, b1, b2, b3, b4, ref c2, ref c3, ref c4, ref c5, ref c6, ref c7);
            AddRow(ToDouble(left.L3), b0, b1, b2, b3, b4, ref c3, ref c4, ref c5, ref c6, ref c7, ref c8);
            AddRow(ToDouble(left.L4), b0, b1, b2, b3, b4, ref c4, ref c5, ref c6, ref c7, ref c8, ref c9);
            columns.C0 = c0;
            columns.C1 = c1;
            columns.C2 = c2;
            columns.C3 = c3;
            columns.C4 = c4;
            columns.C5 = c5;
            columns.C6 = c6;
            columns.C7 = c7;
            columns.C8 = c8;
            columns.C9 = c9;
        }

        /// <summary>(left − right + p·R) / R modulo p, the exponents of both cancelling.</summary>
        public static void ReduceDifference(in Columns left, in Columns right, out Lanes<TModulus> remainder) => Reduce(
            left.C0 - right.C0,
            left.C1 - right.C1 + Start(1, 1),
            left.C2 - right.C2 + Start(2, 2),
            left.C3 - right.C3 + Start(3, 3),
            left.C4 - right.C4 + Start(4, 4),
            left.C5 - right.C5 + (Start(4, 5) + Vector512.Create(P0)),
            left.C6 - right.C6 + (Start(3, 4) + Vector512.Create(P1)),
            left.C7 - right.C7 + (Start(2, 3) + Vector512.Create(P2)),
            left.C8 - right.C8 + (Start(1, 2) + Vector512.Create(P3)),
            left.C9 - right.C9 + (Start(0, 1) + Vector512.Create(P4)),
            out remainder);

        /// <summary>(cross − first − second) / R modulo p; one product's exponents remain to be added.</summary>
        public static void ReduceCross(in Columns cross, in Columns first, in Columns second, out Lanes<TModulus> remainder) => Reduce(
            cross.C0 - first.C0 - second.C0 + (Start(0, 0) - Start(1, 0)),
            cross.C1 - first.C1 - second.C1 + (Start(1, 1) - Start(2, 1)),
            cross.C2 - first.C2 - second.C2 + (Start(2, 2) - Start(3, 2)),
            cross.C3 - first.C3 - second.C3 + (Start(3, 3) - Start(4, 3)),
            cross.C4 - first.C4 - second.C4 + (Start(4, 4) - Start(5, 4)),
            cross.C5 - first.C5 - second.C5 + (Start(4, 5) - Start(4, 5)),
            cross.C6 - first.C6 - second.C6 + (Start(3, 4) - Start(3, 4)),
            cross.C7 - first.C7 - second.C7 + (Start(2, 3) - Start(2, 3)),
            cross.C8 - first.C8 - second.C8 + (Start(1, 2) - Start(1, 2)),
            cross.C9 - first.C9 - second.C9 + (Start(0, 1) - Start(0, 1)),
            out remainder);

        /// <summary>Columns of either sign, with minus the exponents that the reduction adds, divided by R modulo p.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static void Reduce(
            Vector512<ulong> c0, Vector512<ulong> c1, Vector512<ulong> c2, Vector512<ulong> c3, Vector512<ulong> c4,
            Vector512<ulong> c5, Vector512<ulong> c6, Vector512<ulong> c7, Vector512<ulong> c8, Vector512<ulong> c9,
            out Lanes<TModulus> remainder)
        {
            Vector512<double> p0 = Vector512.Create((double)P0), p1 = Vector512.Create((double)P1),
                p2 = Vector512.Create((double)P2), p3 = Vector512.Create((double)P3), p4 = Vector512.Create((double)P4);
            Vector512<ulong> inverse = Vector512.Create(TModulus.NegativeInverse & LimbMask);
            ReduceRow(Quotient(c0, inverse), p0, p1, p2, p3, p4, c0, ref c1, ref c2, ref c3, ref c4, ref c5);
            ReduceRow(Quotient(c1, inverse), p0, p1, p2, p3, p4, c1, ref c2, ref c3, ref c4, ref c5, ref c6);
            ReduceRow(Quotient(c2, inverse), p0, p1, p2, p3, p4, c2, ref c3, ref c4, ref c5, ref c6, ref c7);
            ReduceRow(Quotient(c3, inverse), p0, p1, p2, p3, p4, c3, ref c4, ref c5, ref c6, ref c7, ref c8);
            ReduceRow(Quotient(c4, inverse), p0, p1, p2, p3, p4, c4, ref c5, ref c6, ref c7, ref c8, ref c9);
            Carry(c5, c6, c7, c8, c9, out remainder);
        }
    }
}
