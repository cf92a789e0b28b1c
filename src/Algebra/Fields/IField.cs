using System.Numerics;

namespace Zk.Algebra;

/// <summary>A finite field whose elements are immutable values; the default value is zero.</summary>
/// <typeparam name="T">The implementing element type.</typeparam>
public interface IField<T> : IEquatable<T>, IEqualityOperators<T, T, bool>
    where T : struct, IField<T>
{
    /// <summary>The additive identity, equal to <c>default</c>.</summary>
    static abstract T Zero { get; }

    /// <summary>The multiplicative identity.</summary>
    static abstract T One { get; }

    /// <summary>True for the additive identity only.</summary>
    bool IsZero { get; }

    /// <summary>Adds two elements.</summary>
    static abstract T operator +(in T left, in T right);

    /// <summary>Subtracts <paramref name="right"/> from <paramref name="left"/>.</summary>
    static abstract T operator -(in T left, in T right);

    /// <summary>The additive inverse.</summary>
    static abstract T operator -(in T value);

    /// <summary>Multiplies two elements.</summary>
    static abstract T operator *(in T left, in T right);

    /// <summary>The element times itself.</summary>
    T Square();

    /// <summary>The element plus itself.</summary>
    T Double();

    /// <summary>The multiplicative inverse; zero maps to zero.</summary>
    T Inverse();
}
