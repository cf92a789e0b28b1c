namespace Zk.Algebra.Tests;

/// <summary>The whole algorithm on every kernel, against one multiplication by the scalar product with the logarithms.</summary>
public sealed class KernelMsmTests
{
    public static TheoryData<string, string> KernelsAndShapes() =>
        new MatrixTheoryData<string, string>(Kernels.Names(), ["random", "equal", "opposite", "infinite", "small"]).Aggregate(
            new TheoryData<string, string>(), (data, row) => { data.Add(row.Data.Item1, row.Data.Item2); return data; });

    [Theory]
    [MemberData(nameof(KernelsAndShapes))]
    public void ComputeG1_ManyTerms_EqualsOneMultiplication(string kernel, string shape)
    {
        (Fr[] logarithms, Fr[] scalars, Fr expected) = Terms(shape, 5_000);
        G1Affine[] bases = FixedBase.Multiply(G1Affine.Generator, logarithms);
        using var prepared = new MsmScalars(scalars);
        Assert.Equal(G1.Generator * expected, Pippenger<G1, G1Affine, Fq>.Compute(Kernels.Parse(kernel), bases, prepared.Digits, 0, default));
    }

    [Theory]
    [MemberData(nameof(KernelsAndShapes))]
    public void ComputeG2_ManyTerms_EqualsOneMultiplication(string kernel, string shape)
    {
        (Fr[] logarithms, Fr[] scalars, Fr expected) = Terms(shape, 2_000);
        G2Affine[] bases = FixedBase.Multiply(G2Affine.Generator, logarithms);
        using var prepared = new MsmScalars(scalars);
        Assert.Equal(G2.Generator * expected, Pippenger<G2, G2Affine, Fq2>.Compute(Kernels.Parse(kernel), bases, prepared.Digits, 0, default));
    }

    /// <summary>Equal bases double, opposite ones cancel, and equal scalars send them all to the same bucket.</summary>
    private static (Fr[] Logarithms, Fr[] Scalars, Fr Expected) Terms(string shape, int count)
    {
        var random = new Random(11);
        Fr[] logarithms = new Fr[count], scalars = new Fr[count];
        Fr expected = Fr.Zero, common = Fr.FromUInt64(0x9e3779b97f4a7c15).Inverse();
        for (int i = 0; i < count; i++)
        {
            Fr uniform = Fr.FromUInt64((ulong)random.NextInt64()).Inverse();
            (logarithms[i], scalars[i]) = shape switch
            {
                "equal" => (Fr.FromUInt64(7), i % 3 == 0 ? uniform : common),
                "opposite" => (Sign(i) * Fr.FromUInt64((ulong)(i % 5)), common),
                "infinite" => (i % 2 == 0 ? Fr.Zero : Fr.FromUInt64((ulong)i), i % 4 == 1 ? common : uniform),
                "small" => (uniform, Sign(i / 2) * Fr.FromUInt64((ulong)random.NextInt64() >> random.Next(64))),
                _ => (uniform, uniform * uniform),
            };
            expected += logarithms[i] * scalars[i];
        }
        return (logarithms, scalars, expected);
    }

    private static Fr Sign(int i) => i % 2 == 0 ? Fr.One : -Fr.One;
}
