using CsCheck;

namespace Zk.Algebra.Tests;

/// <summary>Pippenger against the sum of single multiplications, over both groups and every class of scalar.</summary>
public sealed class MsmTests
{
    private static readonly Gen<Fr> s_small = Gen.OneOf(
        Gen.Int[-1, 1].Select(v => Fr.FromBigInteger(v)),
        Gen.UShort.Select(v => Fr.FromUInt64(v)),
        Gen.Long.Select(v => Fr.FromBigInteger(v)),
        Gen.ULong.Select(v => Fr.FromUInt64(v) * Fr.FromUInt64(ulong.MaxValue)));

    private static readonly Gen<Fr[]> s_scalars = Gen.Frequency((2, Elements.Fr), (3, s_small)).Array[0, 60];

    [Fact]
    public void ComputeG1_AnyTerms_EqualsTheSum() => s_scalars.Sample(scalars =>
        Msm.Compute(Bases<G1, G1Affine>(scalars.Length), scalars) == Sum<G1, G1Affine>(scalars), iter: 40);

    [Fact]
    public void ComputeG2_AnyTerms_EqualsTheSum() => s_scalars.Sample(scalars =>
        Msm.Compute(Bases<G2, G2Affine>(scalars.Length), scalars) == Sum<G2, G2Affine>(scalars), iter: 20);

    /// <summary>One bucket that holds equal points, opposite points and their cancelled sums at once.</summary>
    [Fact]
    public void Compute_EqualOppositeAndInfiniteBases_AreAddedRight()
    {
        G1Affine g = G1Affine.Generator;
        G1Affine[] bases = [g, g, g, -g, G1Affine.Infinity, g, -g, g.Twice(), g];
        Fr[] scalars = [.. Enumerable.Repeat(Fr.FromUInt64(12345), bases.Length)];
        Assert.Equal(g * Fr.FromUInt64(5 * 12345), Msm.Compute(bases, scalars));

        Assert.True(Msm.Compute([g, -g, g, -g], [Fr.One, Fr.One, -Fr.One, -Fr.One]).IsInfinity);
    }

    /// <summary>Enough terms that windows are sliced, batches overflow and all processors take part; the answer is one multiplication.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(20_000)]
    public void Compute_ManyTerms_EqualsOneMultiplication(int count)
    {
        var random = new Random(7);
        Fr[] logarithms = new Fr[count], scalars = new Fr[count];
        Fr expected = Fr.Zero;
        for (int i = 0; i < count; i++)
        {
            logarithms[i] = Fr.FromUInt64((ulong)random.NextInt64());
            scalars[i] = random.Next(4) switch
            {
                0 => Fr.One,
                1 => -Fr.FromUInt64((ulong)random.Next(100)),
                2 => Fr.FromUInt64((ulong)random.NextInt64()),
                _ => Fr.FromUInt64((ulong)random.NextInt64()).Inverse(),
            };
            expected += logarithms[i] * scalars[i];
        }
        G1Affine[] bases = FixedBase.Multiply(G1Affine.Generator, logarithms);
        Assert.Equal(G1.Generator * expected, Msm.Compute(bases, scalars));
    }

    [Fact]
    public void Compute_Nothing_IsInfinity()
    {
        Assert.True(Msm.Compute(ReadOnlySpan<G1Affine>.Empty, []).IsInfinity);
        Assert.True(Msm.Compute([G2Affine.Generator], [Fr.Zero]).IsInfinity);
        Assert.True(Msm.Compute([G1Affine.Infinity], [Fr.One]).IsInfinity);
    }

    [Fact]
    public void Compute_LengthsDiffer_Throws()
    {
        Assert.Throws<ArgumentException>(() => Msm.Compute([G1Affine.Generator], []));
        Assert.Throws<ArgumentException>(() => Msm.Compute([G2Affine.Generator], []));
    }

    [Fact]
    public void Compute_Cancelled_Throws() => Assert.ThrowsAny<OperationCanceledException>(
        () => Msm.Compute([G1Affine.Generator], [Fr.One], new CancellationToken(canceled: true)));

    /// <summary>1·G, 2·G, …, with a few repeated and negated.</summary>
    private static TAffine[] Bases<TPoint, TAffine>(int count)
        where TPoint : struct, ICurvePoint<TPoint, TAffine>
        where TAffine : struct, IAffinePoint<TAffine> =>
        [.. Enumerable.Range(0, count).Select(i => (TPoint.Generator * Logarithm(i)).ToAffine())];

    private static Fr Logarithm(int i) => i % 5 == 0 ? -Fr.One : Fr.FromUInt64((ulong)(i / 2));

    private static TPoint Sum<TPoint, TAffine>(Fr[] scalars)
        where TPoint : struct, ICurvePoint<TPoint, TAffine>
        where TAffine : struct, IAffinePoint<TAffine>
    {
        TPoint sum = TPoint.Infinity;
        for (int i = 0; i < scalars.Length; i++) sum += TPoint.Generator * Logarithm(i) * scalars[i];
        return sum;
    }
}

file static class Doubling
{
    public static G1Affine Twice(this G1Affine point) => G1.FromAffine(point).Double().ToAffine();
}
