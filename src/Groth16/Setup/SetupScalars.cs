using Zk.Algebra;

namespace Zk.Groth16;

/// <summary>The discrete logarithms of a key's points. As secret as the toxic waste, from which they are computed; zeroed on disposal.</summary>
internal sealed class SetupScalars : IDisposable
{
    private SetupScalars(Fr[] a, Fr[] b, Fr[] ic, Fr[] c, Fr[] h)
    {
        A = a;
        B = b;
        Ic = ic;
        C = c;
        H = h;
    }

    /// <summary>A polynomials at τ, per wire.</summary>
    public Fr[] A { get; }

    /// <summary>B polynomials at τ, per wire.</summary>
    public Fr[] B { get; }

    /// <summary>β·A + α·B + C at τ for the constant and the public signals; γ = 1.</summary>
    public Fr[] Ic { get; }

    /// <summary>(β·A + α·B + C)/δ at τ for the other wires.</summary>
    public Fr[] C { get; }

    /// <summary>Odd Lagrange polynomials of the doubled domain at τ, over δ.</summary>
    public Fr[] H { get; }

    public static SetupScalars Compute(R1cs circuit, ToxicWaste secrets, int logDomain)
    {
        Fr[] lagrange = LagrangeBasis.Full(secrets.Tau, logDomain);
        Fr[] combined = [];
        try
        {
            Fr[] a = Accumulate(circuit.A, lagrange, circuit.NWires);
            for (int s = 0; s <= circuit.NPublic; s++) a[s] += lagrange[circuit.NConstraints + s];
            Fr[] b = Accumulate(circuit.B, lagrange, circuit.NWires);
            combined = Accumulate(circuit.C, lagrange, circuit.NWires);
            for (int s = 0; s < combined.Length; s++) combined[s] += secrets.Beta * a[s] + secrets.Alpha * b[s];
            Fr[] c = combined[(circuit.NPublic + 1)..];
            Scale(c, secrets.InverseDelta);
            Fr[] h = LagrangeBasis.Odd(secrets.Tau, logDomain + 1);
            Scale(h, secrets.InverseDelta);
            return new SetupScalars(a, b, combined[..(circuit.NPublic + 1)], c, h);
        }
        finally
        {
            Array.Clear(lagrange);
            Array.Clear(combined);
        }
    }

    public void Dispose()
    {
        foreach (Fr[] scalars in (ReadOnlySpan<Fr[]>)[A, B, Ic, C, H]) Array.Clear(scalars);
    }

    /// <summary>Column sums: Σ over rows of coefficient times the row's Lagrange value, per wire.</summary>
    private static Fr[] Accumulate(SparseMatrix matrix, ReadOnlySpan<Fr> lagrange, int wires)
    {
        Fr[] sums = new Fr[wires];
        for (int row = 0; row < matrix.RowCount; row++)
        {
            ReadOnlySpan<int> columns = matrix.Wires(row);
            ReadOnlySpan<Fr> coefficients = matrix.Coefficients(row);
            for (int i = 0; i < columns.Length; i++) sums[columns[i]] += coefficients[i] * lagrange[row];
        }
        return sums;
    }

    private static void Scale(Span<Fr> values, Fr factor)
    {
        for (int i = 0; i < values.Length; i++) values[i] *= factor;
    }
}
