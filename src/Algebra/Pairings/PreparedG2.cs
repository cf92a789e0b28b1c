using System.Runtime.CompilerServices;

namespace Zk.Algebra;

/// <summary>
/// The lines of the Miller loop of one point of G2, which do not depend on the point of G1: worth keeping for the
/// fixed points of a verifying key. Immutable.
/// </summary>
public sealed class PreparedG2
{
    private readonly Line[] _lines;

    /// <summary>Computes the lines of a point that must be in the subgroup (see <see cref="G2Affine.IsInSubgroup"/>).</summary>
    public PreparedG2(in G2Affine point)
    {
        Point = point;
        _lines = point.IsInfinity ? [] : LineSchedule.Compute(point);
    }

    /// <summary>The point the lines belong to.</summary>
    public G2Affine Point { get; }

    /// <summary>The lines in the order the Miller loop consumes them; none for infinity.</summary>
    internal ReadOnlySpan<Line> Lines => _lines;
}

/// <summary>A line scaled by a constant: atY·y + (atX·x)·w + constant·w³ at the point (x, y) of G1.</summary>
internal readonly struct Line(in Fq2 atY, in Fq2 atX, in Fq2 constant)
{
    private readonly Fq2 _atY = atY, _atX = atX, _constant = constant;

    /// <summary>The product of <paramref name="f"/> with the line's value at <paramref name="p"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Fq12 MultiplyInto(in Fq12 f, in G1Affine p) => f.MultiplyByLine(_atY * p.Y, _atX * p.X, _constant);
}
