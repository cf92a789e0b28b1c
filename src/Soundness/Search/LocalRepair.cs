using Zk.Algebra;

namespace Zk.Soundness;

/// <summary>
/// After a change, looks for values of other wires with which every constraint holds again: the violated constraint that is defined
/// first is repaired first, by the wire it defines, by digits read anew, or by another wire; dead ends are taken back. Bounded by a
/// number of steps; each wire changes at most once.
/// </summary>
internal sealed class LocalRepair
{
    private const int MaxRepairs = 6;

    private readonly Determination _order;
    private readonly Assignment _assignment;
    private readonly PriorityQueue<int, int> _violated = new();
    private readonly int[] _keys;
    private int _ignored = -1;

    public LocalRepair(Determination order, int[] keys, Assignment assignment)
    {
        (_order, _keys, _assignment) = (order, keys, assignment);
        _assignment.Violated = constraint => _violated.Enqueue(constraint, _keys[constraint]);
    }

    /// <summary>When each constraint can be repaired: the place of the wire that it defines, else of its last wire.</summary>
    public static int[] KeysOf(Determination order)
    {
        int[] keys = new int[order.System.Constraints.Length];
        for (int i = 0; i < keys.Length; i++)
        {
            int defined = order.System.Constraints[i].Wires.Where(wire => order.Definer[wire] == i).Select(wire => order.Order[wire]).DefaultIfEmpty(0).Min();
            keys[i] = defined > 0 ? defined : order.System.Constraints[i].Wires.Select(wire => order.Order[wire]).DefaultIfEmpty(0).Max();
        }
        return keys;
    }

    /// <summary>
    /// True when a satisfying assignment was found; it stays in the assignment until the caller undoes it.
    /// </summary>
    /// <param name="isFixed">Wires that must keep their value.</param>
    /// <param name="steps">Repairs tried at most.</param>
    /// <param name="ignored">A constraint that need not hold, −1 for none.</param>
    public bool TryRepair(Func<int, bool> isFixed, int steps, int ignored = -1)
    {
        _ignored = ignored;
        Stack<(int ChangeCount, IEnumerator<Repair> Repairs)> choices = [];
        bool found = false;
        while (!found && steps-- > 0)
        {
            int constraint = NextViolated();
            if (constraint < 0)
            {
                found = true;
                break;
            }
            choices.Push((_assignment.ChangeCount, Repairs(constraint, isFixed).GetEnumerator()));
            if (!TryNext(choices)) break;
        }
        foreach ((_, IEnumerator<Repair> repairs) in choices) repairs.Dispose();
        _violated.Clear();
        return found;
    }

    /// <summary>Queues what is violated now; for an assignment that starts out violated.</summary>
    public void Announce(IEnumerable<int> constraints)
    {
        foreach (int constraint in constraints) _violated.Enqueue(constraint, _keys[constraint]);
    }

    /// <summary>Forgets what earlier changes violated.</summary>
    public void Reset() => _violated.Clear();

    private bool TryNext(Stack<(int ChangeCount, IEnumerator<Repair> Repairs)> choices)
    {
        while (choices.TryPeek(out (int ChangeCount, IEnumerator<Repair> Repairs) choice))
        {
            _assignment.UndoTo(choice.ChangeCount);
            if (choice.Repairs.MoveNext())
            {
                choice.Repairs.Current.Apply(_assignment);
                return true;
            }
            choice.Repairs.Dispose();
            choices.Pop();
        }
        return false;
    }

    private int NextViolated()
    {
        while (_violated.TryPeek(out int constraint, out _))
        {
            if (constraint != _ignored && _assignment.IsViolated(constraint)) return constraint;
            _violated.Dequeue();
        }
        return -1;
    }

    private IEnumerable<Repair> Repairs(int constraint, Func<int, bool> isFixed)
    {
        bool IsFree(int wire) => !_assignment.IsChanged(wire) && !isFixed(wire);
        int count = 0;
        HashSet<int> digits = [];
        if (_order.Digits.TryGetValue(constraint, out DigitGroup? group))
        {
            digits.UnionWith(group.Wires);
            foreach (Repair repair in Readings(constraint, group, IsFree)) yield return repair;
        }
        foreach (int wire in _order.System.Constraints[constraint].Wires.Where(wire => IsFree(wire) && !digits.Contains(wire))
            .OrderByDescending(wire => _order.Definer[wire] == constraint).ThenByDescending(wire => _order.Order[wire]))
        {
            if (count >= MaxRepairs) yield break;
            foreach (Fr value in _assignment.Solve(constraint, wire).ToArray())
            {
                // A range may be due to the constraint that is ignored.
                if (_ignored < 0 && _order.Ranges[wire] is { } range && !range.Contains(value)) continue;
                count++;
                yield return new([wire], [value]);
            }
        }
    }

    private IEnumerable<Repair> Readings(int constraint, DigitGroup group, Func<int, bool> isFree)
    {
        int turns = group.Wraps ? 4 : 1;
        for (int turn = 0; turn < turns; turn++)
        {
            if (group.Solve(_assignment.DigitSum(constraint, group.Wires), turn) is not { } values) continue;
            int[] moved = [.. Enumerable.Range(0, values.Length).Where(i => !_assignment.Has(group.Wires[i], values[i]))];
            if (moved.All(i => isFree(group.Wires[i]))) yield return new([.. moved.Select(i => group.Wires[i])], [.. moved.Select(i => values[i])]);
        }
    }

    private readonly record struct Repair(int[] Wires, Fr[] Values)
    {
        public void Apply(Assignment assignment)
        {
            for (int i = 0; i < Wires.Length; i++) assignment.Change(Wires[i], Values[i]);
        }
    }
}
