using System.Runtime.InteropServices;

namespace Zk.Algebra;

/// <summary>Multiplies every coefficient of many points by one factor, eight at a time.</summary>
internal static class LaneScaling
{
    private const int Width = 8;

    /// <summary>Each coefficient c, as it lies in memory, becomes c·factor / 2²⁶⁰ mod q, the factor as it lies in memory too; the spans may be the same.</summary>
    public static void Multiply<TAffine>(ReadOnlySpan<TAffine> points, Span<TAffine> converted, Fq factor)
        where TAffine : unmanaged
    {
        ReadOnlySpan<Limbs> from = MemoryMarshal.Cast<TAffine, Limbs>(points);
        Span<Limbs> to = MemoryMarshal.Cast<TAffine, Limbs>(converted);
        Span<Limbs> group = stackalloc Limbs[Width];
        Span<int> order = [0, 1, 2, 3, 4, 5, 6, 7];
        group.Fill(MemoryMarshal.Cast<Fq, Limbs>(new ReadOnlySpan<Fq>(in factor))[0]);
        Lanes<BaseModulus>.Gather(ref group[0], in order[0], out Lanes<BaseModulus> factors);
        for (int start = 0; start < from.Length; start += Width)
        {
            int count = Math.Min(Width, from.Length - start);
            from.Slice(start, count).CopyTo(group);
            Lanes<BaseModulus>.Gather(ref group[0], in order[0], out Lanes<BaseModulus> value);
            Lanes<BaseModulus>.Multiply(value, factors, out value);
            Lanes<BaseModulus>.Reduce(value, out value);
            Lanes<BaseModulus>.Scatter(value, ref group[0], in order[0]);
            group[..count].CopyTo(to.Slice(start, count));
        }
        group.Clear();
    }
}
