using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Zk.Algebra;

/// <summary>Between field elements in memory and blocks; lane i of a block is the i-th of eight elements.</summary>
internal static class BlockLayout
{
    private const int Columns = 5;

    /// <summary>Eight elements, as they lie in memory, to a block.</summary>
    public static void Load(ReadOnlySpan<Fr> eight, out Lanes<ScalarModulus> carried)
    {
        ReadOnlySpan<Vector512<ulong>> rows = MemoryMarshal.Cast<Fr, Vector512<ulong>>(eight);
        LaneTransposition.Transpose(rows[0], rows[1], rows[2], rows[3], out var w0, out var w1, out var w2, out var w3);
        Lanes<ScalarModulus>.Unpack(SwapMiddle(w0), SwapMiddle(w1), SwapMiddle(w2), SwapMiddle(w3), out carried);
    }

    /// <summary>The elements of a block that <see cref="BlockButterfly.Scale"/> has left, which is below r in absolute value.</summary>
    public static void Store(in ResidueBlock scaled, Span<Fr> eight)
    {
        Span<Vector512<ulong>> rows = MemoryMarshal.Cast<Fr, Vector512<ulong>>(eight);
        scaled.Carry(out Lanes<ScalarModulus> value);
        Lanes<ScalarModulus>.Subtract(value, default, 1, out value);
        Lanes<ScalarModulus>.ReduceOnce(value, 1, out value);
        Lanes<ScalarModulus>.Pack(value, out var w0, out var w1, out var w2, out var w3);
        LaneTransposition.Untranspose(
            SwapMiddle(w0), SwapMiddle(w1), SwapMiddle(w2), SwapMiddle(w3), out rows[0], out rows[1], out rows[2], out rows[3]);
    }

    /// <summary>Lane i of block k becomes lane k of block i.</summary>
    public static void Transpose(Span<ResidueBlock> eight)
    {
        Span<Vector512<ulong>> vectors = MemoryMarshal.Cast<ResidueBlock, Vector512<ulong>>(eight[..ResidueBlock.Width]);
        for (int column = 0; column < Columns; column++) TransposeEvery(vectors[column..]);
    }

    /// <summary>Transposes the 8 × 8 words of every fifth vector: pairs of rows by words, then twice by blocks of two words.</summary>
    private static void TransposeEvery(Span<Vector512<ulong>> v)
    {
        Vector512<ulong> r0 = v[0], r1 = v[Columns], r2 = v[2 * Columns], r3 = v[3 * Columns];
        Vector512<ulong> r4 = v[4 * Columns], r5 = v[5 * Columns], r6 = v[6 * Columns], r7 = v[7 * Columns];
        Blocks(
            Avx512F.UnpackLow(r0, r1), Avx512F.UnpackLow(r2, r3), Avx512F.UnpackLow(r4, r5), Avx512F.UnpackLow(r6, r7),
            out v[0], out v[2 * Columns], out v[4 * Columns], out v[6 * Columns]);
        Blocks(
            Avx512F.UnpackHigh(r0, r1), Avx512F.UnpackHigh(r2, r3), Avx512F.UnpackHigh(r4, r5), Avx512F.UnpackHigh(r6, r7),
            out v[Columns], out v[3 * Columns], out v[5 * Columns], out v[7 * Columns]);
    }

    /// <summary>
    /// From the order in which <see cref="LaneTransposition"/> leaves the elements of four consecutive vectors to their own, and back.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<ulong> SwapMiddle(Vector512<ulong> word) =>
        Avx512F.PermuteVar8x64(word, Vector512.Create(0UL, 2, 1, 3, 4, 6, 5, 7));

    /// <summary>Transposes 4 × 4 blocks of two words.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Blocks(
        Vector512<ulong> r0, Vector512<ulong> r1, Vector512<ulong> r2, Vector512<ulong> r3,
        out Vector512<ulong> b0, out Vector512<ulong> b1, out Vector512<ulong> b2, out Vector512<ulong> b3)
    {
        const byte Even = 0b10_00_10_00, Odd = 0b11_01_11_01;
        Vector512<ulong> even01 = Avx512F.Shuffle4x128(r0, r1, Even), even23 = Avx512F.Shuffle4x128(r2, r3, Even);
        Vector512<ulong> odd01 = Avx512F.Shuffle4x128(r0, r1, Odd), odd23 = Avx512F.Shuffle4x128(r2, r3, Odd);
        b0 = Avx512F.Shuffle4x128(even01, even23, Even);
        b1 = Avx512F.Shuffle4x128(odd01, odd23, Even);
        b2 = Avx512F.Shuffle4x128(even01, even23, Odd);
        b3 = Avx512F.Shuffle4x128(odd01, odd23, Odd);
    }
}
