using System.Numerics;
using CsCheck;

namespace Zk.Algebra.Tests;

public sealed class InnerProductTests
{
    private static readonly Gen<(Fr[], Fr[])> s_pairs =
        Gen.Int[0, 70].SelectMany(length => Gen.Select(Elements.Fr.Array[length], Elements.Fr.Array[length]));

    [Fact]
    public void Sum_AnyElements_EqualsTheIntegersOne() => s_pairs.Sample((left, right) =>
    {
        BigInteger expected = left.Zip(right, (a, b) => a.ToBigInteger() * b.ToBigInteger()).Aggregate(BigInteger.Zero, (x, y) => x + y) % Fr.Modulus;
        return Kernels.Names().All(kernel => InnerProduct.Sum(left, right, Kernels.Parse(kernel)).ToBigInteger() == expected);
    }, iter: 500);

    /// <summary>More groups than one sum of products may have, all of them as large as can be in memory.</summary>
    [Theory]
    [InlineData(32 * 8)]
    [InlineData(33 * 8 - 1)]
    [InlineData(1000)]
    public void Sum_ManyLargest_EqualsTheirNumberTimesTheSquare(int length)
    {
        Fr largest = Fr.FromBigInteger(Fr.Modulus - 1) * Fr.FromBigInteger(BigInteger.One << 256).Inverse();
        Fr[] all = [.. Enumerable.Repeat(largest, length)];
        foreach (string kernel in Kernels.Names())
            Assert.Equal(largest.Square() * Fr.FromUInt64((ulong)length), InnerProduct.Sum(all, all, Kernels.Parse(kernel)));
    }

    [Fact]
    public void Sum_DifferentLengths_Throws() => Assert.Throws<ArgumentException>(() => InnerProduct.Sum(new Fr[1], new Fr[2]));
}
