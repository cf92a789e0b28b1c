using System.Runtime.CompilerServices;

namespace Zk.Algebra;

/// <summary>
/// The lines of the Miller loop of one point of G2, which do not depend on the point of G1: worth keeping for the
/// fixed points of a verifying key. Immutable.
/// </summary>
public sealed class PreparedG2
{
    private readonly Line[] _lines;

    /// <summary>Computes the lines of a point, which must be on the twist (see <see cref="G2Affine.IsOnCurve"/>).</summary>
    public PreparedG2(in G2Affine point)
    {
        Point = point;
        IsInSubgroup = true;
        _lines = [];
        if (point.IsInfinity) return;
        _lines = LineSchedule.Compute(point, out bool inSubgroup);
        IsInSubgroup = inSubgroup;
    }

    /// <summary>The point the lines belong to.</summary>
    public G2Affine Point { get; }

    /// <summary>Whether the order of the point divides r, provided that it is on the twist; known from computing the lines.</summary>
    public bool IsInSubgroup { get; }

    /// <summary>The lines in the order the Miller loop consumes them; none for infinity.</summary>
    internal ReadOnlySpan<Line> Lines => _lines;
}

/// <summary>A line scaled by a constant: AtY·y + (AtX·x)·w + Constant·w³ at the point (x, y) of G1.</summary>
internal struct Line
{
    public Fq2 AtY, AtX, Constant;

    /// <summary>Multiplies <paramref name="f"/> by the line's value at (x, y).</summary>
    [SkipLocalsInit]
    public readonly void MultiplyInto(ref Fq12 f, in Fq x, in Fq y)
    {
        Fq2.Multiply(AtY, y, out Fq2 atY);
        Fq2.Multiply(AtX, x, out Fq2 atX);
        Fq12.MultiplyByLine(f, atY, atX, Constant, out f);
    }
}
