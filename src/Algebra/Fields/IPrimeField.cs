using System.Numerics;

namespace Zk.Algebra;

/// <summary>A prime field of at most 254 bits, with 32-byte encodings.</summary>
/// <typeparam name="T">The implementing element type.</typeparam>
public interface IPrimeField<T> : IField<T>
    where T : struct, IPrimeField<T>
{
    /// <summary>Bytes of every fixed-length encoding.</summary>
    const int ByteLength = 32;

    /// <summary>The prime.</summary>
    static abstract BigInteger Modulus { get; }

    /// <summary>The element congruent to <paramref name="value"/>.</summary>
    static abstract T FromUInt64(ulong value);

    /// <summary>The element congruent to any integer, negative or beyond the modulus included.</summary>
    static abstract T FromBigInteger(BigInteger value);

    /// <summary>A uniformly distributed element from the operating system's generator.</summary>
    static abstract T Random();

    /// <summary>The canonical representative, in [0, modulus).</summary>
    BigInteger ToBigInteger();

    /// <summary>Reads a canonical integer; false when the span is not 32 bytes or the integer is not below the modulus.</summary>
    static abstract bool TryReadCanonicalLittleEndian(ReadOnlySpan<byte> source, out T value);

    /// <summary>Reads a canonical integer; false when the span is not 32 bytes or the integer is not below the modulus.</summary>
    static abstract bool TryReadCanonicalBigEndian(ReadOnlySpan<byte> source, out T value);

    /// <summary>Writes the canonical integer into the first 32 bytes of <paramref name="destination"/>.</summary>
    /// <exception cref="ArgumentException">The span is shorter than 32 bytes.</exception>
    void WriteCanonicalLittleEndian(Span<byte> destination);

    /// <summary>Writes the canonical integer into the first 32 bytes of <paramref name="destination"/>.</summary>
    /// <exception cref="ArgumentException">The span is shorter than 32 bytes.</exception>
    void WriteCanonicalBigEndian(Span<byte> destination);

    /// <summary>
    /// Reads an element stored in Montgomery form (x·2²⁵⁶ mod the modulus), as a .zkey stores points;
    /// false when the span is not 32 bytes or the stored integer is not below the modulus.
    /// </summary>
    static abstract bool TryReadMontgomeryLittleEndian(ReadOnlySpan<byte> source, out T value);

    /// <summary>Writes the Montgomery form (x·2²⁵⁶ mod the modulus) into the first 32 bytes of <paramref name="destination"/>.</summary>
    /// <exception cref="ArgumentException">The span is shorter than 32 bytes.</exception>
    void WriteMontgomeryLittleEndian(Span<byte> destination);

    /// <summary>Parses a canonical decimal: ASCII digits only, no sign, space or leading zero, below the modulus.</summary>
    static abstract bool TryParseDecimal(string? text, out T value);
}
