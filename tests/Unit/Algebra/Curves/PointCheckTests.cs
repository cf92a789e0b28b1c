using System.Numerics;
using System.Runtime.InteropServices;

namespace Zk.Algebra.Tests;

/// <summary>Valid points everywhere but in one place, whose index is the expected answer; eight lanes and the scalar path.</summary>
public sealed class PointCheckTests
{
    private const int Longest = 21;

    /// <summary>Order of BN254's base field, EIP-197.</summary>
    private static readonly BigInteger s_q = BigInteger.Parse("21888242871839275222246405745257275088696311157297823662689037894645226208583");

    public static TheoryData<string> Kernels => ["Scalar", "Avx2", "Avx512"];

    [Theory]
    [MemberData(nameof(Kernels))]
    public void FirstInvalid_ValidPointsOfAnyLength_IsMinusOne(string kernel)
    {
        for (int length = 0; length <= Longest; length++)
        {
            Assert.Equal(-1, PointCheck.FirstInvalid(Choose(kernel), G1Points(length)));
            Assert.Equal(-1, PointCheck.FirstInvalid(Choose(kernel), G2Points(length)));
        }
    }

    [Theory]
    [MemberData(nameof(Kernels))]
    public void FirstInvalid_OneBadG1Point_IsItsIndex(string kernel)
    {
        for (int index = 0; index < Longest; index++)
            foreach (BigInteger[] bad in Bad(2, index == 0 ? 1 : index))
            {
                G1Affine[] points = G1Points(Longest);
                Spoil(points, index, bad);
                Assert.Equal(index, PointCheck.FirstInvalid(Choose(kernel), points));
            }
    }

    [Theory]
    [MemberData(nameof(Kernels))]
    public void FirstInvalid_OneBadG2Point_IsItsIndex(string kernel)
    {
        for (int index = 0; index < Longest; index++)
            foreach (BigInteger[] bad in Bad(4, index == 0 ? 1 : index))
            {
                G2Affine[] points = G2Points(Longest);
                Spoil(points, index, bad);
                Assert.Equal(index, PointCheck.FirstInvalid(Choose(kernel), points));
            }
    }

    [Theory]
    [MemberData(nameof(Kernels))]
    public void FirstInvalid_SeveralBadPoints_IsTheFirst(string kernel)
    {
        G1Affine[] points = G1Points(Longest);
        foreach (int index in (int[])[20, 13, 11]) Spoil(points, index, [1, 1]);
        Assert.Equal(11, PointCheck.FirstInvalid(Choose(kernel), points));
    }

    /// <summary>Coefficient lists that no valid point has; those of a valid point with a multiple of q added are among them.</summary>
    private static IEnumerable<BigInteger[]> Bad(int coefficients, int multiple)
    {
        BigInteger[] valid = coefficients == 2 ? Coefficients(G1Point(multiple)) : Coefficients(G2Point(multiple));
        BigInteger[] zeros = new BigInteger[coefficients];
        BigInteger highest = (BigInteger.One << 256) - 1;
        for (int i = 0; i < coefficients; i++)
        {
            yield return With(valid, i, valid[i] + s_q);
            yield return With(valid, i, valid[i] + 3 * s_q);
            yield return With(valid, i, (valid[i] + 1) % s_q);
            yield return With(valid, i, BigInteger.Zero);
            yield return With(valid, i, highest);
            yield return With(zeros, i, BigInteger.One);
            yield return With(zeros, i, s_q);
            yield return With(zeros, i, 5 * s_q);
            yield return With(zeros, i, (BigInteger.One << 52) - 1);
            yield return With(zeros, i, s_q - 1);
        }
        yield return [.. zeros.Select(_ => s_q)];
        yield return [.. zeros.Select(_ => 2 * s_q)];
        yield return [.. zeros.Select(_ => highest)];
    }

    private static BigInteger[] With(BigInteger[] values, int index, BigInteger value)
    {
        BigInteger[] changed = [.. values];
        changed[index] = value;
        return changed;
    }

    private static void Spoil<TAffine>(TAffine[] points, int index, BigInteger[] coefficients)
        where TAffine : unmanaged
    {
        Span<byte> bytes = MemoryMarshal.AsBytes(points.AsSpan(index, 1));
        bytes.Clear();
        for (int i = 0; i < coefficients.Length; i++) Assert.True(coefficients[i].TryWriteBytes(bytes[(32 * i)..], out _, isUnsigned: true));
    }

    private static BigInteger[] Coefficients<TAffine>(TAffine point)
        where TAffine : unmanaged =>
        [.. MemoryMarshal.AsBytes(new ReadOnlySpan<TAffine>(in point)).ToArray().Chunk(32).Select(bytes => new BigInteger(bytes, isUnsigned: true))];

    /// <summary>Multiples of the generator, the first one being infinity.</summary>
    private static G1Affine[] G1Points(int length) => [.. Enumerable.Range(0, length).Select(G1Point)];

    private static G2Affine[] G2Points(int length) => [.. Enumerable.Range(0, length).Select(G2Point)];

    private static G1Affine G1Point(int multiple) => (G1Affine.Generator * Fr.FromUInt64((ulong)multiple)).ToAffine();

    private static G2Affine G2Point(int multiple) => (G2Affine.Generator * Fr.FromUInt64((ulong)multiple)).ToAffine();

    private static FieldKernel Choose(string kernel)
    {
        Tests.Kernels.SkipUnlessSupported(kernel);
        return Tests.Kernels.Parse(kernel);
    }
}
