using Zk.Algebra;

namespace Zk.Soundness;

/// <summary>
/// A linear combination of wires in its one normal form: wires ascend and occur once, no coefficient is zero, wire 0 carries
/// the constant. Immutable; equal forms are equal objects for a dictionary.
/// </summary>
internal sealed class LinearForm : IEquatable<LinearForm>
{
    public static readonly LinearForm Zero = new([], []);

    private readonly int[] _wires;
    private readonly Fr[] _coefficients;

    private LinearForm(int[] wires, Fr[] coefficients) => (_wires, _coefficients) = (wires, coefficients);

    public ReadOnlySpan<int> Wires => _wires;

    public ReadOnlySpan<Fr> Coefficients => _coefficients;

    public bool IsZero => _wires.Length == 0;

    public bool IsConstant => _wires.Length == 0 || (_wires.Length == 1 && _wires[0] == 0);

    public Fr Constant => _wires.Length > 0 && _wires[0] == 0 ? _coefficients[0] : Fr.Zero;

    /// <summary>Index of the first term that is not the constant.</summary>
    public int FirstVariable => _wires.Length > 0 && _wires[0] == 0 ? 1 : 0;

    /// <summary>Number of terms that are not the constant.</summary>
    public int VariableCount => _wires.Length - FirstVariable;

    /// <summary>The wires that are not the constant.</summary>
    public ReadOnlySpan<int> Variables => _wires.AsSpan(FirstVariable);

    /// <summary>The coefficient of a wire, zero when it does not occur.</summary>
    public Fr this[int wire]
    {
        get
        {
            int at = Array.BinarySearch(_wires, wire);
            return at < 0 ? Fr.Zero : _coefficients[at];
        }
    }

    public static LinearForm Of(ReadOnlySpan<int> wires, ReadOnlySpan<Fr> coefficients)
    {
        int[] order = wires.ToArray();
        Fr[] values = coefficients.ToArray();
        Array.Sort(order, values);
        return Merge(order, values);
    }

    public static LinearForm OfConstant(Fr value) => value.IsZero ? Zero : new([0], [value]);

    public static LinearForm OfWire(int wire) => new([wire], [Fr.One]);

    public LinearForm Scale(Fr factor) => factor.IsZero ? Zero : new(_wires, Array.ConvertAll(_coefficients, value => value * factor));

    /// <summary>This form plus <paramref name="factor"/> times the other one.</summary>
    public LinearForm Plus(LinearForm other, Fr factor)
    {
        if (other.IsZero || factor.IsZero) return this;
        int[] wires = [.. _wires, .. other._wires];
        Fr[] values = [.. _coefficients, .. other.Scale(factor)._coefficients];
        Array.Sort(wires, values);
        return Merge(wires, values);
    }

    public LinearForm Minus(LinearForm other) => Plus(other, -Fr.One);

    public LinearForm Without(int wire) => Plus(OfWire(wire), -this[wire]);

    public LinearForm WithoutConstant() => Without(0);

    /// <summary>The multiple whose first variable has coefficient 1: equal for forms that vanish together.</summary>
    public LinearForm Monic() => IsConstant ? this : Scale(_coefficients[FirstVariable].Inverse());

    public Fr Evaluate(ReadOnlySpan<Fr> values)
    {
        Fr sum = Fr.Zero;
        for (int i = 0; i < _wires.Length; i++) sum += _coefficients[i] * values[_wires[i]];
        return sum;
    }

    public bool Equals(LinearForm? other) =>
        other is not null && _wires.AsSpan().SequenceEqual(other._wires) && _coefficients.AsSpan().SequenceEqual(other._coefficients);

    public override bool Equals(object? obj) => Equals(obj as LinearForm);

    public override int GetHashCode()
    {
        HashCode hash = default;
        foreach (int wire in _wires) hash.Add(wire);
        foreach (Fr value in _coefficients) hash.Add(value);
        return hash.ToHashCode();
    }

    private static LinearForm Merge(int[] wires, Fr[] values)
    {
        int used = 0;
        for (int i = 0; i < wires.Length;)
        {
            int wire = wires[i];
            Fr sum = Fr.Zero;
            for (; i < wires.Length && wires[i] == wire; i++) sum += values[i];
            if (sum.IsZero) continue;
            wires[used] = wire;
            values[used++] = sum;
        }
        return used == 0 ? Zero : used == wires.Length ? new(wires, values) : new(wires[..used], values[..used]);
    }
}
