using Zk.Algebra;

namespace Zk.Groth16;

/// <summary>An immutable matrix over Fr by rows: row i is a linear combination of wires. A wire may occur twice in a row; the terms add up.</summary>
public sealed class SparseMatrix
{
    private readonly int[] _rowStarts;
    private readonly int[] _wires;
    private readonly Fr[] _coefficients;

    /// <param name="rowStarts">Index of the first term of each row, then the number of terms.</param>
    /// <param name="wires">Wire of each term; within a row in the order of the file.</param>
    /// <param name="coefficients">Coefficient of each term.</param>
    internal SparseMatrix(int[] rowStarts, int[] wires, Fr[] coefficients)
    {
        _rowStarts = rowStarts;
        _wires = wires;
        _coefficients = coefficients;
    }

    /// <summary>Number of rows.</summary>
    public int RowCount => _rowStarts.Length - 1;

    /// <summary>Number of terms in all rows.</summary>
    public int TermCount => _wires.Length;

    /// <summary>The wires of a row, parallel to <see cref="Coefficients"/>.</summary>
    public ReadOnlySpan<int> Wires(int row) => _wires.AsSpan(_rowStarts[row].._rowStarts[row + 1]);

    /// <summary>The coefficients of a row, parallel to <see cref="Wires"/>.</summary>
    public ReadOnlySpan<Fr> Coefficients(int row) => _coefficients.AsSpan(_rowStarts[row].._rowStarts[row + 1]);

    /// <summary>The value of a row's linear combination.</summary>
    /// <param name="row">In [0, <see cref="RowCount"/>).</param>
    /// <param name="witness">One value per wire; every wire of the row must be inside.</param>
    public Fr Evaluate(int row, ReadOnlySpan<Fr> witness)
    {
        Fr sum = Fr.Zero;
        for (int i = _rowStarts[row]; i < _rowStarts[row + 1]; i++) sum += _coefficients[i] * witness[_wires[i]];
        return sum;
    }
}
