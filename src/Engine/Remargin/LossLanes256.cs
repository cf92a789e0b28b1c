using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Zk.Engine;

/// <summary>Four scenarios a register; needs AVX2. The products are those of <see cref="LossLanes512"/>.</summary>
internal struct LossLanes256 : ILossLanes
{
    private Vector256<long> _a, _b, _c, _d, _e, _f, _g, _h;

    internal static bool IsSupported => Avx2.IsSupported;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Clear() => _a = _b = _c = _d = _e = _f = _g = _h = Vector256<long>.Zero;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void AddNarrow(ref readonly int losses, long quantity)
    {
        Vector256<int> factor = Vector256.Create(quantity).AsInt32();
        Vector256<int> low = Vector256.LoadUnsafe(in losses);
        _a += Avx2.Multiply(low, factor);
        _b += Avx2.Multiply((low.AsUInt64() >>> 32).AsInt32(), factor);
        low = Vector256.LoadUnsafe(in losses, 8);
        _c += Avx2.Multiply(low, factor);
        _d += Avx2.Multiply((low.AsUInt64() >>> 32).AsInt32(), factor);
        low = Vector256.LoadUnsafe(in losses, 16);
        _e += Avx2.Multiply(low, factor);
        _f += Avx2.Multiply((low.AsUInt64() >>> 32).AsInt32(), factor);
        low = Vector256.LoadUnsafe(in losses, 24);
        _g += Avx2.Multiply(low, factor);
        _h += Avx2.Multiply((low.AsUInt64() >>> 32).AsInt32(), factor);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void AddWide(ref readonly long losses, long quantity)
    {
        Vector256<long> factor = Vector256.Create(quantity);
        _a += Vector256.LoadUnsafe(in losses) * factor;
        _b += Vector256.LoadUnsafe(in losses, 4) * factor;
        _c += Vector256.LoadUnsafe(in losses, 8) * factor;
        _d += Vector256.LoadUnsafe(in losses, 12) * factor;
        _e += Vector256.LoadUnsafe(in losses, 16) * factor;
        _f += Vector256.LoadUnsafe(in losses, 20) * factor;
        _g += Vector256.LoadUnsafe(in losses, 24) * factor;
        _h += Vector256.LoadUnsafe(in losses, 28) * factor;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly long Worst()
    {
        Vector256<long> four = Vector256.Max(
            Vector256.Max(Vector256.Max(_a, _b), Vector256.Max(_c, _d)), Vector256.Max(Vector256.Max(_e, _f), Vector256.Max(_g, _h)));
        Vector128<long> two = Vector128.Max(four.GetLower(), four.GetUpper());
        return Math.Max(two[0], two[1]);
    }
}
