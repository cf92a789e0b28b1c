using System.Numerics;
using Zk.Algebra;

namespace Zk.Soundness;

/// <summary>
/// Intervals that every satisfying witness keeps to: two-valued wires, then whatever sums, products and case distinctions over
/// two-valued wires allow. Sound: a range is set only when the constraints force it.
/// </summary>
internal sealed class WireRanges
{
    private const int TighteningRounds = 2;
    private const int TightenedWires = 4;

    private readonly ConstraintSystem _system;
    private readonly Interval?[] _ranges;
    private readonly int[] _open;
    private readonly Queue<int> _ready = [];

    public WireRanges(ConstraintSystem system, CancellationToken cancellation = default)
    {
        _system = system;
        _ranges = new Interval?[system.WireCount];
        _ranges[0] = Interval.Single(BigInteger.One);
        _open = [.. system.Constraints.Select(constraint => constraint.Wires.Length)];
        for (int i = 0; i < _open.Length; i++)
            if (_open[i] == 1) _ready.Enqueue(i);
        foreach (Constraint constraint in system.Constraints)
            if (constraint.TwoValues is (int wire, Fr first, Fr second)) Set(wire, Interval.Hull(Interval.Single(Interval.Signed(first)), Interval.Single(Interval.Signed(second))));
        Propagate(cancellation);
        for (int round = 0; round < TighteningRounds; round++) Tighten();
    }

    /// <summary>How many wires have a range.</summary>
    public int Count { get; private set; }

    /// <summary>Told of every wire that gets a range.</summary>
    public event Action<int>? Found;

    public Interval? this[int wire] => _ranges[wire];

    /// <summary>Whether a wire can only be 0 or 1.</summary>
    public bool IsBoolean(int wire) => _ranges[wire] is { } range && range.Low.IsZero && range.High.IsOne;

    /// <summary>Records what an analysis outside has shown, and what follows from it.</summary>
    public void Learn(int wire, Interval range)
    {
        Set(wire, range);
        Propagate(default);
    }

    /// <summary>The range of a form's value when every wire in it has one; null also when it says nothing.</summary>
    public Interval? Of(LinearForm form)
    {
        Interval sum = Interval.Single(BigInteger.Zero);
        for (int i = 0; i < form.Wires.Length; i++)
        {
            if (_ranges[form.Wires[i]] is not { } range) return null;
            sum += range * Interval.Signed(form.Coefficients[i]);
            if (!sum.IsProper) return null;
        }
        return sum;
    }

    private void Set(int wire, Interval range)
    {
        if (wire == 0 || !range.IsProper || _ranges[wire] is { } old && old.Span <= range.Span) return;
        bool first = _ranges[wire] is null;
        _ranges[wire] = range;
        if (!first) return;
        Count++;
        Found?.Invoke(wire);
        foreach (int constraint in _system.ConstraintsOf(wire))
            if (--_open[constraint] == 1) _ready.Enqueue(constraint);
    }

    private void Propagate(CancellationToken cancellation)
    {
        while (_ready.TryDequeue(out int index))
        {
            cancellation.ThrowIfCancellationRequested();
            Constraint constraint = _system.Constraints[index];
            foreach (int wire in constraint.Wires)
            {
                if (_ranges[wire] is not null) continue;
                if (Derive(constraint, wire) is { } range) Set(wire, range);
                break;
            }
        }
    }

    // What other ranges of a short equation leave: remainder and 999 − remainder in [0, 1024) put the remainder in [0, 999].
    private void Tighten()
    {
        foreach (Constraint constraint in _system.Constraints)
        {
            if (constraint.Linear is not { VariableCount: > 1 and <= TightenedWires } linear || constraint.Wires.Any(wire => _ranges[wire] is null)) continue;
            foreach (int wire in constraint.Wires)
                if (Solve(linear, wire) is { } range && _ranges[wire]!.Value.Intersect(range) is { } common) Set(wire, common);
        }
    }

    private Interval? Derive(Constraint constraint, int wire)
    {
        if (constraint.Linear is { } linear) return Solve(linear, wire);
        if (ProductOf(constraint, wire) is { } product) return product;
        foreach ((LinearForm factor, LinearForm other) in new[] { (constraint.A, constraint.B), (constraint.B, constraint.A) })
            if (factor.VariableCount == 1 && factor.Variables[0] != wire && IsBoolean(factor.Variables[0]))
                return ByCase(constraint, factor, other, wire);
        return null;
    }

    private Interval? ProductOf(Constraint constraint, int wire)
    {
        if (!constraint.A[wire].IsZero || !constraint.B[wire].IsZero) return null;
        if (Of(constraint.A) is not { } left || Of(constraint.B) is not { } right) return null;
        LinearForm rest = constraint.C.Without(wire);
        Fr scale = constraint.C[wire].Inverse();
        if (Of(rest.Scale(-scale)) is not { } others) return null;
        Interval sum = left * right * Interval.Signed(scale) + others;
        return sum.IsProper ? sum : null;
    }

    // A boolean decides between two linear constraints; the wire is in one of the two ranges.
    private Interval? ByCase(Constraint constraint, LinearForm factor, LinearForm other, int wire)
    {
        int boolean = factor.Variables[0];
        Interval? hull = null;
        foreach (Fr value in new[] { Fr.Zero, Fr.One })
        {
            LinearForm AtValue(LinearForm form) => form.Without(boolean).Plus(LinearForm.OfConstant(form[boolean]), value);
            LinearForm linear = AtValue(other).Scale(AtValue(factor).Constant).Minus(AtValue(constraint.C));
            if (Solve(linear, wire) is not { } range) return null;
            hull = hull is { } first ? Interval.Hull(first, range) : range;
        }
        return hull is { IsProper: true } ? hull : null;
    }

    private Interval? Solve(LinearForm linear, int wire)
    {
        Fr coefficient = linear[wire];
        return coefficient.IsZero ? null : Of(linear.Without(wire).Scale(-coefficient.Inverse()));
    }
}
