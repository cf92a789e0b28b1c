using System.Numerics;
using System.Runtime.CompilerServices;

namespace Zk.Algebra;

/// <summary>An element of the base field of BN254, the integers modulo q; four limbs in Montgomery form, always reduced.</summary>
public readonly partial struct Fq : IPrimeField<Fq>
{
    private readonly Limbs _limbs;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Fq(Limbs limbs) => _limbs = limbs;

    /// <inheritdoc/>
    public static BigInteger Modulus => PrimeFieldEncoding<BaseModulus>.Modulus;

    /// <inheritdoc/>
    public static Fq Zero => default;

    /// <inheritdoc/>
    public static Fq One => new(BaseModulus.R);

    /// <inheritdoc/>
    public bool IsZero
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _limbs.IsZero;
    }

    /// <summary>The canonical representative as limbs, out of Montgomery form.</summary>
    internal Limbs CanonicalLimbs => Montgomery<BaseModulus>.Leave(_limbs);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Fq operator +(in Fq left, in Fq right) => new(Montgomery<BaseModulus>.Add(left._limbs, right._limbs));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Fq operator -(in Fq left, in Fq right) => new(Montgomery<BaseModulus>.Subtract(left._limbs, right._limbs));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Fq operator -(in Fq value) => new(Montgomery<BaseModulus>.Negate(value._limbs));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Fq operator *(in Fq left, in Fq right) => new(Montgomery<BaseModulus>.Multiply(left._limbs, right._limbs));

    /// <summary>Equality of the represented residues.</summary>
    public static bool operator ==(Fq left, Fq right) => left._limbs.Equals(right._limbs);

    /// <summary>Inequality of the represented residues.</summary>
    public static bool operator !=(Fq left, Fq right) => !left._limbs.Equals(right._limbs);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Fq Square() => new(Montgomery<BaseModulus>.Multiply(_limbs, _limbs));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Fq Double() => new(Montgomery<BaseModulus>.Add(_limbs, _limbs));

    /// <inheritdoc/>
    public Fq Inverse() => new(Montgomery<BaseModulus>.Invert(_limbs));

    /// <inheritdoc/>
    public static Fq FromUInt64(ulong value) => new(Montgomery<BaseModulus>.Enter(new Limbs(value, 0, 0, 0)));

    /// <inheritdoc/>
    public static Fq FromBigInteger(BigInteger value) => new(PrimeFieldEncoding<BaseModulus>.FromInteger(value));

    /// <inheritdoc/>
    public static Fq Random() => new(PrimeFieldEncoding<BaseModulus>.Random());

    /// <inheritdoc/>
    public BigInteger ToBigInteger() => PrimeFieldEncoding<BaseModulus>.ToInteger(CanonicalLimbs);

    /// <inheritdoc/>
    public static bool TryReadCanonicalLittleEndian(ReadOnlySpan<byte> source, out Fq value)
    {
        bool valid = PrimeFieldEncoding<BaseModulus>.TryReadLittleEndian(source, out Limbs limbs);
        value = new(limbs);
        return valid;
    }

    /// <inheritdoc/>
    public static bool TryReadCanonicalBigEndian(ReadOnlySpan<byte> source, out Fq value)
    {
        bool valid = PrimeFieldEncoding<BaseModulus>.TryReadBigEndian(source, out Limbs limbs);
        value = new(limbs);
        return valid;
    }

    /// <inheritdoc/>
    public static bool TryReadMontgomeryLittleEndian(ReadOnlySpan<byte> source, out Fq value)
    {
        bool valid = PrimeFieldEncoding<BaseModulus>.TryReadRaw(source, out Limbs limbs);
        value = new(limbs);
        return valid;
    }

    /// <inheritdoc/>
    public static bool TryParseDecimal(string? text, out Fq value)
    {
        bool valid = PrimeFieldEncoding<BaseModulus>.TryParseDecimal(text, out Limbs limbs);
        value = new(limbs);
        return valid;
    }

    /// <inheritdoc/>
    public void WriteCanonicalLittleEndian(Span<byte> destination) =>
        PrimeFieldEncoding<BaseModulus>.WriteLittleEndian(_limbs, destination);

    /// <inheritdoc/>
    public void WriteCanonicalBigEndian(Span<byte> destination) =>
        PrimeFieldEncoding<BaseModulus>.WriteBigEndian(_limbs, destination);

    /// <inheritdoc/>
    public void WriteMontgomeryLittleEndian(Span<byte> destination) =>
        PrimeFieldEncoding<BaseModulus>.WriteLimbs(_limbs, destination);

    /// <inheritdoc/>
    public bool Equals(Fq other) => _limbs.Equals(other._limbs);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Fq other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => _limbs.GetHashCode();

    /// <summary>The canonical representative in decimal.</summary>
    public override string ToString() => ToBigInteger().ToString();
}
