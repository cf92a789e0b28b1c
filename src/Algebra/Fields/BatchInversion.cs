namespace Zk.Algebra;

/// <summary>Inverts many field elements with one inversion and three products each (Montgomery's trick).</summary>
public static class BatchInversion
{
    /// <summary>Replaces every element by its inverse; zeros stay zero.</summary>
    public static void Invert<T>(Span<T> values)
        where T : struct, IField<T> => Invert(values, new T[values.Length]);

    /// <summary>Replaces every element by its inverse, zeros staying zero, with caller-owned scratch of at least the same length.</summary>
    /// <exception cref="ArgumentException">The scratch is shorter than the values.</exception>
    public static void Invert<T>(Span<T> values, Span<T> scratch)
        where T : struct, IField<T>
    {
        if (scratch.Length < values.Length) Throw.ScratchTooShort(scratch.Length, values.Length);
        T product = T.One;
        for (int i = 0; i < values.Length; i++)
        {
            scratch[i] = product;
            if (!values[i].IsZero) product *= values[i];
        }
        T inverse = product.Inverse();
        for (int i = values.Length - 1; i >= 0; i--)
        {
            if (values[i].IsZero) continue;
            T next = inverse * values[i];
            values[i] = inverse * scratch[i];
            inverse = next;
        }
    }
}
