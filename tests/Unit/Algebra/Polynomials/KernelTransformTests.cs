using CsCheck;

namespace Zk.Algebra.Tests;

/// <summary>Transforms on lanes against the scalar ones, which <see cref="EvaluationDomainTests"/> checks against definitions.</summary>
public sealed class KernelTransformTests
{
    private const int LargestLog2 = 12;

    public static TheoryData<string> WithLanes => [nameof(FieldKernel.Avx2), nameof(FieldKernel.Avx512)];

    [Theory]
    [MemberData(nameof(WithLanes))]
    public void Transforms_AnyValues_EqualTheScalarKernel(string kernel)
    {
        Kernels.SkipUnlessSupported(kernel); // not first in a sample, which would count it as a failure
        Gen.Int[0, LargestLog2].SelectMany(log2 => Gen.Select(Elements.Fr.Array[1 << log2], Elements.Fr.Array[1 << log2]))
            .Sample((values, others) => AllAgree(kernel, values, others), iter: 60);
    }

    /// <summary>Constant and alternating extremes drive single outputs as far from zero as they get.</summary>
    [Theory]
    [MemberData(nameof(WithLanes))]
    public void Transforms_ExtremeValuesAtEverySize_EqualTheScalarKernel(string kernel)
    {
        Fr largest = -Fr.One, montgomeryLargest = Raw(-1), zero = Fr.Zero;
        Fr[][] patterns = [[largest], [montgomeryLargest], [montgomeryLargest, zero], [zero, largest], [Raw(1), montgomeryLargest, zero]];
        for (int log2 = 0; log2 <= LargestLog2; log2++)
            foreach (Fr[] pattern in patterns)
            {
                Fr[] values = [.. Enumerable.Range(0, 1 << log2).Select(i => pattern[i % pattern.Length])];
                Assert.True(AllAgree(kernel, values, values), $"2^{log2}");
            }
    }

    /// <summary>More parts than the smallest number, and parts of the largest length.</summary>
    [Theory]
    [MemberData(nameof(WithLanes))]
    public void Transforms_LargeDomain_EqualTheScalarKernel(string kernel)
    {
        Fr[] left = [.. Enumerable.Range(0, 1 << 18).Select(i => Raw((ulong)i * 0x9e3779b97f4a7c15))];
        Assert.True(AllAgree(kernel, left, [.. left.Reverse()]));
    }

    [Theory]
    [MemberData(nameof(WithLanes))]
    public void ExcessAtOddRoots_IntoAnOperand_EqualsTheOneIntoAnotherSpan(string kernel)
    {
        EvaluationDomain domain = Domain(8, kernel);
        Fr[] left = [.. Enumerable.Range(0, domain.Size).Select(i => Raw((ulong)(i * i)))], right = [.. left.Reverse()], excess = new Fr[domain.Size];
        domain.ExcessAtOddRoots(left, right, excess);
        domain.ExcessAtOddRoots(left, right, right);
        Assert.Equal(excess, right);
    }

    /// <summary>The growth that <see cref="BlockTransform"/> documents, in units of the modulus.</summary>
    [Fact]
    public void MaximumLog2_GrowthOverAllLayers_StaysBelowTheBound()
    {
        double reach = Math.Pow(2, 259) / (double)Fr.Modulus, bound = 8 * 1.1;
        for (int layer = 3; layer < 2 * BlockTransform.MaximumLog2; layer++) bound += 0.5 + bound / (4 * reach) + 1e-9;
        Assert.True(bound < ResidueBlock.Bound, $"{bound}");
        Assert.True(2 * ResidueBlock.Bound < 2 * reach);
        Assert.True(bound + 3 < reach); // the product of the excess is below 3
    }

    private static bool AllAgree(string kernel, Fr[] values, Fr[] others)
    {
        int log2Size = int.Log2(values.Length);
        EvaluationDomain scalar = new(log2Size, FieldKernel.Scalar), lanes = Domain(log2Size, kernel);
        return Same(values, v => scalar.Fft(v), v => lanes.Fft(v))
            && Same(values, v => scalar.InverseFft(v), v => lanes.InverseFft(v))
            && Same(values, v => scalar.ShiftToOddRoots(v), v => lanes.ShiftToOddRoots(v))
            && Same(values, v => scalar.ExcessAtOddRoots(v, others, v), v => lanes.ExcessAtOddRoots(v, others, v));
    }

    private static EvaluationDomain Domain(int log2Size, string kernel)
    {
        Kernels.SkipUnlessSupported(kernel);
        return new EvaluationDomain(log2Size, Kernels.Parse(kernel));
    }

    private static bool Same(Fr[] values, Action<Fr[]> expected, Action<Fr[]> actual)
    {
        Fr[] left = [.. values], right = [.. values];
        expected(left);
        actual(right);
        return left.SequenceEqual(right);
    }

    /// <summary>The element that lies in memory as an integer, modulo the modulus.</summary>
    private static Fr Raw(System.Numerics.BigInteger form) =>
        Fr.FromBigInteger((form % Fr.Modulus + Fr.Modulus) % Fr.Modulus) * Fr.FromBigInteger(System.Numerics.BigInteger.One << 256).Inverse();
}
