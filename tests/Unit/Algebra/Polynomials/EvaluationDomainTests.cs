using System.Numerics;
using CsCheck;

namespace Zk.Algebra.Tests;

public sealed class EvaluationDomainTests
{
    private static readonly Gen<Fr[]> s_values = Gen.Int[0, 6].SelectMany(log2 => Elements.Fr.Array[1 << log2]);

    [Fact]
    public void RootOfUnity_EveryLevel_HasExactOrderAndIsThePublishedPower()
    {
        for (int log2 = 1; log2 <= EvaluationDomain.MaxLog2Size; log2++)
        {
            BigInteger root = EvaluationDomain.RootOfUnity(log2).ToBigInteger();
            Assert.Equal(BigInteger.ModPow(5, (Fr.Modulus - 1) >> log2, Fr.Modulus), root);
            Assert.Equal(Fr.Modulus - 1, BigInteger.ModPow(root, BigInteger.One << (log2 - 1), Fr.Modulus));
        }
        Assert.Equal(Fr.One, EvaluationDomain.RootOfUnity(0));
    }

    [Fact]
    public void Fft_AnyPolynomial_EqualsNaiveEvaluation() => s_values.Sample(coefficients =>
    {
        EvaluationDomain domain = DomainOf(coefficients);
        Fr[] values = [.. coefficients];
        domain.Fft(values);
        return values.SequenceEqual(Evaluate(coefficients, Fr.One, domain.Root));
    }, iter: 30);

    [Fact]
    public void InverseFft_AnyValues_UndoesFftBothWays() => s_values.Sample(values =>
    {
        EvaluationDomain domain = DomainOf(values);
        Fr[] there = [.. values], back = [.. values];
        domain.Fft(there);
        domain.InverseFft(there);
        domain.InverseFft(back);
        domain.Fft(back);
        return there.SequenceEqual(values) && back.SequenceEqual(values);
    }, iter: 30);

    [Fact]
    public void ShiftToOddRoots_AnyValues_EqualsNaiveEvaluationThere() => s_values.Sample(coefficients =>
    {
        EvaluationDomain domain = DomainOf(coefficients);
        Fr[] values = Evaluate(coefficients, Fr.One, domain.Root);
        domain.ShiftToOddRoots(values);
        return values.SequenceEqual(Evaluate(coefficients, EvaluationDomain.RootOfUnity(domain.Log2Size + 1), domain.Root));
    }, iter: 30);

    [Fact]
    public void ExcessAtOddRoots_AnyValues_EqualsTheDefinitionThere() => Gen.Int[0, 6]
        .SelectMany(log2 => Gen.Select(Elements.Fr.Array[1 << log2], Elements.Fr.Array[1 << log2])).Sample((left, right) =>
        {
            EvaluationDomain domain = DomainOf(left);
            Fr[] product = [.. left.Zip(right, (a, b) => a * b)], excess = new Fr[domain.Size];
            domain.ExcessAtOddRoots(left, right, excess);
            Fr[] a = OddValues(left, domain), b = OddValues(right, domain), c = OddValues(product, domain);
            return excess.SequenceEqual(Enumerable.Range(0, domain.Size).Select(i => a[i] * b[i] - c[i]));
        }, iter: 20);

    /// <summary>Large enough that layers and blocks are split over processors; checked at a few points by Horner's rule.</summary>
    [Fact]
    public void Transforms_LargeDomain_AgreeWithHorner()
    {
        var domain = new EvaluationDomain(14);
        Fr[] coefficients = [.. Enumerable.Range(0, domain.Size).Select(i => Fr.FromUInt64((ulong)i * 0x9e3779b97f4a7c15))];
        Fr[] values = [.. coefficients];
        domain.Fft(values);
        Fr[] odd = [.. values];
        domain.ShiftToOddRoots(odd);
        Fr eta = EvaluationDomain.RootOfUnity(15);
        foreach (int i in (int[])[0, 1, 2, 1023, 1024, 8191, 8192, 16383])
        {
            Fr point = Exponentiation.Power(domain.Root, i);
            Assert.Equal(Horner(coefficients, point), values[i]);
            Assert.Equal(Horner(coefficients, eta * point), odd[i]);
        }
        domain.InverseFft(values);
        Assert.Equal(coefficients, values);
    }

    [Fact]
    public void MultiplyByPowers_AnyValues_ScalesEach()
    {
        Fr[] values = [Fr.One, Fr.FromUInt64(2), Fr.FromUInt64(3)];
        EvaluationDomain.MultiplyByPowers(values, Fr.FromUInt64(10), Fr.FromUInt64(7));
        Assert.Equal([Fr.FromUInt64(7), Fr.FromUInt64(140), Fr.FromUInt64(2100)], values);
    }

    [Fact]
    public void Transforms_WrongLength_Throw()
    {
        var domain = new EvaluationDomain(2);
        Assert.Throws<ArgumentException>(() => domain.Fft(new Fr[3]));
        Assert.Throws<ArgumentException>(() => domain.InverseFft(new Fr[8]));
        Assert.Throws<ArgumentException>(() => domain.ShiftToOddRoots([]));
        Assert.Throws<ArgumentException>(() => domain.ExcessAtOddRoots(new Fr[3], new Fr[4], new Fr[4]));
        Assert.Throws<ArgumentException>(() => domain.ExcessAtOddRoots(new Fr[4], new Fr[3], new Fr[4]));
        Assert.Throws<ArgumentException>(() => domain.ExcessAtOddRoots(new Fr[4], new Fr[4], new Fr[5]));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(29)]
    public void Constructor_NoSuchDomain_Throws(int log2) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new EvaluationDomain(log2));

    [Theory]
    [InlineData(3)]
    [InlineData(10)]
    public void Transforms_Cancelled_Throw(int log2)
    {
        EvaluationDomain domain = new(log2);
        Fr[] values = new Fr[domain.Size];
        CancellationToken cancelled = new(canceled: true);
        Assert.ThrowsAny<OperationCanceledException>(() => domain.Fft(values, cancelled));
        Assert.ThrowsAny<OperationCanceledException>(() => domain.InverseFft(values, cancelled));
        Assert.ThrowsAny<OperationCanceledException>(() => domain.ShiftToOddRoots(values, cancelled));
        Assert.ThrowsAny<OperationCanceledException>(() => domain.ExcessAtOddRoots(values, values, values, cancelled));
    }

    private static EvaluationDomain DomainOf(Fr[] values) => new(BitOperations.Log2((uint)values.Length));

    /// <summary>Values at ω^i to values at η·ω^i by the inverse of the matrix of powers and Horner's rule.</summary>
    private static Fr[] OddValues(Fr[] values, EvaluationDomain domain)
    {
        Fr[] coefficients = Evaluate(values, Fr.One, domain.Root.Inverse());
        for (int i = 0; i < coefficients.Length; i++) coefficients[i] *= domain.SizeInverse;
        return Evaluate(coefficients, EvaluationDomain.RootOfUnity(domain.Log2Size + 1), domain.Root);
    }

    /// <summary>The polynomial at first·ratio^i for every i below its length.</summary>
    private static Fr[] Evaluate(Fr[] coefficients, Fr first, Fr ratio)
    {
        var values = new Fr[coefficients.Length];
        for (int i = 0; i < values.Length; i++, first *= ratio) values[i] = Horner(coefficients, first);
        return values;
    }

    private static Fr Horner(Fr[] coefficients, Fr point)
    {
        Fr value = Fr.Zero;
        for (int i = coefficients.Length - 1; i >= 0; i--) value = value * point + coefficients[i];
        return value;
    }
}
