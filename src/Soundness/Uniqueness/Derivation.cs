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
        int[] next = new int[3];
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            int wrap = NextWrap(determination, tried, out DigitGroup? digits);
            if (wrap >= 0)
            {
                wraps.Add(wrap);
                determination.AssumeDigits(wrap, digits!);
                continue;
            }
            int root = NextRoot(determination, next);
            if (root < 0) return new(determination, unique, roots, wraps);
            roots.Add(root);
            determination.Assume(root);
            progress?.Report((double)root / system.WireCount);
        }
    }

    private static int NextWrap(Determination determination, HashSet<int> tried, out DigitGroup? digits)
    {
        digits = null;
        foreach (int constraint in determination.WrappingSums)
        {
            if (determination.UnknownIn(constraint) < 2 || determination.System.Constraints[constraint].Linear is not { } linear || !tried.Add(constraint)) continue;
            digits = DigitGroup.TryBuild(linear, determination.UnknownWires(constraint), determination.Ranges);
            if (digits is not null) return constraint;
        }
        return -1;
    }

    // Choices first, then signals of outer components before those of inner ones, bits of sums last. A wire that is known stays
    // known, so each search goes on where it stopped.
    private static int NextRoot(Determination determination, int[] next)
    {
        for (int kind = 0; kind < next.Length; kind++)
            for (; next[kind] < determination.Known.Length; next[kind]++)
                if (!determination.Known[next[kind]] && KindOf(determination, next[kind]) == kind) return next[kind];
        return -1;
    }

    private static int KindOf(Determination determination, int wire) =>
        !determination.Ranges.IsBoolean(wire) ? 1 : IsOnlySummed(determination.System, wire) ? 2 : 0;

    private static bool IsOnlySummed(ConstraintSystem system, int wire)
    {
        foreach (int constraint in system.ConstraintsOf(wire))
            if (system.Constraints[constraint].Linear is null && system.Constraints[constraint].Wires.Length > 1) return false;
        return true;
    }
}
