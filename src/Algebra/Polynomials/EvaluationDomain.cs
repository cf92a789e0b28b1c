using System.Numerics;

namespace Zk.Algebra;

/// <summary>
/// The 2^k-th roots of unity of Fr, with Fourier transforms over them. Twiddles are computed once per instance;
/// instances are immutable and may be shared between threads. Values are in natural order everywhere.
/// </summary>
public sealed class EvaluationDomain
{
    /// <summary>The largest k with 2^k dividing r − 1.</summary>
    public const int MaxLog2Size = 28;

    private static readonly Fr s_maximalRoot =
        Exponentiation.Power(Fr.FromUInt64(5), (Fr.Modulus - 1) >> MaxLog2Size);

    private readonly FieldKernel _kernel;
    private readonly Twiddles _twiddles;
    private readonly Twiddles _inverseTwiddles;
    private readonly Lazy<Twiddles> _oddRootScale;

    /// <summary>Prepares the domain of size 2^<paramref name="log2Size"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="log2Size"/> is not in [0, 28].</exception>
    public EvaluationDomain(int log2Size)
        : this(log2Size, KernelSelection.Current)
    {
    }

    internal EvaluationDomain(int log2Size, FieldKernel kernel)
    {
        _kernel = kernel;
        Log2Size = log2Size;
        Root = RootOfUnity(log2Size);
        SizeInverse = Fr.FromUInt64(1UL << log2Size).Inverse();
        _twiddles = new Twiddles(RadixTwo.Factors(Root, log2Size), kernel);
        _inverseTwiddles = new Twiddles(RadixTwo.Factors(Root.Inverse(), log2Size), kernel);
        _oddRootScale = new Lazy<Twiddles>(BuildOddRootScale);
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
        Check(values);
        RadixTwo.ReverseBits(values);
        RadixTwo.DecimateInTime(values, _twiddles, cancellation);
    }

    /// <summary>Replaces the values at ω^i by the coefficients of the polynomial of degree below <see cref="Size"/> through them.</summary>
    /// <exception cref="ArgumentException">The span is not <see cref="Size"/> long.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled; the values are then meaningless.</exception>
    public void InverseFft(Span<Fr> values, CancellationToken cancellation = default)
    {
        Check(values);
        RadixTwo.DecimateInFrequency(values, _inverseTwiddles, cancellation);
        RadixTwo.ReverseBits(values);
        Fr scale = SizeInverse;
        BorrowedSpan<Fr>.Over(values, lent => Splitting.Ranges(lent.Length, RadixTwo.MinimumPart, (start, end) =>
        {
            foreach (ref Fr value in lent.Span[start..end]) value *= scale;
        }, cancellation));
    }

    /// <summary>
    /// Replaces the values of a polynomial at ω^i by its values at η·ω^i, η the square root of ω among the
    /// 2·<see cref="Size"/>-th roots: the odd roots of the next domain. No bit reversal takes place.
    /// </summary>
    /// <exception cref="ArgumentException">The span is not <see cref="Size"/> long.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The domain is already the largest.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled; the values are then meaningless.</exception>
    public void ShiftToOddRoots(Span<Fr> values, CancellationToken cancellation = default)
    {
        Check(values);
        Twiddles scale = _oddRootScale.Value;
        RadixTwo.DecimateInFrequency(values, _inverseTwiddles, cancellation);
        RadixTwo.Scale(values, scale, cancellation);
        RadixTwo.DecimateInTime(values, _twiddles, cancellation);
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

    /// <summary>η^i / Size in bit-reversed order, the order that decimation in frequency leaves.</summary>
    private Twiddles BuildOddRootScale()
    {
        var scale = new Fr[Size];
        scale.AsSpan().Fill(SizeInverse);
        MultiplyByPowers(scale, RootOfUnity(Log2Size + 1), Fr.One);
        RadixTwo.ReverseBits(scale);
        return new Twiddles(scale, _kernel);
    }

    private void Check(ReadOnlySpan<Fr> values)
    {
        if (values.Length != Size) Throw.LengthMismatch(nameof(values), values.Length, Size);
    }
}
