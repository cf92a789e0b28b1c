using Zk.Algebra;

namespace Zk.Soundness;

/// <summary>Gaussian elimination over small sets of linear constraints that share unknown wires: a row left with one unknown determines it.</summary>
internal static class LinearSystems
{
    private const int MaxUnknown = 48;
    private const int MaxRows = 64;

    /// <summary>True when a wire was determined.</summary>
    public static bool Run(Determination determination, CancellationToken cancellation)
    {
        ConstraintSystem system = determination.System;
        HashSet<int> seen = [];
        bool progress = false;
        for (int i = 0; i < system.Constraints.Length; i++)
        {
            if (system.Constraints[i].Linear is null || determination.UnknownIn(i) is < 2 or > MaxUnknown || !seen.Add(i)) continue;
            cancellation.ThrowIfCancellationRequested();
            List<int> rows = Connected(determination, i, seen);
            if (rows.Count is > 1 and <= MaxRows) progress |= Eliminate(determination, rows);
        }
        return progress;
    }

    private static List<int> Connected(Determination determination, int start, HashSet<int> seen)
    {
        List<int> rows = [start];
        HashSet<int> wires = [];
        for (int at = 0; at < rows.Count && rows.Count <= MaxRows; at++)
            foreach (int wire in determination.UnknownWires(rows[at]))
            {
                if (!wires.Add(wire) || determination.Ranges.IsBoolean(wire)) continue; // bits tie everything to everything and are read as digits
                foreach (int next in determination.System.ConstraintsOf(wire))
                    if (determination.System.Constraints[next].Linear is not null && determination.UnknownIn(next) <= MaxUnknown && seen.Add(next)) rows.Add(next);
            }
        return rows;
    }

    private static bool Eliminate(Determination determination, List<int> indices)
    {
        List<(LinearForm Form, int Definer)> rows = [.. indices.Select(index => (determination.System.Constraints[index].Linear!, index))];
        for (int done = 0; done < rows.Count; done++)
        {
            int pivot = rows[done].Form.Variables.ToArray().FirstOrDefault(wire => !determination.Known[wire], -1);
            if (pivot < 0) continue;
            for (int other = 0; other < rows.Count; other++)
                if (other != done && !rows[other].Form[pivot].IsZero)
                    rows[other] = rows[other] with { Form = rows[other].Form.Plus(rows[done].Form, -rows[other].Form[pivot] * rows[done].Form[pivot].Inverse()) };
        }
        bool progress = false;
        foreach ((LinearForm form, int definer) in rows)
        {
            int[] unknown = [.. form.Variables.ToArray().Where(wire => !determination.Known[wire])];
            if (unknown.Length != 1) continue;
            determination.Mark(unknown[0], definer);
            progress = true;
        }
        return progress;
    }
}
