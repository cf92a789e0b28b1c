namespace Zk.Algebra;

/// <summary>
/// The terms of a multi-scalar multiplication whose magnitudes have similar lengths. Circuit witnesses are mostly
/// bits and small numbers of either sign: sorted by length, they need few windows.
/// </summary>
internal sealed class ScalarClass
{
    private const byte Skipped = byte.MaxValue;

    /// <summary>Upper bounds of the magnitude in bits; choosing k or r − k keeps every magnitude below 2²⁵³.</summary>
    private static readonly int[] s_bounds = [1, 16, 64, 128, 253];

    private readonly Term[] _terms;

    private ScalarClass(int bits, Term[] terms)
    {
        Bits = bits;
        _terms = terms;
    }

    /// <summary>Every magnitude is below 2^Bits.</summary>
    public int Bits { get; }

    public ReadOnlySpan<Term> Terms => _terms;

    /// <summary>Sorts the scalars by class, leaving out zeros, points at infinity and classes without a term.</summary>
    public static List<ScalarClass> Sort<TAffine>(BorrowedSpan<TAffine> bases, BorrowedSpan<Fr> scalars)
        where TAffine : unmanaged, IAffinePoint<TAffine>
    {
        var terms = new Term[scalars.Length];
        var classes = new byte[scalars.Length];
        Splitting.Ranges(scalars.Length, 1 << 10, (start, end) =>
        {
            ReadOnlySpan<TAffine> points = bases.Span;
            ReadOnlySpan<Fr> values = scalars.Span;
            for (int i = start; i < end; i++)
            {
                classes[i] = Skipped;
                if (values[i].IsZero || points[i].IsInfinity) continue;
                terms[i] = ToTerm(values[i], i);
                classes[i] = ClassOf(terms[i].Magnitude.BitLength);
            }
        });
        List<ScalarClass> sorted = Gather(terms, classes);
        Array.Clear(terms);
        return sorted;
    }

    /// <summary>Overwrites the scalars, which may be secret.</summary>
    public void Clear() => Array.Clear(_terms);

    private static Term ToTerm(in Fr scalar, int index)
    {
        Limbs magnitude = scalar.CanonicalLimbs;
        bool negative = magnitude.L3 > ScalarModulus.P3 / 2;
        return new Term(negative ? (-scalar).CanonicalLimbs : magnitude, index, negative);
    }

    private static List<ScalarClass> Gather(Term[] terms, byte[] classes)
    {
        var sorted = new List<ScalarClass>();
        for (int c = 0; c < s_bounds.Length; c++)
        {
            int count = classes.AsSpan().Count((byte)c);
            if (count == 0) continue;
            var members = new Term[count];
            for (int i = 0, at = 0; at < count; i++)
                if (classes[i] == c) members[at++] = terms[i];
            sorted.Add(new ScalarClass(s_bounds[c], members));
        }
        return sorted;
    }

    private static byte ClassOf(int bitLength)
    {
        byte index = 0;
        while (bitLength > s_bounds[index]) index++;
        return index;
    }
}
