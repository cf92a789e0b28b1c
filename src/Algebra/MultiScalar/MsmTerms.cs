using System.Runtime.CompilerServices;

namespace Zk.Algebra;

/// <summary>The digits of some scalars and which of the terms count for one set of bases: those whose base exists and is finite.</summary>
/// <param name="Digits">Digits of all scalars.</param>
/// <param name="FirstScalar">Scalars before this one have no base; base 0 belongs to it.</param>
/// <param name="Finite">A bit for every term.</param>
internal readonly record struct MsmTerms(ScalarDigits Digits, int FirstScalar, uint[] Finite)
{
    private const int MinimumPart = 1 << 12;

    /// <summary>Looks which of the bases are finite.</summary>
    public static MsmTerms Of<TAffine>(ScalarDigits digits, BorrowedSpan<TAffine> bases, int firstScalar, uint[] finite)
        where TAffine : unmanaged, IAffinePoint<TAffine>
    {
        const int Bits = 32;
        int count = digits.SignedIndices.Length;
        Splitting.Ranges((count + Bits - 1) / Bits, MinimumPart / Bits, (start, end) =>
        {
            ReadOnlySpan<int> indices = digits.SignedIndices;
            ReadOnlySpan<TAffine> points = bases.Span;
            for (int word = start; word < end; word++)
            {
                uint bits = 0;
                for (int term = word * Bits; term < Math.Min(count, (word + 1) * Bits); term++)
                {
                    int at = (indices[term] ^ (indices[term] >> 31)) - firstScalar;
                    if (at >= 0 && !points[at].IsInfinity) bits |= 1u << term;
                }
                finite[word] = bits;
            }
        });
        return new MsmTerms(digits, firstScalar, finite);
    }

    /// <summary>All bits set when the term counts, else none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int FiniteMask(int term) => -(int)(Finite[term >> 5] >> term & 1);
}
