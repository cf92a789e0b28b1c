using Zk.Algebra;

namespace Zk.Groth16;

/// <summary>
/// vk_x = IC₀ + Σ signalᵢ·ICᵢ₊₁ for the IC points of one key. A few signals go through one chain of doublings with small
/// multiples kept from key to proof, many through a multi-scalar multiplication. Not constant time: signals are public.
/// <para>Source: Straus, "Addition chains of vectors", 1964.</para>
/// </summary>
internal sealed class SignalCombiner
{
    /// <summary>Above it the doublings no longer count and the tables would grow.</summary>
    private const int MaxTabled = 64;

    private const int DigitBits = 4;
    private const int Multiples = 1 << (DigitBits - 1);

    private readonly G1Affine[] _ic;
    private readonly G1Affine[] _multiples;

    public SignalCombiner(ReadOnlySpan<G1Affine> ic)
    {
        _ic = ic.ToArray();
        _multiples = _ic.Length - 1 <= MaxTabled ? Tabulate(ic[1..]) : [];
    }

    /// <summary>vk_x for as many signals as the key has.</summary>
    public G1 Combine(ReadOnlySpan<Fr> signals)
    {
        ReadOnlySpan<G1Affine> points = _ic.AsSpan(1);
        return (_multiples.Length == 0 ? Msm.Compute(points, signals) : Interleave(signals)) + _ic[0];
    }

    /// <summary>1·P to 8·P for every point, in affine coordinates.</summary>
    private static G1Affine[] Tabulate(ReadOnlySpan<G1Affine> points)
    {
        var multiples = new G1[points.Length * Multiples];
        for (int i = 0; i < multiples.Length; i++)
        {
            G1Affine point = points[i / Multiples];
            multiples[i] = i % Multiples == 0 ? G1.FromAffine(point) : multiples[i - 1] + point;
        }
        var affine = new G1Affine[multiples.Length];
        G1.BatchToAffine(multiples, affine);
        return affine;
    }

    private G1 Interleave(ReadOnlySpan<Fr> signals)
    {
        sbyte[][] digits = new sbyte[signals.Length][];
        for (int i = 0; i < digits.Length; i++) digits[i] = Digits(signals[i]);

        G1 sum = G1.Infinity;
        for (int position = 2 * IPrimeField<Fr>.ByteLength; position >= 0; position--)
        {
            for (int i = 0; i < DigitBits && !sum.IsInfinity; i++) sum = sum.Double();
            for (int i = 0; i < digits.Length; i++) AddMultiple(ref sum, i, digits[i][position]);
        }
        return sum;
    }

    private void AddMultiple(ref G1 sum, int point, int digit)
    {
        if (digit == 0) return;
        G1Affine multiple = _multiples[point * Multiples + Math.Abs(digit) - 1];
        sum += digit > 0 ? multiple : -multiple;
    }

    /// <summary>Signed digits in [−7, 8] of weight 16^position.</summary>
    private static sbyte[] Digits(Fr signal)
    {
        Span<byte> bytes = stackalloc byte[IPrimeField<Fr>.ByteLength];
        signal.WriteCanonicalLittleEndian(bytes);
        var digits = new sbyte[2 * bytes.Length + 1];
        int carry = 0;
        for (int i = 0; i < 2 * bytes.Length; i++)
        {
            int digit = (bytes[i / 2] >> (i % 2 * DigitBits) & 0xf) + carry;
            carry = digit > Multiples ? 1 : 0;
            digits[i] = (sbyte)(digit - (carry << DigitBits));
        }
        digits[^1] = (sbyte)carry;
        return digits;
    }
}
