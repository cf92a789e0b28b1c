using System.Numerics;
using Zk.Algebra;

namespace Zk.Soundness;

/// <summary>The integers of [Low, High]. A wire "is in" an interval when it is the residue of one of them; useful only while the span is below r.</summary>
internal readonly record struct Interval(BigInteger Low, BigInteger High)
{
    public BigInteger Span => High - Low;

    /// <summary>Whether the interval says something about a residue.</summary>
    public bool IsProper => Span < Fr.Modulus;

    public static Interval operator +(Interval left, Interval right) => new(left.Low + right.Low, left.High + right.High);

    public static Interval operator -(Interval value) => new(-value.High, -value.Low);

    public static Interval operator *(Interval value, BigInteger factor) =>
        factor.Sign >= 0 ? new(value.Low * factor, value.High * factor) : new(value.High * factor, value.Low * factor);

    public static Interval operator *(Interval left, Interval right)
    {
        BigInteger[] corners = [left.Low * right.Low, left.Low * right.High, left.High * right.Low, left.High * right.High];
        return new(corners.Min(), corners.Max());
    }

    public static Interval Single(BigInteger value) => new(value, value);

    public static Interval Hull(Interval left, Interval right) => new(BigInteger.Min(left.Low, right.Low), BigInteger.Max(left.High, right.High));

    /// <summary>The representative of least absolute value.</summary>
    public static BigInteger Signed(Fr value)
    {
        BigInteger canonical = value.ToBigInteger();
        return canonical > Fr.Modulus / 2 ? canonical - Fr.Modulus : canonical;
    }

    public bool Contains(Fr value)
    {
        BigInteger above = (value.ToBigInteger() - Low) % Fr.Modulus;
        return (above.Sign < 0 ? above + Fr.Modulus : above) <= Span;
    }

    /// <summary>
    /// The residues in both. Null when there is none; this interval when the common ones are not one interval.
    /// </summary>
    public Interval? Intersect(Interval other)
    {
        Interval? found = null;
        BigInteger nearest = BigInteger.Divide(Low - other.Low, Fr.Modulus);
        for (int turn = -2; turn <= 2; turn++)
        {
            BigInteger shift = (nearest + turn) * Fr.Modulus;
            Interval common = new(BigInteger.Max(Low, other.Low + shift), BigInteger.Min(High, other.High + shift));
            if (common.Low > common.High) continue;
            if (found is not null) return this;
            found = common;
        }
        return found;
    }
}
