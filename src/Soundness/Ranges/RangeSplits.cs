using Zk.Algebra;

namespace Zk.Soundness;

/// <summary>Ranges that hold in both branches of a boolean, whatever its value: |x| below a bound when a sign decides between x and −x.</summary>
internal static class RangeSplits
{
    private const int MaxRounds = 3;
    private const int Steps = 40;

    /// <summary>Tries every boolean that decides something.</summary>
    public static void Run(ConstraintSystem system, WireRanges ranges, CancellationToken cancellation)
    {
        NonZeroForms nonZero = new(system, ranges);
        for (int round = 0, before = -1; round < MaxRounds && before != ranges.Count; round++)
        {
            before = ranges.Count;
            foreach (Constraint constraint in system.Constraints)
            {
                if (constraint.TwoValues is null || !Decides(system, constraint.Wires[0])) continue;
                cancellation.ThrowIfCancellationRequested();
                (LinearForm left, LinearForm right) = constraint.ZeroProduct!.Value;
                Branch first = new(system, ranges, nonZero, wire => ranges[wire] is null), second = new(system, ranges, nonZero, wire => ranges[wire] is null);
                if (!first.TryAssumeZero(left) || !second.TryAssumeZero(right)) continue;
                first.Run(Steps);
                second.Run(Steps);
                if (!first.IsImpossible && !second.IsImpossible) Learn(first, second, ranges);
            }
        }
    }

    /// <summary>Records the ranges that wires have in both branches.</summary>
    public static void Learn(Branch first, Branch second, WireRanges ranges)
    {
        Dictionary<int, Interval> left = SingleWires(first), right = SingleWires(second);
        foreach ((int wire, Interval range) in left)
            if (ranges[wire] is null && right.TryGetValue(wire, out Interval other)) ranges.Learn(wire, Interval.Hull(range, other));
    }

    /// <summary>c·x + … + k in [low, high] as a range of the variable part, with one sign for both of ±.</summary>
    public static (LinearForm Key, Interval Range) WithoutConstant(LinearForm form, Interval range)
    {
        Interval shifted = range + Interval.Single(-Interval.Signed(form.Constant));
        LinearForm key = form.WithoutConstant();
        return Interval.Signed(key.Coefficients[0]).Sign > 0 ? (key, shifted) : (key.Scale(-Fr.One), -shifted);
    }

    private static bool Decides(ConstraintSystem system, int wire)
    {
        foreach (int constraint in system.ConstraintsOf(wire))
            if (system.Constraints[constraint].Linear is null && system.Constraints[constraint].Wires.Length > 1) return true;
        return false;
    }

    private static Dictionary<int, Interval> SingleWires(Branch branch)
    {
        Dictionary<int, Interval> ranges = [];
        foreach ((LinearForm form, Interval range) in branch.Facts)
        {
            (LinearForm key, Interval shifted) = WithoutConstant(form, range);
            if (key.VariableCount == 1 && key.Coefficients[0] == Fr.One) ranges[key.Variables[0]] = shifted;
        }
        return ranges;
    }
}
