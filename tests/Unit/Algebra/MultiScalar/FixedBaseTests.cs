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
        Fr[] scalars = [.. Enumerable.Range(0, 3000).Select(i => Fr.FromUInt64((ulong)i) - Fr.One)];
        G1Affine[] points = FixedBase.Multiply(G1Affine.Generator, scalars);
        G1 expected = -G1.Generator;
        foreach (G1Affine point in points)
        {
            Assert.Equal(expected.ToAffine(), point);
            expected += G1Affine.Generator;
        }
    }

    [Fact]
    public void Multiply_Cancelled_Throws() => Assert.ThrowsAny<OperationCanceledException>(
        () => FixedBase.Multiply(G1Affine.Generator, new Fr[10], new CancellationToken(canceled: true)));
}
