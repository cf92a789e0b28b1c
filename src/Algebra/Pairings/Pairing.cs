namespace Zk.Algebra;

/// <summary>
/// The optimal ate pairing G1 × G2 → Fq12 of BN254. Points are taken as valid: callers check them with
/// <see cref="G1Affine.IsInSubgroup"/> and <see cref="G2Affine.IsInSubgroup"/> first. Not constant time.
/// </summary>
public static class Pairing
{
    /// <summary>The reduced pairing e(p, q), of order r; one when a point is infinity.</summary>
    public static Fq12 Pair(G1Affine p, G2Affine q) => Reduce(MillerLoop([p], [new PreparedG2(q)]));

    /// <summary>True when Π e(p_i, q_i) = 1, with one final exponentiation; the empty product is one.</summary>
    /// <exception cref="ArgumentException">The spans differ in length.</exception>
    public static bool ProductIsOne(ReadOnlySpan<G1Affine> p, ReadOnlySpan<G2Affine> q)
    {
        var prepared = new PreparedG2[q.Length];
        for (int i = 0; i < q.Length; i++) prepared[i] = new PreparedG2(q[i]);
        return ProductIsOne(p, prepared);
    }

    /// <summary>True when Π e(p_i, q_i) = 1, for points of G2 whose lines are already computed.</summary>
    /// <exception cref="ArgumentException">The spans differ in length.</exception>
    public static bool ProductIsOne(ReadOnlySpan<G1Affine> p, ReadOnlySpan<PreparedG2> q) => Reduce(MillerLoop(p, q)) == Fq12.One;

    /// <summary>
    /// The product of the pairings before <see cref="Reduce"/>, sharing the squarings: such values may be multiplied with each
    /// other, but mean nothing by themselves. Pairs with infinity contribute one.
    /// </summary>
    /// <exception cref="ArgumentException">The spans differ in length.</exception>
    public static Fq12 MillerLoop(ReadOnlySpan<G1Affine> p, ReadOnlySpan<PreparedG2> q)
    {
        if (p.Length != q.Length) Throw.LengthMismatch(nameof(q), q.Length, p.Length);
        Fq12 f = Fq12.One;
        int next = 0;
        foreach (sbyte digit in LineSchedule.Digits)
        {
            if (next != 0) Fq12.Square(f, out f);
            MultiplyByLines(ref f, p, q, next++);
            if (digit != 0) MultiplyByLines(ref f, p, q, next++);
        }
        MultiplyByLines(ref f, p, q, next++);
        MultiplyByLines(ref f, p, q, next);
        return f;
    }

    /// <summary>The final exponentiation: from a product of <see cref="MillerLoop"/> values to the product of the pairings.</summary>
    public static Fq12 Reduce(in Fq12 unreduced) => FinalExponentiation.Compute(unreduced);

    private static void MultiplyByLines(ref Fq12 f, ReadOnlySpan<G1Affine> p, ReadOnlySpan<PreparedG2> q, int step)
    {
        for (int i = 0; i < p.Length; i++)
        {
            ReadOnlySpan<Line> lines = q[i].Lines;
            ref readonly G1Affine point = ref p[i];
            if (!point.IsInfinity && !lines.IsEmpty) lines[step].MultiplyInto(ref f, point.X, point.Y);
        }
    }
}
