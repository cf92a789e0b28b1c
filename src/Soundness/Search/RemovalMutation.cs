using Zk.Algebra;

namespace Zk.Soundness;

/// <summary>
/// Removes one constraint at a time and asks whether anything notices: a refused witness that only this constraint refuses, or a change
/// of one of its wires, repaired around it (inputs may change too), that every other constraint accepts.
/// </summary>
internal sealed class RemovalMutation(Derivation derivation, int steps)
{
    private const int MinimumPart = 4;
    private const int WiresTried = 24;

    private readonly ConstraintSystem _system = derivation.Determination.System;
    private readonly int[] _keys = LocalRepair.KeysOf(derivation.Determination);

    /// <summary>The constraints among <paramref name="constraints"/> whose removal nothing notices, ascending.</summary>
    public List<int> Unnoticed(
        IReadOnlyList<Fr[]> witnesses, IReadOnlyList<Fr[]> refused, IReadOnlyList<int> constraints, IProgress<double>? progress, CancellationToken cancellation)
    {
        HashSet<int> noticed = [.. refused.Select(OnlyViolated).OfType<int>()];
        int[] left = [.. constraints.Where(constraint => !noticed.Contains(constraint))];
        List<int> unnoticed = [];
        int done = 0;
        Splitting.Ranges(left.Length, MinimumPart, (start, end) =>
        {
            Assignment[] assignments = [.. witnesses.Select(witness => new Assignment(_system, witness))];
            for (int i = start; i < end; i++)
            {
                cancellation.ThrowIfCancellationRequested();
                if (!assignments.Any(assignment => IsNoticed(assignment, left[i])))
                    lock (unnoticed) unnoticed.Add(left[i]);
                progress?.Report((double)Interlocked.Increment(ref done) / left.Length);
            }
            foreach (Assignment assignment in assignments) assignment.Clear();
        }, cancellation);
        return [.. unnoticed.Order()];
    }

    private bool IsNoticed(Assignment assignment, int removed)
    {
        LocalRepair repair = new(derivation.Determination, _keys, assignment);
        IEnumerable<int> wires = _system.Constraints[removed].Wires
            .OrderByDescending(wire => derivation.Determination.Definer[wire] == removed)
            .ThenByDescending(wire => derivation.Determination.Order[wire]).Take(WiresTried);
        foreach (int wire in wires)
            foreach (Fr value in OtherValues.Of(wire, assignment[wire], null).ToArray())
            {
                repair.Reset();
                assignment.Change(wire, value);
                bool accepted = assignment.IsViolated(removed) && repair.TryRepair(other => other == 0, steps, removed) && assignment.IsViolated(removed);
                assignment.UndoTo(0);
                if (accepted) return true;
            }
        return false;
    }

    private int? OnlyViolated(Fr[] witness)
    {
        int? only = null;
        for (int i = 0; i < _system.Constraints.Length; i++)
        {
            if (_system.Source.Holds(i, witness)) continue;
            if (only is not null) return null;
            only = i;
        }
        return only;
    }
}
