using Zk.Algebra;

namespace Zk.Soundness;

/// <summary>
/// Which wires have one value only, given the values of some. A wire is marked when two satisfying witnesses that agree on the
/// given wires must agree on it; nothing is marked that was not shown.
/// </summary>
/// <remarks>
/// Rules: a constraint with one unknown that it determines; digits of a known sum (<see cref="DigitGroup"/>); systems of linear
/// equations; two-branch arguments (<see cref="BranchSplits"/>). <b>Source</b>: the idea of propagating uniqueness over an R1CS is that of
/// Pailoor et al., "Automated Detection of Under-Constrained Circuits in Zero-Knowledge Proofs", PLDI 2023; the rules are our own.
/// </remarks>
internal sealed class Determination
{
    private const int MaxUnknown = 512;

    private readonly Queue<int> _queue = [];
    private readonly bool[] _queued;
    private readonly int[] _unknown;
    private readonly int[] _loose;
    private readonly BranchSplits _splits;
    private readonly CancellationToken _cancellation;
    private int _next = 1;
    private bool _assumed;

    public Determination(ConstraintSystem system, WireRanges ranges, IEnumerable<int> given, CancellationToken cancellation = default)
    {
        (System, Ranges, _cancellation) = (system, ranges, cancellation);
        NonZero = new(system, ranges);
        Known = new bool[system.WireCount];
        Order = new int[system.WireCount];
        Definer = [.. Enumerable.Repeat(-1, system.WireCount)];
        _queued = new bool[system.Constraints.Length];
        _unknown = [.. system.Constraints.Select(constraint => constraint.Wires.Length)];
        _loose = [.. system.Constraints.Select(constraint => constraint.Wires.Count(wire => ranges[wire] is null))];
        _splits = new(this);
        Known[0] = true;
        foreach (int wire in given) Mark(wire, -1);
        _next = 1;
        for (int i = 0; i < system.Constraints.Length; i++) Enqueue(i);
        ranges.Found += wire =>
        {
            if (Known[wire]) return;
            foreach (int constraint in system.ConstraintsOf(wire))
            {
                if (--_loose[constraint] == 0) Enqueue(constraint);
                _splits.Touch(constraint);
            }
        };
    }

    public ConstraintSystem System { get; }

    public WireRanges Ranges { get; }

    public NonZeroForms NonZero { get; }

    /// <summary>Wires that are determined.</summary>
    public bool[] Known { get; }

    /// <summary>When a wire was determined; 0 for a given wire.</summary>
    public int[] Order { get; }

    /// <summary>The constraint that determined a wire, −1 when it was given, assumed or shown by cases.</summary>
    public int[] Definer { get; }

    /// <summary>Constraint → the digits that it determined together.</summary>
    public Dictionary<int, DigitGroup> Digits { get; } = [];

    /// <summary>Constraints seen with digits whose sum can reach r.</summary>
    public List<int> WrappingSums { get; } = [];

    public int UnknownIn(int constraint) => _unknown[constraint];

    /// <summary>Marks everything that follows.</summary>
    public void Run()
    {
        do
        {
            while (_queue.TryDequeue(out int constraint))
            {
                _queued[constraint] = false;
                Examine(constraint);
            }
            _cancellation.ThrowIfCancellationRequested();
        } while (_splits.Run(_cancellation) || (!_assumed && LinearSystems.Run(this, _cancellation)) || _queue.Count > 0);
    }

    /// <summary>Takes a wire as known although nothing shows it.</summary>
    public void Assume(int wire)
    {
        _assumed = true;
        Mark(wire, -1);
        Run();
    }

    /// <summary>Takes the digits of a sum that can wrap as known.</summary>
    public void AssumeDigits(int constraint, DigitGroup digits)
    {
        _assumed = true;
        Digits[constraint] = digits;
        foreach (int wire in digits.Wires) Mark(wire, constraint);
        Run();
    }

    public void Mark(int wire, int definer)
    {
        if (Known[wire]) return;
        Known[wire] = true;
        Order[wire] = definer == -1 && _next == 1 ? 0 : _next++;
        Definer[wire] = definer;
        bool loose = Ranges[wire] is null;
        foreach (int constraint in System.ConstraintsOf(wire))
        {
            _unknown[constraint]--;
            if (loose) _loose[constraint]--;
            if (_unknown[constraint] == 1 || (_loose[constraint] == 0 && _unknown[constraint] > 0)) Enqueue(constraint);
            _splits.Touch(constraint);
        }
    }

    public List<int> UnknownWires(int constraint) => [.. System.Constraints[constraint].Wires.Where(wire => !Known[wire])];

    private void Enqueue(int constraint)
    {
        if (_queued[constraint]) return;
        _queued[constraint] = true;
        _queue.Enqueue(constraint);
    }

    private void Examine(int index)
    {
        if (_unknown[index] is 0 or > MaxUnknown) return;
        if (_unknown[index] > 1 && _loose[index] > 0) return;
        Constraint constraint = System.Constraints[index];
        List<int> unknown = UnknownWires(index);
        LinearForm? linear = LinearIn(constraint, unknown);
        if (unknown.Count == 1)
        {
            if (linear is not null || IsSolvable(constraint, unknown[0])) Mark(unknown[0], index);
            return;
        }
        if (linear is null || DigitGroup.TryBuild(linear, unknown, Ranges) is not { } digits) return;
        if (digits.Wraps)
        {
            WrappingSums.Add(index);
            return;
        }
        Digits[index] = digits;
        foreach (int wire in digits.Wires) Mark(wire, index);
    }

    // With both factors known, a constraint is linear in the rest.
    private static LinearForm? LinearIn(Constraint constraint, List<int> unknown) =>
        constraint.Linear ?? (unknown.All(wire => constraint.A[wire].IsZero && constraint.B[wire].IsZero) ? constraint.C.Scale(-Fr.One) : null);

    // a·x·B + … = c·x + …: one solution when a·B − c is never zero.
    private bool IsSolvable(Constraint constraint, int wire)
    {
        Fr a = constraint.A[wire], b = constraint.B[wire];
        if (!a.IsZero && !b.IsZero) return false;
        (LinearForm other, Fr factor) = b.IsZero ? (constraint.B, a) : (constraint.A, b);
        return NonZero.Contains(other.Scale(factor).Minus(LinearForm.OfConstant(constraint.C[wire])));
    }
}
