using Zk.Algebra;

namespace Zk.Soundness;

/// <summary>One constraint a·b = c over normal forms.</summary>
internal sealed class Constraint
{
    public Constraint(LinearForm a, LinearForm b, LinearForm c)
    {
        (A, B, C) = (a, b, c);
        Linear = a.IsConstant ? b.Scale(a.Constant).Minus(c) : b.IsConstant ? a.Scale(b.Constant).Minus(c) : null;
        Wires = WiresOf(Linear is null ? [a, b, c] : [Linear]);
        ZeroProduct = Linear is null ? FindZeroProduct(a, b, c) : null;
    }

    public LinearForm A { get; }

    public LinearForm B { get; }

    public LinearForm C { get; }

    /// <summary>The form that must vanish, when one factor is a constant.</summary>
    public LinearForm? Linear { get; }

    /// <summary>The wires that occur, the constant excepted, ascending.</summary>
    public int[] Wires { get; }

    /// <summary>Two factors whose product must vanish, when the constraint can be read so.</summary>
    public (LinearForm Left, LinearForm Right)? ZeroProduct { get; }

    /// <summary>The wire that this constraint alone allows two values, and those values; null for any other constraint.</summary>
    public (int Wire, Fr First, Fr Second)? TwoValues =>
        Wires.Length == 1 && ZeroProduct is (LinearForm left, LinearForm right) && !left.IsConstant && !right.IsConstant
            ? (Wires[0], Root(left), Root(right))
            : null;

    private static Fr Root(LinearForm form) => -form.Constant * form.Coefficients[form.FirstVariable].Inverse();

    // x·B = k·x is x·(B − k) = 0.
    private static (LinearForm, LinearForm)? FindZeroProduct(LinearForm a, LinearForm b, LinearForm c)
    {
        if (c.IsZero) return (a, b);
        if (c.Wires.Length != 1 || c.Wires[0] == 0) return null;
        if (IsMultipleOf(a, c)) return (a, b.Minus(LinearForm.OfConstant(c.Coefficients[0] * a.Coefficients[0].Inverse())));
        return IsMultipleOf(b, c) ? (b, a.Minus(LinearForm.OfConstant(c.Coefficients[0] * b.Coefficients[0].Inverse()))) : null;
    }

    private static bool IsMultipleOf(LinearForm form, LinearForm wire) => form.Wires.Length == 1 && form.Wires[0] == wire.Wires[0];

    private static int[] WiresOf(LinearForm[] forms)
    {
        SortedSet<int> wires = [];
        foreach (LinearForm form in forms)
            foreach (int wire in form.Variables) wires.Add(wire);
        return [.. wires];
    }
}
