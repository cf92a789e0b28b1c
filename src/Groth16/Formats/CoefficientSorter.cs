using Zk.Algebra;

namespace Zk.Groth16;

/// <summary>Counting sort of a key's coefficient records into one matrix by rows for A and one for B.</summary>
internal sealed class CoefficientSorter(int rows)
{
    private readonly int[][] _starts = [new int[rows + 1], new int[rows + 1]];
    private readonly int[][] _next = new int[2][];
    private readonly int[][] _wires = new int[2][];
    private readonly Fr[][] _values = new Fr[2][];

    public void Count(int matrix, int row) => _starts[matrix][row + 1]++;

    /// <summary>Call once, after all counts.</summary>
    public void Allocate()
    {
        for (int matrix = 0; matrix < 2; matrix++)
        {
            int[] starts = _starts[matrix];
            for (int row = 0; row < rows; row++) starts[row + 1] += starts[row];
            _next[matrix] = starts.AsSpan(0, rows).ToArray();
            _wires[matrix] = new int[starts[rows]];
            _values[matrix] = new Fr[starts[rows]];
        }
    }

    public void Place(int matrix, int row, int wire, Fr value)
    {
        int at = _next[matrix][row]++;
        _wires[matrix][at] = wire;
        _values[matrix][at] = value;
    }

    public SparseMatrix Build(int matrix) => new(_starts[matrix], _wires[matrix], _values[matrix]);
}
