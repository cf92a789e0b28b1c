using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Zk.Algebra;

namespace Zk.Groth16;

/// <summary>One coefficient as section 4 of a .zkey holds it: 44 bytes, little-endian.</summary>
/// <param name="Matrix">0 for A, 1 for B.</param>
/// <param name="Row">Constraint.</param>
/// <param name="Wire">Signal.</param>
/// <param name="Value">The coefficient v as v·2⁵¹² mod r, so that read as a field element it is v·2²⁵⁶.</param>
[StructLayout(LayoutKind.Sequential, Pack = 4)]
internal readonly record struct CoefficientRecord(uint Matrix, uint Row, uint Wire, Fr Value)
{
    /// <summary>Position of the record's row in the order of the file: rows ascending, A before B in each.</summary>
    public int Slot => (int)(2 * Row + Matrix);
}

/// <summary>Matrix A or B of a proving key, evaluated from the records as they lie in the file; both share the records.</summary>
/// <param name="records">All records, checked, ordered by <see cref="CoefficientRecord.Slot"/>.</param>
/// <param name="starts">Index of the first record of each slot, then the number of records.</param>
/// <param name="matrix">0 for A, 1 for B.</param>
internal sealed class KeyMatrix(CoefficientRecord[] records, int[] starts, int matrix)
{
    private const int LongRow = 8, Collected = 32;

    /// <summary>2⁻²⁵⁶, once per row instead of once per coefficient.</summary>
    private static readonly Fr s_inverseRadix = Fr.FromBigInteger(BigInteger.One << 256).Inverse();

    /// <summary>Number of rows.</summary>
    public int RowCount => starts.Length / 2;

    /// <summary>Memory of the records and their index, which both matrices share.</summary>
    public long SizeInBytes => (long)records.Length * Unsafe.SizeOf<CoefficientRecord>() + (long)starts.Length * sizeof(int);

    /// <summary>The value of a row's linear combination.</summary>
    /// <param name="row">In [0, <see cref="RowCount"/>).</param>
    /// <param name="witness">One value per wire; every wire of the row must be inside.</param>
    public Fr Evaluate(int row, ReadOnlySpan<Fr> witness)
    {
        int slot = 2 * row + matrix;
        ReadOnlySpan<CoefficientRecord> terms = records.AsSpan(starts[slot]..starts[slot + 1]);
        if (terms.IsEmpty) return Fr.Zero;
        if (terms.Length >= LongRow) return EvaluateLong(terms, witness) * s_inverseRadix;
        Fr sum = Fr.Zero;
        foreach (ref readonly CoefficientRecord term in terms) sum += term.Value * witness[(int)term.Wire];
        return sum * s_inverseRadix;
    }

    /// <summary>Collects the factors of many terms, whose products then take less time together.</summary>
    private static Fr EvaluateLong(ReadOnlySpan<CoefficientRecord> terms, ReadOnlySpan<Fr> witness)
    {
        Span<Fr> coefficients = stackalloc Fr[Collected], wires = stackalloc Fr[Collected];
        Fr sum = Fr.Zero;
        while (!terms.IsEmpty)
        {
            int count = Math.Min(terms.Length, Collected);
            for (int i = 0; i < count; i++)
            {
                coefficients[i] = terms[i].Value;
                wires[i] = witness[(int)terms[i].Wire];
            }
            sum += InnerProduct.Sum(coefficients[..count], wires[..count]);
            terms = terms[count..];
        }
        wires.Clear();
        return sum;
    }
}
