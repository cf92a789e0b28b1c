using CsCheck;

namespace Zk.Algebra.Tests;

/// <summary>The laws every field obeys, run over each implementation by a class that supplies elements.</summary>
public abstract class FieldLaws<T>(Gen<T> elements)
    where T : struct, IField<T>
{
    protected Gen<T> Elements { get; } = elements;

    [Fact]
    public void Add_AnyThree_IsAssociativeAndCommutative() => Gen.Select(Elements, Elements, Elements)
        .Sample((a, b, c) => (a + b) + c == a + (b + c) && a + b == b + a);

    [Fact]
    public void Multiply_AnyThree_IsAssociativeCommutativeAndDistributive() => Gen.Select(Elements, Elements, Elements)
        .Sample((a, b, c) => (a * b) * c == a * (b * c) && a * b == b * a && a * (b + c) == a * b + a * c);

    [Fact]
    public void ZeroAndOne_AnyElement_AreNeutral() => Elements
        .Sample(a => a + T.Zero == a && a * T.One == a && (a * T.Zero).IsZero);

    [Fact]
    public void ZeroAndOne_Always_Differ()
    {
        Assert.True(T.Zero.IsZero);
        Assert.False(T.One.IsZero);
        Assert.Equal(default, T.Zero);
    }

    [Fact]
    public void Subtract_AnyTwo_UndoesAdd() => Gen.Select(Elements, Elements)
        .Sample((a, b) => a - b + b == a && a - b == a + -b && (a - a).IsZero && (a + -a).IsZero && -(-a) == a);

    [Fact]
    public void SquareAndDouble_AnyElement_EqualProductAndSum() => Elements
        .Sample(a => a.Square() == a * a && a.Double() == a + a);

    [Fact]
    public void Inverse_AnyElement_IsInverseAndKeepsZero() => Elements
        .Sample(a => a.IsZero ? a.Inverse().IsZero : a * a.Inverse() == T.One, iter: 30);

    [Fact]
    public void Equals_AnyTwo_AgreesWithDifference() => Gen.Select(Elements, Elements).Sample((a, b) =>
        (a == b) == (a - b).IsZero && (a != b) != (a == b) && a.Equals((object)b) == (a == b) && !a.Equals(null)
        && (a + b - b).GetHashCode() == a.GetHashCode());

    [Fact]
    public void Power_SmallExponents_IsRepeatedProduct() => Gen.Select(Elements, Gen.Int[0, 20]).Sample((a, n) =>
    {
        T expected = T.One;
        for (int i = 0; i < n; i++) expected *= a;
        return Exponentiation.Power(a, n) == expected;
    }, iter: 30);

    [Fact]
    public void BatchInvert_AnyElementsWithZeros_EqualsInverse() => Elements.Array[0, 20].Sample(values =>
    {
        values = [.. values, T.Zero];
        T[] expected = Array.ConvertAll(values, v => v.Inverse());
        BatchInversion.Invert<T>(values);
        return values.AsSpan().SequenceEqual(expected);
    }, iter: 10);
}
