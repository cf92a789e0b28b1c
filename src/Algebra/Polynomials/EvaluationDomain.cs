using System.Numerics;

namespace Zk.Algebra;

/// <summary>
/// The 2^k-th roots of unity of Fr, with Fourier transforms over them. Factors are computed once per
/// instance; instances may be shared between threads. They keep their working memory, zeroed, for the next transform. Values
/// are in natural order everywhere.
/// </summary>
public sealed class EvaluationDomain
{
    /// <summary>The largest k with 2^k dividing r − 1.</summary>
    public const int MaxLog2Size = 28;

    private static readonly Fr s_maximalRoot =
        Exponentiation.Power(Fr.FromUInt64(5), (Fr.Modulus - 1) >> MaxLog2Size);

    private readonly IDomainTransform _transform;

    /// <summary>Prepares the domain of size 2^<paramref name="log2Size"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="log2Size"/> is not in [0, 28].</exception>
    public EvaluationDomain(int log2Size)
        : this(log2Size, KernelSelection.Current)
    {
    }

    internal EvaluationDomain(int log2Size, FieldKernel kernel)
    {
        Log2Size = log2Size;
        Root = RootOfUnity(log2Size);
        SizeInverse = Fr.FromUInt64(1UL << log2Size).Inverse();
        _transform = kernel switch
        {
            FieldKernel.Avx512 when log2Size is >= BlockTransform.MinimumLog2 and <= BlockTransform.MaximumLog2 => new BlockTransform(log2Size),
            FieldKernel.Avx2 when 1 << log2Size >= Avx2Butterflies.MinimumLength => new RadixTwoTransform(log2Size, new Avx2Butterflies()),
            _ => new RadixTwoTransform(log2Size, new ScalarButterflies()),
        };
    }

    /// <summary>The binary logarithm of <see cref="Size"/>.</summary>
    public int Log2Size { get; }

    /// <summary>How many points the domain has.</summary>
    public int Size => 1 << Log2Size;

    /// <summary>The generator ω; the i-th point of the domain is ω^i.</summary>
    public Fr Root { get; }

    /// <summary>1 / <see cref="Size"/>.</summary>
    public Fr SizeInverse { get; }

    /// <summary>A primitive 2^<paramref name="log2"/>-th root of unity, 5^((r − 1) / 2^log2), as snarkjs uses.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="log2"/> is not in [0, 28].</exception>
    public static Fr RootOfUnity(int log2)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(log2);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(log2, MaxLog2Size);
        return Exponentiation.Power(s_maximalRoot, BigInteger.One << (MaxLog2Size - log2));
    }

    /// <summary>Replaces the coefficients a_j by the values Σ_j a_j·ω^(ij).</summary>
    /// <exception cref="ArgumentException">The span is not <see cref="Size"/> long.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled; the values are then meaningless.</exception>
    public void Fft(Span<Fr> values, CancellationToken cancellation = default)
    {
        Check(values, nameof(values));
        _transform.Values(values, cancellation);
    }

    /// <summary>Replaces the values at ω^i by the coefficients of the polynomial of degree below <see cref="Size"/> through them.</summary>
    /// <exception cref="ArgumentException">The span is not <see cref="Size"/> long.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled; the values are then meaningless.</exception>
    public void InverseFft(Span<Fr> values, CancellationToken cancellation = default)
    {
        Check(values, nameof(values));
        _transform.Coefficients(values, cancellation);
    }

    /// <summary>
    /// Replaces the values of a polynomial at ω^i by its values at η·ω^i, η the square root of ω among the
    /// 2·<see cref="Size"/>-th roots: the odd roots of the next domain.
    /// </summary>
    /// <exception cref="ArgumentException">The span is not <see cref="Size"/> long.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The domain is already the largest.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled; the values are then meaningless.</exception>
    public void ShiftToOddRoots(Span<Fr> values, CancellationToken cancellation = default)
    {
        Check(values, nameof(values));
        CheckOddRoots();
        _transform.OddValues(values, cancellation);
    }

    /// <summary>
    /// Writes to <paramref name="excess"/> the values at the odd roots η·ω^i of A·B − C. A and B are the polynomials with the
    /// given values at ω^i and C is the one with their products there, all of degree below <see cref="Size"/>: A·B − C vanishes
    /// at every ω^i.
    /// </summary>
    /// <param name="left">A's values.</param>
    /// <param name="right">B's values.</param>
    /// <param name="excess">May be one of the operands.</param>
    /// <param name="cancellation">Looked at between parts of the work.</param>
    /// <exception cref="ArgumentException">A span is not <see cref="Size"/> long.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The domain is already the largest.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled; the result is then meaningless.</exception>
    public void ExcessAtOddRoots(
        ReadOnlySpan<Fr> left, ReadOnlySpan<Fr> right, Span<Fr> excess, CancellationToken cancellation = default)
    {
        Check(left, nameof(left));
        Check(right, nameof(right));
        Check(excess, nameof(excess));
        CheckOddRoots();
        _transform.Excess(left, right, excess, cancellation);
    }

    /// <summary>Multiplies the i-th value by <paramref name="first"/>·<paramref name="ratio"/>^i.</summary>
    public static void MultiplyByPowers(Span<Fr> values, Fr ratio, Fr first)
    {
        Fr power = first;
        foreach (ref Fr value in values)
        {
            value *= power;
            power *= ratio;
        }
    }

    private void Check(ReadOnlySpan<Fr> values, string name)
    {
        if (values.Length != Size) Throw.LengthMismatch(name, values.Length, Size);
    }

    private void CheckOddRoots() => ArgumentOutOfRangeException.ThrowIfGreaterThan(Log2Size + 1, MaxLog2Size);
}
