using Zk.Algebra;

namespace Zk.Soundness;

/// <summary>
/// A witness under change: values, the value of every factor and product, which constraints are violated, and a trail to undo.
/// One thread at a time; a witness is secret, so the owner clears it.
/// </summary>
internal sealed class Assignment
{
    private readonly ConstraintSystem _system;
    private readonly Fr[] _values;
    private readonly Fr[][] _sums;
    private readonly bool[] _violated;
    private readonly bool[] _changed;
    private readonly Stack<(int Wire, Fr Old)> _trail = [];

    public Assignment(ConstraintSystem system, ReadOnlySpan<Fr> witness)
    {
        _system = system;
        _values = witness.ToArray();
        _changed = new bool[_values.Length];
        _violated = new bool[system.Constraints.Length];
        Fr[] values = _values;
        _sums = [SumsOf(constraint => constraint.A), SumsOf(constraint => constraint.B), SumsOf(constraint => constraint.C)];
        for (int i = 0; i < _violated.Length; i++) _violated[i] = !Holds(i);

        Fr[] SumsOf(Func<Constraint, LinearForm> side) => [.. system.Constraints.Select(constraint => side(constraint).Evaluate(values))];
    }

    /// <summary>Told of every constraint that a change violates.</summary>
    public Action<int>? Violated { get; set; }

    public int ChangeCount => _trail.Count;

    public IEnumerable<int> ChangedWires => _trail.Select(change => change.Wire);

    public Fr this[int wire] => _values[wire];

    public bool IsChanged(int wire) => _changed[wire];

    public bool IsViolated(int constraint) => _violated[constraint];

    public bool Has(int wire, Fr value) => _values[wire] == value;

    /// <summary>Changes a wire that was not changed before.</summary>
    public void Change(int wire, Fr value)
    {
        _trail.Push((wire, _values[wire]));
        _changed[wire] = true;
        Shift(wire, value, announce: true);
    }

    /// <summary>Takes back changes until only <paramref name="count"/> are left.</summary>
    public void UndoTo(int count)
    {
        while (_trail.Count > count)
        {
            (int wire, Fr old) = _trail.Pop();
            _changed[wire] = false;
            Shift(wire, old, announce: true);
        }
    }

    /// <summary>The values of one wire, at most two, with which a constraint holds while all others stay.</summary>
    public IEnumerable<Fr> Solve(int constraint, int wire)
    {
        (Fr a, Fr b, Fr c) = CoefficientsOf(constraint, wire);
        (Fr left, Fr right, Fr product) = (_sums[0][constraint], _sums[1][constraint], _sums[2][constraint]);
        Fr square = a * b, slope = a * right + b * left - c, gap = left * right - product;
        if (square.IsZero)
        {
            if (!slope.IsZero) yield return _values[wire] - gap * slope.Inverse();
            yield break;
        }
        if (!FrSquareRoot.TryCompute(slope.Square() - square * gap * Fr.FromUInt64(4), out Fr root)) yield break;
        Fr half = square.Double().Inverse();
        yield return _values[wire] + (root - slope) * half;
        if (!root.IsZero) yield return _values[wire] - (root + slope) * half;
    }

    /// <summary>What digits of a constraint have to add up to (in the constraint's linear form) for it to hold.</summary>
    public Fr DigitSum(int constraint, IEnumerable<int> digits)
    {
        Constraint at = _system.Constraints[constraint];
        Fr sum = Fr.Zero;
        foreach (int wire in digits) sum += (at.Linear is { } linear ? linear[wire] : -at.C[wire]) * _values[wire];
        Fr gap = _sums[0][constraint] * _sums[1][constraint] - _sums[2][constraint];
        return sum - gap;
    }

    /// <summary>Forgets the values.</summary>
    public void Clear()
    {
        Array.Clear(_values);
        foreach (Fr[] sums in _sums) Array.Clear(sums);
        _trail.Clear();
    }

    private void Shift(int wire, Fr value, bool announce)
    {
        Fr change = value - _values[wire];
        _values[wire] = value;
        foreach (int constraint in _system.ConstraintsOf(wire))
        {
            (Fr a, Fr b, Fr c) = CoefficientsOf(constraint, wire);
            if (!a.IsZero) _sums[0][constraint] += a * change;
            if (!b.IsZero) _sums[1][constraint] += b * change;
            if (!c.IsZero) _sums[2][constraint] += c * change;
            bool violated = !Holds(constraint);
            if (violated && !_violated[constraint] && announce) Violated?.Invoke(constraint);
            _violated[constraint] = violated;
        }
    }

    private (Fr A, Fr B, Fr C) CoefficientsOf(int constraint, int wire)
    {
        Constraint at = _system.Constraints[constraint];
        return (at.A[wire], at.B[wire], at.C[wire]);
    }

    private bool Holds(int constraint) => _sums[0][constraint] * _sums[1][constraint] == _sums[2][constraint];
}
