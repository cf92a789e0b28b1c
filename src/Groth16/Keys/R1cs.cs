using Zk.Algebra;

namespace Zk.Groth16;

/// <summary>A rank-1 constraint system: row i of A, B and C evaluated on the witness must satisfy a·b = c. Immutable, thread safe.</summary>
/// <remarks>Wire 0 is the constant 1; then public outputs, public inputs, private inputs, intermediate wires.</remarks>
public sealed class R1cs
{
    internal R1cs(int wireCount, int publicOutputs, int publicInputs, int privateInputs, SparseMatrix a, SparseMatrix b, SparseMatrix c)
    {
        NWires = wireCount;
        NPublicOutputs = publicOutputs;
        NPublicInputs = publicInputs;
        NPrivateInputs = privateInputs;
        A = a;
        B = b;
        C = c;
    }

    /// <summary>Number of wires, the constant included; the length of a witness.</summary>
    public int NWires { get; }

    /// <summary>Number of public outputs.</summary>
    public int NPublicOutputs { get; }

    /// <summary>Number of public inputs.</summary>
    public int NPublicInputs { get; }

    /// <summary>Number of private inputs that were declared; circom counts those it removed because nothing uses them.</summary>
    public int NPrivateInputs { get; }

    /// <summary>Number of public signals: outputs, then inputs; wires 1 to this number.</summary>
    public int NPublic => NPublicOutputs + NPublicInputs;

    /// <summary>Number of constraints.</summary>
    public int NConstraints => A.RowCount;

    /// <summary>Left factors.</summary>
    public SparseMatrix A { get; }

    /// <summary>Right factors.</summary>
    public SparseMatrix B { get; }

    /// <summary>Products.</summary>
    public SparseMatrix C { get; }

    /// <summary>True when the constraint holds for the witness.</summary>
    /// <param name="constraint">In [0, <see cref="NConstraints"/>).</param>
    /// <param name="witness">One value per wire.</param>
    public bool Holds(int constraint, ReadOnlySpan<Fr> witness) =>
        A.Evaluate(constraint, witness) * B.Evaluate(constraint, witness) == C.Evaluate(constraint, witness);

    /// <summary>
    /// Index of the first constraint that the witness violates, or null when it satisfies the system. A wire 0 that is not 1 counts as
    /// a violation of constraint 0.
    /// </summary>
    /// <exception cref="ArgumentException">The witness does not have <see cref="NWires"/> values.</exception>
    public int? FirstViolated(ReadOnlySpan<Fr> witness)
    {
        if (witness.Length != NWires) Throw.WitnessLength(witness.Length, NWires);
        if (witness[0] != Fr.One) return 0;
        for (int i = 0; i < NConstraints; i++)
            if (!Holds(i, witness)) return i;
        return null;
    }
}
