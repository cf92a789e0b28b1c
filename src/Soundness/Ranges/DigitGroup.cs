using System.Numerics;
using Zk.Algebra;

namespace Zk.Soundness;

/// <summary>
/// Wires in known ranges whose weighted sum has one reading: each weight exceeds everything that the smaller ones can add up to,
/// as bits, limbs and lanes do. <see cref="Wraps"/> when the sum can reach r, so that one residue may have several readings.
/// </summary>
internal sealed class DigitGroup
{
    private const int MaxDigits = 512;
    private const int ScalesTried = 4;

    private readonly BigInteger[] _weights;
    private readonly Interval[] _ranges;
    private readonly Fr _scale;

    private DigitGroup(int[] wires, BigInteger[] weights, Interval[] ranges, Fr scale)
    {
        (Wires, _weights, _ranges, _scale) = (wires, weights, ranges, scale);
        Total = Enumerable.Range(0, wires.Length).Aggregate(BigInteger.Zero, (sum, i) => sum + BigInteger.Abs(weights[i]) * ranges[i].Span);
    }

    /// <summary>The digits by ascending weight.</summary>
    public int[] Wires { get; }

    /// <summary>Largest minus smallest sum.</summary>
    public BigInteger Total { get; }

    public bool Wraps => Total >= Fr.Modulus;

    /// <summary>A group of the given wires of a form, or null when their sum can be read in more than one way even over the integers.</summary>
    public static DigitGroup? TryBuild(LinearForm form, IReadOnlyList<int> wires, WireRanges ranges)
    {
        if (wires.Count is 0 or > MaxDigits) return null;
        foreach (Fr scale in Scales(form, wires))
            if (TryScale(form, wires, ranges, scale) is { } group) return group;
        return null;
    }

    /// <summary>The digits for which the form's part on these wires is <paramref name="sum"/> plus <paramref name="turns"/>·r; null when there are none.</summary>
    public Fr[]? Solve(Fr sum, int turns = 0)
    {
        BigInteger left = (sum * _scale).ToBigInteger();
        for (int i = 0; i < Wires.Length; i++) left -= _weights[i] * Base(i);
        left %= Fr.Modulus;
        if (left.Sign < 0) left += Fr.Modulus;
        left += turns * Fr.Modulus;
        if (left.Sign < 0 || left > Total) return null;
        Fr[] digits = new Fr[Wires.Length];
        for (int i = Wires.Length - 1; i >= 0; i--)
        {
            BigInteger digit = BigInteger.Min(left / BigInteger.Abs(_weights[i]), _ranges[i].Span);
            left -= digit * BigInteger.Abs(_weights[i]);
            digits[i] = FieldValue(Base(i) + digit * _weights[i].Sign);
        }
        return left.IsZero ? digits : null;
    }

    private static Fr FieldValue(BigInteger value)
    {
        BigInteger residue = value % Fr.Modulus;
        return Fr.FromBigInteger(residue.Sign < 0 ? residue + Fr.Modulus : residue);
    }

    // The sum is smallest with every digit at its base.
    private BigInteger Base(int i) => _weights[i].Sign > 0 ? _ranges[i].Low : _ranges[i].High;

    private static IEnumerable<Fr> Scales(LinearForm form, IReadOnlyList<int> wires)
    {
        yield return Fr.One;
        for (int i = 0; i < Math.Min(ScalesTried, wires.Count); i++) yield return form[wires[i]].Inverse();
        if (wires.Count > ScalesTried) yield return form[wires[^1]].Inverse();
    }

    private static DigitGroup? TryScale(LinearForm form, IReadOnlyList<int> wires, WireRanges ranges, Fr scale)
    {
        (int Wire, BigInteger Weight, Interval Range)[] digits = [.. wires
            .Select(wire => (wire, Interval.Signed(form[wire] * scale), ranges[wire]!.Value)).OrderBy(digit => BigInteger.Abs(digit.Item2))];
        BigInteger below = BigInteger.Zero;
        foreach ((_, BigInteger weight, Interval range) in digits)
        {
            if (BigInteger.Abs(weight) <= below) return null;
            below += BigInteger.Abs(weight) * range.Span;
            if (below > Fr.Modulus * 8) return null;
        }
        return new([.. digits.Select(digit => digit.Wire)], [.. digits.Select(digit => digit.Weight)], [.. digits.Select(digit => digit.Range)], scale);
    }
}
