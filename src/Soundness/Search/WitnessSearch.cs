using Zk.Algebra;

namespace Zk.Soundness;

/// <summary>Changes wires of a valid witness, one after another, and repairs what breaks; what can be repaired is not unique.</summary>
internal sealed class WitnessSearch(Derivation derivation, int steps)
{
    private const int MinimumPart = 4;

    private readonly ConstraintSystem _system = derivation.Determination.System;
    private readonly int[] _keys = LocalRepair.KeysOf(derivation.Determination);

    /// <summary>One entry for each wire, and for each wrapping sum, for which another witness was found.</summary>
    /// <param name="witness">A satisfying witness.</param>
    /// <param name="wires">The wires to change.</param>
    /// <param name="isFixed">The wires that keep their value.</param>
    /// <param name="isTarget">A wire whose change is worth more than another's; the search of a wire ends when one is hit.</param>
    /// <param name="progress">Told the share that is done.</param>
    /// <param name="cancellation">Stops between wires.</param>
    public List<SecondWitness> Run(
        Fr[] witness, IReadOnlyList<int> wires, Func<int, bool> isFixed, Func<int, bool> isTarget, IProgress<double>? progress, CancellationToken cancellation)
    {
        List<SecondWitness> found = [];
        int done = 0;
        Splitting.Ranges(wires.Count + derivation.Wraps.Count, MinimumPart, (start, end) =>
        {
            Assignment assignment = new(_system, witness);
            LocalRepair repair = new(derivation.Determination, _keys, assignment);
            for (int i = start; i < end; i++)
            {
                cancellation.ThrowIfCancellationRequested();
                SecondWitness? second = i < wires.Count
                    ? Best(OtherValues.Of(wires[i], witness[wires[i]], derivation.Determination.Ranges[wires[i]]).Select(value => (new[] { wires[i] }, new[] { value })))
                    : Best(OtherReadings(assignment, derivation.Wraps[i - wires.Count]));
                if (second is not null)
                    lock (found) found.Add(second);
                progress?.Report((double)Interlocked.Increment(ref done) / (wires.Count + derivation.Wraps.Count));
            }
            assignment.Clear();

            SecondWitness? Best(IEnumerable<(int[] Wires, Fr[] Values)> changes)
            {
                SecondWitness? best = null;
                foreach ((int[] moved, Fr[] values) in changes)
                {
                    if (moved.Any(isFixed) || Try(assignment, repair, moved, values, isFixed, witness) is not { } second) continue;
                    best ??= second;
                    if (second.Changed.Any(isTarget)) return second;
                }
                return best;
            }
        }, cancellation);
        return [.. found.OrderBy(second => second.Wire)];
    }

    private SecondWitness? Try(Assignment assignment, LocalRepair repair, int[] moved, Fr[] values, Func<int, bool> isFixed, Fr[] witness)
    {
        repair.Reset();
        for (int k = 0; k < moved.Length; k++) assignment.Change(moved[k], values[k]);
        SecondWitness? second = repair.TryRepair(isFixed, steps)
            ? new(moved[0], [.. assignment.ChangedWires.Where(wire => assignment[wire] != witness[wire]).Order()], witness[moved[0]], values[0])
            : null;
        assignment.UndoTo(0);
        return second;
    }

    private IEnumerable<(int[] Wires, Fr[] Values)> OtherReadings(Assignment assignment, int constraint)
    {
        DigitGroup group = derivation.Determination.Digits[constraint];
        Fr sum = assignment.DigitSum(constraint, group.Wires);
        for (int turn = 0; turn < 4; turn++)
        {
            if (group.Solve(sum, turn) is not { } values) continue;
            int[] moved = [.. Enumerable.Range(0, values.Length).Where(i => !assignment.Has(group.Wires[i], values[i]))];
            if (moved.Length > 0) yield return ([.. moved.Select(i => group.Wires[i])], [.. moved.Select(i => values[i])]);
        }
    }
}
