namespace Zk.Algebra;

/// <summary>
/// A point of Baby Jubjub, the twisted Edwards curve a·x² + y² = 1 + d·x²·y² over <see cref="Fr"/>, in affine
/// coordinates. The neutral element is (0, 1). Nothing guarantees that a value made by hand is on the curve.
/// </summary>
/// <param name="X">x coordinate.</param>
/// <param name="Y">y coordinate.</param>
public readonly record struct BabyJubJubPoint(Fr X, Fr Y)
{
    /// <summary>Bytes of a packed point.</summary>
    public const int PackedBytes = 32;

    private const byte SignBit = 0x80;

    /// <summary>The neutral element.</summary>
    public static BabyJubJubPoint Identity => new(Fr.Zero, Fr.One);

    /// <summary>Whether the curve equation holds.</summary>
    public bool IsOnCurve()
    {
        Fr xx = X.Square(), yy = Y.Square();
        return BabyJubJub.A * xx + yy == Fr.One + BabyJubJub.D * xx * yy;
    }

    /// <summary>Whether the point is on the curve and in the subgroup of prime order.</summary>
    public bool IsInSubgroup() => IsOnCurve() && BabyJubJub.Multiply(this, BabyJubJub.SubgroupOrder) == Identity;

    /// <summary>Sum; the law is complete, so no pair of curve points is an exception.</summary>
    public static BabyJubJubPoint operator +(BabyJubJubPoint left, BabyJubJubPoint right) => BabyJubJub.Add(left, right);

    /// <summary>The inverse, (−x, y).</summary>
    public static BabyJubJubPoint operator -(BabyJubJubPoint point) => new(-point.X, point.Y);

    /// <summary>y in 32 little-endian bytes, with the top bit set when x &gt; (r − 1)/2.</summary>
    public byte[] Pack()
    {
        byte[] packed = new byte[PackedBytes];
        Y.WriteCanonicalLittleEndian(packed);
        if (IsUpperHalf(X)) packed[^1] |= SignBit;
        return packed;
    }

    /// <summary>
    /// The point of a packed form; false when y is not below r, no point of the curve has this y, or the sign of
    /// x = 0 is set. The point is on the curve but need not be in the subgroup.
    /// </summary>
    public static bool TryUnpack(ReadOnlySpan<byte> packed, out BabyJubJubPoint point)
    {
        point = Identity;
        if (packed.Length != PackedBytes) return false;
        Span<byte> yBytes = stackalloc byte[PackedBytes];
        packed.CopyTo(yBytes);
        bool upper = (yBytes[^1] & SignBit) != 0;
        yBytes[^1] &= unchecked((byte)~SignBit);
        if (!Fr.TryReadCanonicalLittleEndian(yBytes, out Fr y)) return false;

        // a is a square and d is not, so a − d·y² is never 0.
        Fr yy = y.Square();
        if (!FrSquareRoot.TryCompute((Fr.One - yy) * (BabyJubJub.A - BabyJubJub.D * yy).Inverse(), out Fr x)) return false;
        if (x.IsZero && upper) return false;
        point = new(IsUpperHalf(x) == upper ? x : -x, y);
        return true;
    }

    private static bool IsUpperHalf(Fr x) => x.ToBigInteger() > (Fr.Modulus - 1) / 2;
}
