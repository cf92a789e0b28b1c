using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Zk.Algebra;

/// <summary>
/// Butterflies on eight neighbouring elements at a time, in place and in the elements' own form: a lane product divides
/// by 2²⁶⁰ where Montgomery form wants 2²⁵⁶, so the factors, which are known beforehand, are kept 2⁴ times as large.
/// </summary>
internal static class LaneButterflies
{
    /// <summary>Elements per step; every span is a multiple of it long.</summary>
    public const int Width = 8;

    /// <summary>Vectors per step: two elements fill one.</summary>
    private const int Rows = Width / 2;

    /// <summary>The form that the factors below have.</summary>
    public static Fr ToLaneFactor(Fr factor) => factor.Double().Double().Double().Double();

    /// <summary>(l, h) ← (l + h, (l − h)·factor).</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Frequency(Span<Fr> low, Span<Fr> high, ReadOnlySpan<Fr> factors)
    {
        Span<Vector512<ulong>> lows = Vectors(low), highs = Vectors(high);
        ReadOnlySpan<Vector512<ulong>> weights = MemoryMarshal.Cast<Fr, Vector512<ulong>>(factors);
        for (int i = 0; i < weights.Length; i += Rows)
        {
            Load(lows, i, out Lanes<ScalarModulus> l);
            Load(highs, i, out Lanes<ScalarModulus> h);
            Load(weights, i, out Lanes<ScalarModulus> factor);
            Lanes<ScalarModulus>.Add(l, h, out Lanes<ScalarModulus> sum);
            Lanes<ScalarModulus>.Subtract(l, h, out Lanes<ScalarModulus> difference);
            Lanes<ScalarModulus>.Multiply(difference, factor, out Lanes<ScalarModulus> product);
            StoreReduced(sum, lows, i);
            StoreReduced(product, highs, i);
        }
    }

    /// <summary>(l, h) ← (l + h·factor, l − h·factor).</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Time(Span<Fr> low, Span<Fr> high, ReadOnlySpan<Fr> factors)
    {
        Span<Vector512<ulong>> lows = Vectors(low), highs = Vectors(high);
        ReadOnlySpan<Vector512<ulong>> weights = MemoryMarshal.Cast<Fr, Vector512<ulong>>(factors);
        for (int i = 0; i < weights.Length; i += Rows)
        {
            Load(lows, i, out Lanes<ScalarModulus> l);
            Load(highs, i, out Lanes<ScalarModulus> h);
            Load(weights, i, out Lanes<ScalarModulus> factor);
            Lanes<ScalarModulus>.Multiply(h, factor, out Lanes<ScalarModulus> product);
            Lanes<ScalarModulus>.ReduceOnce(product, 1, out product);
            Lanes<ScalarModulus>.Add(l, product, out Lanes<ScalarModulus> sum);
            Lanes<ScalarModulus>.Subtract(l, product, out Lanes<ScalarModulus> difference);
            StoreReduced(sum, lows, i);
            StoreReduced(difference, highs, i);
        }
    }

    /// <summary>value ← value·factor.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Scale(Span<Fr> values, ReadOnlySpan<Fr> factors)
    {
        Span<Vector512<ulong>> vectors = Vectors(values);
        ReadOnlySpan<Vector512<ulong>> weights = MemoryMarshal.Cast<Fr, Vector512<ulong>>(factors);
        for (int i = 0; i < weights.Length; i += Rows)
        {
            Load(vectors, i, out Lanes<ScalarModulus> value);
            Load(weights, i, out Lanes<ScalarModulus> factor);
            Lanes<ScalarModulus>.Multiply(value, factor, out Lanes<ScalarModulus> product);
            StoreReduced(product, vectors, i);
        }
    }

    private static Span<Vector512<ulong>> Vectors(Span<Fr> values) => MemoryMarshal.Cast<Fr, Vector512<ulong>>(values);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Load(ReadOnlySpan<Vector512<ulong>> vectors, int at, out Lanes<ScalarModulus> lanes)
    {
        LaneTransposition.Transpose(
            vectors[at], vectors[at + 1], vectors[at + 2], vectors[at + 3], out var w0, out var w1, out var w2, out var w3);
        Lanes<ScalarModulus>.Unpack(w0, w1, w2, w3, out lanes);
    }

    /// <summary>Stores lanes that are below 2p.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreReduced(in Lanes<ScalarModulus> lanes, Span<Vector512<ulong>> vectors, int at)
    {
        Lanes<ScalarModulus>.ReduceOnce(lanes, 1, out Lanes<ScalarModulus> reduced);
        Lanes<ScalarModulus>.Pack(reduced, out var w0, out var w1, out var w2, out var w3);
        LaneTransposition.Untranspose(
            w0, w1, w2, w3, out vectors[at], out vectors[at + 1], out vectors[at + 2], out vectors[at + 3]);
    }
}
