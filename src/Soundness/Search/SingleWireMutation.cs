using Zk.Algebra;
using Zk.Groth16;

namespace Zk.Soundness;

/// <summary>Changes one wire of a valid witness at a time and looks for the wires that no constraint holds in place.</summary>
/// <remarks>Wires are judged by the constraints they occur in, so that a circuit of 55,000 wires takes a second. Thread safe.</remarks>
public static class SingleWireMutation
{
    /// <summary>
    /// The wires that have another value under which every constraint still holds. Tried: + 1, − 1, the
    /// negative, the other boolean, zero, a random element.
    /// </summary>
    /// <param name="constraints">The circuit.</param>
    /// <param name="witness">A satisfying witness.</param>
    public static List<int> FreeWires(R1cs constraints, Fr[] witness)
    {
        ArgumentNullException.ThrowIfNull(constraints);
        ArgumentNullException.ThrowIfNull(witness);
        Dictionary<int, Row>[] rowsOfWire = RowsByWire(constraints);
        Fr[][] values = [.. new[] { constraints.A, constraints.B, constraints.C }.Select(matrix =>
            Enumerable.Range(0, constraints.NConstraints).Select(row => matrix.Evaluate(row, witness)).ToArray())];
        List<int> free = [];
        for (int wire = 1; wire < constraints.NWires; wire++)
        {
            Fr current = witness[wire];
            Fr[] others = [current + Fr.One, current - Fr.One, -current, Fr.One - current, Fr.Zero, Fr.Random()];
            if (others.Any(other => other != current && AllHold(rowsOfWire[wire], values, other - current)))
                free.Add(wire);
        }
        return free;
    }

    private static bool AllHold(Dictionary<int, Row> rows, Fr[][] values, Fr change) => rows.All(row =>
        (values[0][row.Key] + row.Value.A * change) * (values[1][row.Key] + row.Value.B * change)
        == values[2][row.Key] + row.Value.C * change);

    private static Dictionary<int, Row>[] RowsByWire(R1cs constraints)
    {
        Dictionary<int, Row>[] rows = [.. Enumerable.Range(0, constraints.NWires).Select(_ => new Dictionary<int, Row>())];
        for (int i = 0; i < constraints.NConstraints; i++)
        {
            Add(constraints.A, i, (row, value) => row with { A = row.A + value });
            Add(constraints.B, i, (row, value) => row with { B = row.B + value });
            Add(constraints.C, i, (row, value) => row with { C = row.C + value });
        }
        return rows;

        void Add(SparseMatrix matrix, int row, Func<Row, Fr, Row> include)
        {
            ReadOnlySpan<int> wires = matrix.Wires(row);
            ReadOnlySpan<Fr> coefficients = matrix.Coefficients(row);
            for (int k = 0; k < wires.Length; k++)
                rows[wires[k]][row] = include(rows[wires[k]].GetValueOrDefault(row), coefficients[k]);
        }
    }

    private readonly record struct Row(Fr A, Fr B, Fr C);
}
