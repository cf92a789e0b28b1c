using Zk.Groth16;

namespace Zk.Soundness;

/// <summary>A constraint system prepared for analysis: normal forms, and the constraints of every wire. Immutable, thread safe.</summary>
internal sealed class ConstraintSystem
{
    private readonly int[] _starts;
    private readonly int[] _constraintsOfWires;

    private ConstraintSystem(R1cs source, int removedInputs, Constraint[] constraints, int[] starts, int[] constraintsOfWires)
    {
        (Source, Constraints, _starts, _constraintsOfWires) = (source, constraints, starts, constraintsOfWires);
        FirstIntermediate = 1 + source.NPublic + source.NPrivateInputs - removedInputs;
    }

    public R1cs Source { get; }

    public Constraint[] Constraints { get; }

    public int WireCount => Source.NWires;

    /// <summary>First input wire; the outputs lie before it.</summary>
    public int FirstInput => 1 + Source.NPublicOutputs;

    /// <summary>First wire that is neither constant, output nor input.</summary>
    public int FirstIntermediate { get; }

    /// <summary>Prepares a system; <paramref name="removedInputs"/> private inputs are counted by its header and have no wire.</summary>
    public static ConstraintSystem Of(R1cs source, int removedInputs = 0, CancellationToken cancellation = default)
    {
        Constraint[] constraints = new Constraint[source.NConstraints];
        Algebra.Splitting.Ranges(constraints.Length, 1 << 10, (start, end) =>
        {
            for (int i = start; i < end; i++) constraints[i] = new(FormOf(source.A, i), FormOf(source.B, i), FormOf(source.C, i));
        }, cancellation);
        int[] starts = new int[source.NWires + 1];
        foreach (Constraint constraint in constraints)
            foreach (int wire in constraint.Wires) starts[wire + 1]++;
        for (int wire = 0; wire < source.NWires; wire++) starts[wire + 1] += starts[wire];
        int[] next = starts[..^1], constraintsOfWires = new int[starts[^1]];
        for (int i = 0; i < constraints.Length; i++)
            foreach (int wire in constraints[i].Wires) constraintsOfWires[next[wire]++] = i;
        return new(source, removedInputs, constraints, starts, constraintsOfWires);
    }

    public bool IsInput(int wire) => wire >= FirstInput && wire < FirstIntermediate;

    public bool IsPublicInput(int wire) => wire >= FirstInput && wire <= Source.NPublic;

    public bool IsOutput(int wire) => wire >= 1 && wire < FirstInput;

    /// <summary>The constraints in which a wire occurs, ascending.</summary>
    public ReadOnlySpan<int> ConstraintsOf(int wire) => _constraintsOfWires.AsSpan(_starts[wire].._starts[wire + 1]);

    private static LinearForm FormOf(SparseMatrix matrix, int row) => LinearForm.Of(matrix.Wires(row), matrix.Coefficients(row));
}
