using System.Numerics;
using System.Runtime.CompilerServices;

namespace Zk.Algebra;

/// <summary>An element of the scalar field of BN254, the integers modulo the group order r; four limbs in Montgomery form, always reduced.</summary>
public readonly struct Fr : IPrimeField<Fr>
{
    private readonly Limbs _limbs;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Fr(Limbs limbs) => _limbs = limbs;

    /// <inheritdoc/>
    public static BigInteger Modulus => PrimeFieldEncoding<ScalarModulus>.Modulus;

    /// <inheritdoc/>
    public static Fr Zero => default;

    /// <inheritdoc/>
    public static Fr One => new(ScalarModulus.R);

    /// <inheritdoc/>
    public bool IsZero
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _limbs.IsZero;
    }

    /// <summary>The canonical representative as limbs, out of Montgomery form.</summary>
    internal Limbs CanonicalLimbs => Montgomery<ScalarModulus>.Leave(_limbs);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Fr operator +(in Fr left, in Fr right) => new(Montgomery<ScalarModulus>.Add(left._limbs, right._limbs));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Fr operator -(in Fr left, in Fr right) => new(Montgomery<ScalarModulus>.Subtract(left._limbs, right._limbs));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Fr operator -(in Fr value) => new(Montgomery<ScalarModulus>.Negate(value._limbs));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Fr operator *(in Fr left, in Fr right) => new(Montgomery<ScalarModulus>.Multiply(left._limbs, right._limbs));

    /// <summary>Equality of the represented residues.</summary>
    public static bool operator ==(Fr left, Fr right) => left._limbs.Equals(right._limbs);

    /// <summary>Inequality of the represented residues.</summary>
    public static bool operator !=(Fr left, Fr right) => !left._limbs.Equals(right._limbs);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Fr Square() => new(Montgomery<ScalarModulus>.Multiply(_limbs, _limbs));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Fr Double() => new(Montgomery<ScalarModulus>.Add(_limbs, _limbs));

    /// <inheritdoc/>
    public Fr Inverse() => new(Montgomery<ScalarModulus>.Invert(_limbs));

    /// <inheritdoc/>
    public static Fr FromUInt64(ulong value) => new(Montgomery<ScalarModulus>.Enter(new Limbs(value, 0, 0, 0)));

    /// <inheritdoc/>
    public static Fr FromBigInteger(BigInteger value) => new(PrimeFieldEncoding<ScalarModulus>.FromInteger(value));

    /// <inheritdoc/>
    public static Fr Random() => new(PrimeFieldEncoding<ScalarModulus>.Random());

    /// <inheritdoc/>
    public BigInteger ToBigInteger() => PrimeFieldEncoding<ScalarModulus>.ToInteger(CanonicalLimbs);

    /// <inheritdoc/>
    public static bool TryReadCanonicalLittleEndian(ReadOnlySpan<byte> source, out Fr value)
    {
        bool valid = PrimeFieldEncoding<ScalarModulus>.TryReadLittleEndian(source, out Limbs limbs);
        value = new(limbs);
        return valid;
    }

    /// <inheritdoc/>
    public static bool TryReadCanonicalBigEndian(ReadOnlySpan<byte> source, out Fr value)
    {
        bool valid = PrimeFieldEncoding<ScalarModulus>.TryReadBigEndian(source, out Limbs limbs);
        value = new(limbs);
        return valid;
    }

    /// <inheritdoc/>
    public static bool TryReadMontgomeryLittleEndian(ReadOnlySpan<byte> source, out Fr value)
    {
        bool valid = PrimeFieldEncoding<ScalarModulus>.TryReadRaw(source, out Limbs limbs);
        value = new(limbs);
        return valid;
    }

    /// <inheritdoc/>
    public static bool TryParseDecimal(string? text, out Fr value)
    {
        bool valid = PrimeFieldEncoding<ScalarModulus>.TryParseDecimal(text, out Limbs limbs);
        value = new(limbs);
        return valid;
    }

    /// <inheritdoc/>
    public void WriteCanonicalLittleEndian(Span<byte> destination) =>
        PrimeFieldEncoding<ScalarModulus>.WriteLittleEndian(_limbs, destination);

    /// <inheritdoc/>
    public void WriteCanonicalBigEndian(Span<byte> destination) =>
        PrimeFieldEncoding<ScalarModulus>.WriteBigEndian(_limbs, destination);

    /// <inheritdoc/>
    public void WriteMontgomeryLittleEndian(Span<byte> destination) =>
        PrimeFieldEncoding<ScalarModulus>.WriteLimbs(_limbs, destination);

    /// <inheritdoc/>
    public bool Equals(Fr other) => _limbs.Equals(other._limbs);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Fr other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => _limbs.GetHashCode();

    /// <summary>The canonical representative in decimal.</summary>
    public override string ToString() => ToBigInteger().ToString();
}
