using System.Numerics;
using Zk.Algebra;

namespace Zk.Soundness;

/// <summary>
/// Places where integers may wrap in the field: a range check of a difference or sum whose terms have no range of their own, and sums
/// and products of ranged wires that can reach r.
/// </summary>
internal static class WrapChecks
{
    private const int FewestDigits = 2;
    private const int Expansions = 4;

    // Larger "ranges" are constants of hash functions, not integers that somebody counts with.
    private static readonly BigInteger s_integers = BigInteger.One << 200;

    /// <summary>The wires without a range in range-checked forms of two or more wires, with the constraint that checks; and wires of sums or products that can wrap.</summary>
    public static IEnumerable<(int Constraint, int[] Wires, bool Unbounded)> Find(Derivation derivation)
    {
        ConstraintSystem system = derivation.Determination.System;
        WireRanges ranges = derivation.Determination.Ranges;
        for (int i = 0; i < system.Constraints.Length; i++)
        {
            if (system.Constraints[i].Linear is not { } linear)
            {
                if (ProductWraps(system.Constraints[i], ranges)) yield return (i, system.Constraints[i].Wires, false);
                continue;
            }
            if (Checked(derivation, linear) is not { } form)
            {
                if (SumWraps(linear, ranges)) yield return (i, linear.Variables.ToArray(), false);
                continue;
            }
            int[] unbounded = [.. form.Variables.ToArray().Where(wire => ranges[wire] is null)];
            if (unbounded.Length > 0) yield return (i, unbounded, true);
            else if (ranges.Of(form) is null) yield return (i, form.Variables.ToArray(), false);
        }
    }

    /// <summary>What bits are compared with, when it is more than one wire as it is.</summary>
    private static LinearForm? Checked(Derivation derivation, LinearForm linear)
    {
        WireRanges ranges = derivation.Determination.Ranges;
        int[] bits = [.. linear.Variables.ToArray().Where(ranges.IsBoolean)];
        if (bits.Length < FewestDigits || DigitGroup.TryBuild(linear, bits, ranges) is not { Wraps: false }) return null;
        LinearForm form = Expand(derivation, bits.Aggregate(linear, (rest, wire) => rest.Without(wire)));
        bool single = form.VariableCount == 1 && BigInteger.Abs(Interval.Signed(form.Coefficients[form.FirstVariable])).IsOne;
        return single || form.IsConstant ? null : form;
    }

    // A wire that stands for a sum is replaced by the sum.
    private static LinearForm Expand(Derivation derivation, LinearForm form)
    {
        ConstraintSystem system = derivation.Determination.System;
        for (int step = 0; step < Expansions && form.VariableCount == 1; step++)
        {
            int wire = form.Variables[0];
            if (system.IsInput(wire) || DefinitionOf(derivation, wire) is not { } definition) break;
            form = form.Without(wire).Plus(definition, form[wire]);
        }
        return form;
    }

    private static LinearForm? DefinitionOf(Derivation derivation, int wire)
    {
        Determination determination = derivation.Determination;
        int definer = determination.Definer[wire];
        if (definer < 0 || determination.Digits.ContainsKey(definer) || determination.System.Constraints[definer].Linear is not { VariableCount: > 1 } linear) return null;
        return linear.Variables.ToArray().Count(determination.Ranges.IsBoolean) >= FewestDigits ? null : linear.Without(wire).Scale(-linear[wire].Inverse());
    }

    private static bool SumWraps(LinearForm linear, WireRanges ranges)
    {
        if (linear.VariableCount < 2 || linear.Variables.ToArray().Count(wire => ranges[wire] is null) > 1) return false;
        BigInteger total = BigInteger.Zero;
        for (int i = linear.FirstVariable; i < linear.Wires.Length; i++)
        {
            if (!BigInteger.Abs(Interval.Signed(linear.Coefficients[i])).IsOne) return false;
            total += ranges[linear.Wires[i]]?.Span ?? BigInteger.Zero;
        }
        return total >= Fr.Modulus;
    }

    private static bool ProductWraps(Constraint constraint, WireRanges ranges) =>
        IsInteger(ranges.Of(constraint.A)) is { } left && IsInteger(ranges.Of(constraint.B)) is { } right && !(left * right).IsProper;

    private static Interval? IsInteger(Interval? range) =>
        range is { } known && BigInteger.Abs(known.Low) < s_integers && BigInteger.Abs(known.High) < s_integers ? known : null;
}
