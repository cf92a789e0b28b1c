using Zk.Algebra;

namespace Zk.Soundness;

/// <summary>
/// What holds in one branch of a case distinction: values of wires as forms of known wires, and ranges of such forms. Looks only at
/// constraints near the assumption, so it may miss facts; it adds none.
/// </summary>
internal sealed class Branch(ConstraintSystem system, WireRanges ranges, NonZeroForms nonZero, Func<int, bool> isKnown)
{
    private const int MaxTerms = 130;

    private readonly Dictionary<int, LinearForm?> _values = []; // null: determined, but not a form of known wires
    private readonly HashSet<LinearForm> _nonZero = [];
    private readonly Queue<int> _queue = [];
    private readonly HashSet<int> _queued = [];

    /// <summary>Ranges that forms of known wires must keep to in this branch.</summary>
    public List<(LinearForm Form, Interval Range)> Facts { get; } = [];

    /// <summary>No witness is in this branch.</summary>
    public bool IsImpossible { get; private set; }

    /// <summary>Wires that the branch determines; the value is null when it is no form of known wires.</summary>
    public IReadOnlyDictionary<int, LinearForm?> Values => _values;

    /// <summary>Assumes that a form with at most one unknown wire is zero; false when it has more.</summary>
    public bool TryAssumeZero(LinearForm form)
    {
        int[] variables = form.Variables.ToArray();
        int[] unknown = [.. variables.Where(wire => !isKnown(wire))];
        if (variables.Length == 0 || unknown.Length > 1) return false;
        int wire = unknown.Length == 1 ? unknown[0] : variables[^1];
        Assign(wire, form.Without(wire).Scale(-form[wire].Inverse()));
        return true;
    }

    /// <summary>Assumes that a form of known wires is not zero.</summary>
    public void AssumeNonZero(LinearForm form)
    {
        _nonZero.Add(form.Monic());
        foreach (int constraint in system.ConstraintsOf(form.Variables[0])) Enqueue(constraint);
    }

    /// <summary>Follows the assumption to at most so many constraints.</summary>
    public void Run(int steps)
    {
        for (int step = 0; step < steps && !IsImpossible && _queue.TryDequeue(out int index); step++)
        {
            _queued.Remove(index);
            Constraint constraint = system.Constraints[index];
            if (constraint.Wires.Length <= MaxTerms) Examine(constraint);
        }
    }

    private void Enqueue(int constraint)
    {
        if (_queued.Add(constraint)) _queue.Enqueue(constraint);
    }

    private bool IsDetermined(int wire) => isKnown(wire) || _values.ContainsKey(wire);

    private bool IsOpaque(int wire) => _values.TryGetValue(wire, out LinearForm? value) && value is null;

    private void Assign(int wire, LinearForm? value)
    {
        if (value is not null && value.Variables.ToArray().Any(IsOpaque)) value = null;
        _values[wire] = value;
        if (value is not null && ranges[wire] is { } range) AddFact(value, range);
        if (value is null) return; // what follows from it is found when the branches agree and it is marked
        foreach (int constraint in system.ConstraintsOf(wire)) Enqueue(constraint);
    }

    private void AddFact(LinearForm form, Interval range)
    {
        if (!form.IsConstant) Facts.Add((form, range));
        else if (!range.Contains(form.Constant)) IsImpossible = true;
    }

    private LinearForm Substitute(LinearForm form)
    {
        LinearForm result = form;
        foreach (int wire in form.Variables)
            if (_values.TryGetValue(wire, out LinearForm? value) && value is not null) result = result.Without(wire).Plus(value, form[wire]);
        return result;
    }

    private bool IsNonZero(LinearForm form) => nonZero.Contains(form) || _nonZero.Contains(form.Monic());

    private void Examine(Constraint constraint)
    {
        LinearForm a = Substitute(constraint.A), b = Substitute(constraint.B), c = Substitute(constraint.C);
        if (a.IsConstant) Linear(b.Scale(a.Constant).Minus(c));
        else if (b.IsConstant) Linear(a.Scale(b.Constant).Minus(c));
        else if (c.IsZero && IsNonZero(a)) Linear(b);
        else if (c.IsZero && IsNonZero(b)) Linear(a);
        else Product(a, b, c);
    }

    private void Product(LinearForm a, LinearForm b, LinearForm c)
    {
        int[] inA = Unknown(a), inB = Unknown(b), inC = Unknown(c);
        if (inA.Length == 0 && inB.Length == 0)
        {
            if (inC.Length == 1 || IsDigits(c, inC)) AssignOpaque(inC);
        }
        else if (inC.Length == 0 && inA.Length + inB.Length == 1 && IsNonZero(inA.Length == 0 ? a : b))
        {
            AssignOpaque(inA.Length == 0 ? inB : inA);
        }
    }

    private void Linear(LinearForm form)
    {
        int[] unknown = Unknown(form);
        if (unknown.Length == 1)
        {
            Assign(unknown[0], form.Without(unknown[0]).Scale(-form[unknown[0]].Inverse()));
            return;
        }
        LinearForm known = unknown.Aggregate(form, (rest, wire) => rest.Without(wire));
        bool clear = !known.Variables.ToArray().Any(IsOpaque);
        if (clear && ranges.Of(known.Minus(form)) is { } range) AddFact(known, range);
        if (clear && unknown.Length == 0 && !form.IsConstant) Assign(form.Variables[^1], form.Without(form.Variables[^1]).Scale(-form.Coefficients[^1].Inverse()));
        if (unknown.Length > 1 && IsDigits(form, unknown)) AssignOpaque(unknown);
    }

    private bool IsDigits(LinearForm form, int[] wires) =>
        wires.Length > 1 && wires.All(wire => ranges[wire] is not null) && DigitGroup.TryBuild(form, wires, ranges) is { Wraps: false };

    private void AssignOpaque(int[] wires)
    {
        foreach (int wire in wires) Assign(wire, null);
    }

    private int[] Unknown(LinearForm form) => [.. form.Variables.ToArray().Where(wire => !IsDetermined(wire))];
}
