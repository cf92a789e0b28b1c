namespace Zk.Soundness;

/// <summary>
/// How the wires that are not determined hang together: a few of them, the roots, and the rest, which follow from the roots. Every
/// second witness differs in a root or in the reading of a sum that wraps, so only those need to be tried.
/// </summary>
internal sealed class Derivation
{
    private Derivation(Determination determination, bool[] unique, List<int> roots, List<int> wraps) =>
        (Determination, Unique, Roots, Wraps) = (determination, unique, roots, wraps);

    /// <summary>Order and definition of every wire, with the roots assumed.</summary>
    public Determination Determination { get; }

    /// <summary>Wires shown to have one value for the given ones.</summary>
    public bool[] Unique { get; }

    /// <summary>Wires whose uniqueness was not shown and that follow from no other one.</summary>
    public List<int> Roots { get; }

    /// <summary>Constraints whose digits have several readings because their sum can reach r.</summary>
    public List<int> Wraps { get; }

    /// <summary>Propagates from the given wires, then assumes one root after another until every wire is accounted for.</summary>
    public static Derivation Of(ConstraintSystem system, WireRanges ranges, IEnumerable<int> given, IProgress<double>? progress = null, CancellationToken cancellation = default)
    {
        Determination determination = new(system, ranges, given, cancellation);
        determination.Run();
        bool[] unique = [.. determination.Known];
        List<int> roots = [], wraps = [];
        HashSet<int> tried = [];
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            progress?.Report((double)determination.Known.Count(known => known) / system.WireCount);
            int wrap = NextWrap(determination, tried, out DigitGroup? digits);
            if (wrap >= 0)
            {
                wraps.Add(wrap);
                determination.AssumeDigits(wrap, digits!);
                continue;
            }
            int root = NextRoot(determination);
            if (root < 0) return new(determination, unique, roots, wraps);
            roots.Add(root);
            determination.Assume(root);
        }
    }

    private static int NextWrap(Determination determination, HashSet<int> tried, out DigitGroup? digits)
    {
        digits = null;
        ConstraintSystem system = determination.System;
        for (int i = 0; i < system.Constraints.Length; i++)
        {
            if (determination.UnknownIn(i) < 2 || determination.LooseIn(i) > 0 || system.Constraints[i].Linear is not { } linear || tried.Contains(i)) continue;
            List<int> unknown = determination.UnknownWires(i);
            tried.Add(i);
            digits = DigitGroup.TryBuild(linear, unknown, determination.Ranges);
            if (digits is not null) return i;
        }
        return -1;
    }

    // Choices first, then signals of outer components before those of inner ones, bits of sums last.
    private static int NextRoot(Determination determination)
    {
        int first = -1, bit = -1;
        for (int wire = 1; wire < determination.Known.Length; wire++)
        {
            if (determination.Known[wire]) continue;
            bool boolean = determination.Ranges.IsBoolean(wire), summed = boolean && IsOnlySummed(determination.System, wire);
            if (boolean && !summed) return wire;
            if (summed && bit < 0) bit = wire;
            if (!summed && first < 0) first = wire;
        }
        return first >= 0 ? first : bit;
    }

    private static bool IsOnlySummed(ConstraintSystem system, int wire)
    {
        foreach (int constraint in system.ConstraintsOf(wire))
            if (system.Constraints[constraint].Linear is null && system.Constraints[constraint].Wires.Length > 1) return false;
        return true;
    }
}
