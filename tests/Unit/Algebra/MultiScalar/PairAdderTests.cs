using CsCheck;

namespace Zk.Algebra.Tests;

/// <summary>Every pair adder against Jacobian additions, on points that are equal, opposite, infinite and ordinary.</summary>
public sealed class PairAdderTests
{
    [Theory]
    [MemberData(nameof(Kernels.Supported), MemberType = typeof(Kernels))]
    public void AddG1_AnyPairs_EqualsJacobianAdditions(string kernel) => Check<G1, G1Affine, Fq>(Kernels.Parse(kernel), 30);

    [Theory]
    [MemberData(nameof(Kernels.Supported), MemberType = typeof(Kernels))]
    public void AddG2_AnyPairs_EqualsJacobianAdditions(string kernel) => Check<G2, G2Affine, Fq2>(Kernels.Parse(kernel), 15);

    /// <summary>Index past the end of the source or the destination: refused before anything is read or written.</summary>
    [Theory]
    [InlineData(3, 0, 0)]
    [InlineData(0, ~3, 0)]
    [InlineData(0, 0, 2)]
    public void AddPairs_IndexOutsideTheSpans_Throws(int left, int right, int target)
    {
        foreach (string kernel in Kernels.Names())
        {
            PairAdder<G1Affine> adder = PairAdder.Create<G1Affine, Fq>(Kernels.Parse(kernel));
            var source = new G1Affine[3];
            var destination = new G1Affine[2];
            adder.Add(source, left, right, destination, target);
            Assert.ThrowsAny<Exception>(() => adder.Flush(source, destination));
        }
    }

    private static void Check<TPoint, TAffine, TField>(FieldKernel kernel, int iterations)
        where TPoint : struct, ICurvePoint<TPoint, TAffine>
        where TAffine : unmanaged, IAffinePoint<TAffine>, ICoordinates<TAffine, TField>
        where TField : unmanaged, IField<TField>
    {
        // Few multiples, so that random pairs are often equal or opposite; index 0 is infinity.
        TPoint[] multiples = [.. Enumerable.Range(0, 7).Select(i => TPoint.Generator * Fr.FromUInt64((ulong)i))];
        TAffine[] points = [.. multiples.Select(p => p.ToAffine())];
        PairAdder<TAffine> adder = PairAdder.Create<TAffine, TField>(kernel);

        Gen<int> index = Gen.Select(Gen.Int[0, 6], Gen.Bool).Select((i, negative) => negative ? ~i : i);
        Gen.Select(index, index).Array[0, 70].Sample(pairs =>
        {
            var sums = new TAffine[pairs.Length];
            for (int i = 0; i < pairs.Length; i++) adder.Add(points, pairs[i].Item1, pairs[i].Item2, sums, pairs.Length - 1 - i);
            adder.Flush(points, sums);
            return sums.Reverse().SequenceEqual(pairs.Select(p => (Signed(multiples, p.Item1) + Signed(multiples, p.Item2)).ToAffine()));
        }, iter: iterations, threads: 1);

        static TPoint Signed(TPoint[] multiples, int index) => index < 0 ? -multiples[~index] : multiples[index];
    }
}
