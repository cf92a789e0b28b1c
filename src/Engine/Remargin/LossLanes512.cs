using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Zk.Engine;

/// <summary>Eight scenarios a register; needs AVX-512 F, DQ and VL.</summary>
/// <remarks>
/// <c>vpmuldq</c> multiplies the low halves of 64-bit lanes, so one load of sixteen 32-bit losses serves two products: as it is
/// (even scenarios), and shifted down by 32 bits (odd ones). <c>vpmullq</c>, the full 64-bit product, takes three times as long.
/// </remarks>
internal struct LossLanes512 : ILossLanes
{
    private Vector512<long> _a, _b, _c, _d;

    internal static bool IsSupported => Avx512F.IsSupported && Avx512DQ.IsSupported && Avx512F.VL.IsSupported;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Clear() => _a = _b = _c = _d = Vector512<long>.Zero;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void AddNarrow(ref readonly int losses, long quantity)
    {
        Vector512<int> factor = Vector512.Create(quantity).AsInt32();
        Vector512<int> low = Vector512.LoadUnsafe(in losses), high = Vector512.LoadUnsafe(in losses, (nuint)Vector512<int>.Count);
        _a += Avx512F.Multiply(low, factor);
        _b += Avx512F.Multiply((low.AsUInt64() >>> 32).AsInt32(), factor);
        _c += Avx512F.Multiply(high, factor);
        _d += Avx512F.Multiply((high.AsUInt64() >>> 32).AsInt32(), factor);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void AddWide(ref readonly long losses, long quantity)
    {
        Vector512<long> factor = Vector512.Create(quantity);
        _a += Vector512.LoadUnsafe(in losses) * factor;
        _b += Vector512.LoadUnsafe(in losses, 8) * factor;
        _c += Vector512.LoadUnsafe(in losses, 16) * factor;
        _d += Vector512.LoadUnsafe(in losses, 24) * factor;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly long Worst()
    {
        Vector512<long> eight = Vector512.Max(Vector512.Max(_a, _b), Vector512.Max(_c, _d));
        Vector256<long> four = Vector256.Max(eight.GetLower(), eight.GetUpper());
        Vector128<long> two = Vector128.Max(four.GetLower(), four.GetUpper());
        return Math.Max(two[0], two[1]);
    }
}
