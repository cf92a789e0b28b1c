using System.Numerics;
using Zk.Algebra;

namespace Zk.Soundness;

/// <summary>
/// Case distinctions that determine wires. (1) F·G = 0 with an unknown wire: two witnesses are in the branches F = 0 and G = 0, both in one
/// or one in each; a wire that has one value in each branch and, across branches, equal values wherever both are possible, is
/// determined. (2) F = 0 or F ≠ 0 for a form of known wires: both witnesses are in the same branch.
/// </summary>
internal sealed class BranchSplits
{
    private const int Steps = 400;
    private const int NearbyUnknown = 3;
    private const int NearbyConstraints = 64;

    private readonly Determination _determination;
    private readonly bool[] _dirty;
    private readonly Queue<int> _waiting = [];
    private readonly HashSet<LinearForm> _tried = [];

    public BranchSplits(Determination determination)
    {
        _determination = determination;
        _dirty = new bool[determination.System.Constraints.Length];
        for (int i = 0; i < _dirty.Length; i++) Wait(i);
    }

    /// <summary>Something about a constraint has changed: it and what its unknown wires touch are worth another look.</summary>
    public void Touch(int constraint)
    {
        Wait(constraint);
        if (_determination.UnknownIn(constraint) is 0 or > NearbyUnknown) return;
        foreach (int wire in _determination.System.Constraints[constraint].Wires)
        {
            if (_determination.Known[wire]) continue;
            ReadOnlySpan<int> nearby = _determination.System.ConstraintsOf(wire);
            for (int i = 0; i < Math.Min(nearby.Length, NearbyConstraints); i++) Wait(nearby[i]);
        }
    }

    /// <summary>Tries what was touched; true as soon as a wire was determined.</summary>
    public bool Run(CancellationToken cancellation)
    {
        _tried.Clear();
        while (_waiting.TryDequeue(out int index))
        {
            _dirty[index] = false;
            cancellation.ThrowIfCancellationRequested();
            if (_determination.UnknownIn(index) == 0) continue;
            Constraint constraint = _determination.System.Constraints[index];
            if (constraint.Linear is not null || IsRangeBit(constraint)) continue;
            bool progress = constraint.ZeroProduct is (LinearForm left, LinearForm right) && SplitProduct(left, right);
            progress |= SplitZero(constraint.A);
            progress |= SplitZero(constraint.B);
            if (!progress) continue;
            Wait(index);
            return true;
        }
        return false;
    }

    private void Wait(int constraint)
    {
        if (_dirty[constraint]) return;
        _dirty[constraint] = true;
        _waiting.Enqueue(constraint);
    }

    // A bit that is only summed says nothing by itself.
    private bool IsRangeBit(Constraint constraint)
    {
        if (constraint.Wires.Length != 1) return false;
        int linear = 0;
        foreach (int other in _determination.System.ConstraintsOf(constraint.Wires[0]))
            if (_determination.System.Constraints[other].Linear is not null) linear++;
        return linear == _determination.System.ConstraintsOf(constraint.Wires[0]).Length - 1;
    }

    private bool SplitProduct(LinearForm left, LinearForm right)
    {
        if (IsKnown(left) || IsKnown(right)) return false; // SplitZero's case
        Branch first = NewBranch(), second = NewBranch();
        if (!first.TryAssumeZero(left) || !second.TryAssumeZero(right)) return false;
        first.Run(Steps);
        second.Run(Steps);
        if (first.IsImpossible || second.IsImpossible) return Learn(first.IsImpossible ? second : first, impossible: first.IsImpossible && second.IsImpossible);
        RangeSplits.Learn(first, second, _determination.Ranges);
        bool apart = !TryJoin(first, second, out List<LinearForm> zero);
        return MarkAll(first.Values.Where(entry => second.Values.TryGetValue(entry.Key, out LinearForm? other)
            && (apart || AreEqual(entry.Value, other, zero))).Select(entry => entry.Key));
    }

    private bool SplitZero(LinearForm form)
    {
        if (form.IsConstant || !IsKnown(form) || !_tried.Add(form.Monic())) return false;
        Branch zero = NewBranch(), other = NewBranch();
        zero.TryAssumeZero(form);
        other.AssumeNonZero(form);
        zero.Run(Steps);
        other.Run(Steps);
        if (zero.IsImpossible || other.IsImpossible) return Learn(zero.IsImpossible ? other : zero, impossible: zero.IsImpossible && other.IsImpossible);
        return MarkAll(zero.Values.Keys.Where(other.Values.ContainsKey));
    }

    private bool IsKnown(LinearForm form)
    {
        foreach (int wire in form.Variables)
            if (!_determination.Known[wire]) return false;
        return true;
    }

    private bool Learn(Branch only, bool impossible) => !impossible && MarkAll(only.Values.Keys);

    private bool MarkAll(IEnumerable<int> wires)
    {
        int[] found = [.. wires.Where(wire => !_determination.Known[wire])];
        foreach (int wire in found) _determination.Mark(wire, -1);
        return found.Length > 0;
    }

    private static bool AreEqual(LinearForm? left, LinearForm? right, List<LinearForm> zero)
    {
        if (left is null || right is null) return false;
        LinearForm difference = left.Minus(right);
        return difference.IsZero || zero.Contains(difference.Monic());
    }

    /// <summary>All facts of both branches together: false when they exclude each other, else the forms that they leave only 0.</summary>
    private bool TryJoin(Branch first, Branch second, out List<LinearForm> zero)
    {
        zero = [];
        Dictionary<LinearForm, Interval> ranges = [];
        foreach ((LinearForm form, Interval range) in first.Facts.Concat(second.Facts))
        {
            (LinearForm key, Interval shifted) = RangeSplits.WithoutConstant(form, range);
            Interval? common = ranges.TryGetValue(key, out Interval old) ? old.Intersect(shifted) : shifted;
            if (common is { } kept && _determination.Ranges.Of(key) is { } static_) common = kept.Intersect(static_);
            if (common is not { } joined) return false;
            ranges[key] = joined;
        }
        zero.AddRange(ranges.Where(entry => entry.Value.Span.IsZero)
            .Select(entry => entry.Key.Minus(LinearForm.OfConstant(Residue(entry.Value.Low))).Monic()));
        return true;
    }

    private Branch NewBranch() => new(_determination.System, _determination.Ranges, _determination.NonZero, wire => _determination.Known[wire]);

    private static Fr Residue(BigInteger value)
    {
        BigInteger residue = value % Fr.Modulus;
        return Fr.FromBigInteger(residue.Sign < 0 ? residue + Fr.Modulus : residue);
    }
}
