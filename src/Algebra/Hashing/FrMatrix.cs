namespace Zk.Algebra;

/// <summary>A small square matrix over <see cref="Fr"/>, by rows.</summary>
internal sealed class FrMatrix
{
    private readonly Fr[][] _rows;

    private FrMatrix(Fr[][] rows) => _rows = rows;

    /// <summary>Rows and columns.</summary>
    public int Size => _rows.Length;

    /// <summary>An element.</summary>
    public Fr this[int row, int column] => _rows[row][column];

    /// <summary>The matrix of a function of row and column.</summary>
    public static FrMatrix Create(int size, Func<int, int, Fr> element) =>
        new([.. Enumerable.Range(0, size).Select(i => Enumerable.Range(0, size).Select(j => element(i, j)).ToArray())]);

    /// <summary>result = this · column; the spans must not overlap.</summary>
    public void Multiply(ReadOnlySpan<Fr> column, Span<Fr> result)
    {
        for (int i = 0; i < _rows.Length; i++) result[i] = Dot(_rows[i], column);
    }

    /// <summary>The transposed matrix.</summary>
    public FrMatrix Transpose() => Create(Size, (i, j) => _rows[j][i]);

    /// <summary>Product of two matrices of one size.</summary>
    public static FrMatrix operator *(FrMatrix left, FrMatrix right)
    {
        FrMatrix columns = right.Transpose();
        return Create(left.Size, (i, j) => Dot(left._rows[i], columns._rows[j]));
    }

    /// <summary>A power with an exponent of at least 1.</summary>
    public FrMatrix Power(int exponent)
    {
        if (exponent == 1) return this;
        FrMatrix half = Power(exponent / 2);
        return exponent % 2 == 0 ? half * half : half * half * this;
    }

    /// <summary>The inverse, by Gauss–Jordan elimination beside a unit matrix.</summary>
    /// <exception cref="InvalidOperationException">The matrix is singular.</exception>
    public FrMatrix Inverse()
    {
        int n = Size;
        Fr[][] rows = [.. _rows.Select((row, i) => (Fr[])[.. row, .. Enumerable.Range(0, n).Select(j => i == j ? Fr.One : Fr.Zero)])];
        for (int column = 0; column < n; column++)
        {
            int pivot = Array.FindIndex(rows, column, row => !row[column].IsZero);
            if (pivot < 0) throw new InvalidOperationException("the matrix is singular");
            (rows[column], rows[pivot]) = (rows[pivot], rows[column]);
            Scale(rows[column], rows[column][column].Inverse());
            for (int i = 0; i < n; i++)
                if (i != column) SubtractMultiple(rows[i], rows[column], rows[i][column]);
        }
        return new([.. rows.Select(row => row[n..])]);
    }

    private static Fr Dot(ReadOnlySpan<Fr> left, ReadOnlySpan<Fr> right)
    {
        Fr sum = left[0] * right[0];
        for (int i = 1; i < left.Length; i++) sum += left[i] * right[i];
        return sum;
    }

    private static void Scale(Span<Fr> row, Fr factor)
    {
        for (int i = 0; i < row.Length; i++) row[i] *= factor;
    }

    private static void SubtractMultiple(Span<Fr> row, ReadOnlySpan<Fr> other, Fr factor)
    {
        for (int i = 0; i < row.Length; i++) row[i] -= factor * other[i];
    }
}
