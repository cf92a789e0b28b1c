using CsCheck;

namespace Zk.Algebra.Tests;

public sealed class FixedBaseTests
{
    [Fact]
    public void MultiplyG1_AnyScalars_EqualsSingleMultiplications() =>
        Gen.Select(Elements.Fr, Elements.Fr.Array[0, 30]).Sample((k, scalars) =>
        {
            G1Affine point = (G1.Generator * k).ToAffine();
            return FixedBase.Multiply(point, scalars).SequenceEqual(scalars.Select(s => (point * s).ToAffine()));
        }, iter: 10);

    [Fact]
    public void MultiplyG2_AnyScalars_EqualsSingleMultiplications() => Elements.Fr.Array[0, 30].Sample(scalars =>
        FixedBase.Multiply(G2Affine.Generator, scalars)
            .SequenceEqual(scalars.Select(s => (G2Affine.Generator * s).ToAffine())), iter: 5);

    [Fact]
    public void Multiply_SeveralBlocks_KeepsTheOrder()
    {
        Fr[] scalars = [.. Enumerable.Range(0, 2 * FixedBaseSums<G1Affine>.Capacity + 77).Select(i => Fr.FromUInt64((ulong)i) - Fr.One)];
        G1Affine[] points = FixedBase.Multiply(G1Affine.Generator, scalars);
        G1 expected = -G1.Generator;
        foreach (G1Affine point in points)
        {
            Assert.Equal(expected.ToAffine(), point);
            expected += G1Affine.Generator;
        }
    }

    /// <summary>Zeros, digits at both ends of their range, sums that meet their own entry or its opposite, and a full batch, on every kernel.</summary>
    [Theory]
    [MemberData(nameof(Kernels.Supported), MemberType = typeof(Kernels))]
    public void Multiply_ScalarsAtTheLimits_EqualSingleMultiplicationsOnEveryKernel(string name)
    {
        Fr two = Fr.FromUInt64(2), power = Fr.One;
        List<Fr> scalars = [Fr.Zero, Fr.One, -Fr.One, two, -two, Fr.FromBigInteger(Fr.Modulus / 2), Fr.FromBigInteger(Fr.Modulus / 2 + 1)];
        for (int bit = 0; bit < 254; bit++, power *= two) scalars.AddRange([power, -power, power - Fr.One, power + Fr.One]);
        scalars.AddRange(Enumerable.Range(0, 100).Select(_ => Fr.Random()));
        scalars.AddRange(Enumerable.Repeat(Fr.Zero, 10));
        G1Affine g1 = (G1.Generator * Fr.FromUInt64(77)).ToAffine();
        G2Affine g2 = (G2.Generator * Fr.FromUInt64(78)).ToAffine();
        foreach (int expected in (int[])[1, 1 << 18]) // few and many scalars take other windows
        {
            Assert.Equal(scalars.Select(s => (g1 * s).ToAffine()), Table<G1, G1Affine, Fq>(name, g1, expected, scalars));
            Assert.Equal(scalars.Select(s => (g2 * s).ToAffine()), Table<G2, G2Affine, Fq2>(name, g2, expected, scalars));
        }
    }

    [Theory]
    [MemberData(nameof(Kernels.Supported), MemberType = typeof(Kernels))]
    public void Multiply_BaseInfinityOrNoScalars_IsInfinityOrNothing(string name)
    {
        Fr[] scalars = [Fr.Zero, Fr.One, -Fr.One, Fr.Random()];
        Assert.All(Table<G1, G1Affine, Fq>(name, G1Affine.Infinity, 4, scalars), point => Assert.True(point.IsInfinity));
        Assert.Empty(Table<G2, G2Affine, Fq2>(name, G2Affine.Generator, 0, []));
    }

    [Fact]
    public void Multiply_Cancelled_Throws() => Assert.ThrowsAny<OperationCanceledException>(
        () => FixedBase.Multiply(G1Affine.Generator, new Fr[10], new CancellationToken(canceled: true)));

    private static TAffine[] Table<TPoint, TAffine, TField>(string kernel, TAffine point, int expectedScalars, IEnumerable<Fr> scalars)
        where TPoint : struct, ICurvePoint<TPoint, TAffine>
        where TAffine : unmanaged, IAffinePoint<TAffine>, ICoordinates<TAffine, TField>
        where TField : unmanaged, IField<TField> =>
        FixedBaseTable<TPoint, TAffine, TField>.Build(Kernels.Parse(kernel), point, expectedScalars).Multiply([.. scalars], CancellationToken.None);
}
