using System.Numerics;
using Zk.Algebra;

namespace Zk.Soundness;

/// <summary>Forms that no satisfying witness makes zero: factors of a product that is a constant other than 0, and forms whose range excludes 0.</summary>
internal sealed class NonZeroForms
{
    private readonly HashSet<LinearForm> _monic = [];
    private readonly WireRanges _ranges;

    public NonZeroForms(ConstraintSystem system, WireRanges ranges)
    {
        _ranges = ranges;
        foreach (Constraint constraint in system.Constraints)
        {
            if (constraint.Linear is not null || !constraint.C.IsConstant || constraint.C.IsZero) continue;
            _monic.Add(constraint.A.Monic());
            _monic.Add(constraint.B.Monic());
        }
    }

    public bool Contains(LinearForm form)
    {
        if (form.IsConstant) return !form.IsZero;
        if (_monic.Contains(form.Monic())) return true;
        return _ranges.Of(form) is { } range && range.Intersect(Interval.Single(BigInteger.Zero)) is null;
    }
}
