using System.Buffers.Binary;
using System.Numerics;
using System.Security.Cryptography;

namespace Zk.Algebra;

/// <summary>Conversions between Montgomery limbs and integers, bytes and decimal text, once for every modulus.</summary>
internal static class PrimeFieldEncoding<TModulus>
    where TModulus : struct, IModulus
{
    private const int ByteLength = 32;
    private const int MaxDecimalDigits = 77;

    public static BigInteger Modulus { get; } =
        ToInteger(new Limbs(TModulus.P0, TModulus.P1, TModulus.P2, TModulus.P3));

    public static Limbs FromInteger(BigInteger value)
    {
        BigInteger reduced = BigInteger.Remainder(value, Modulus);
        if (reduced.Sign < 0) reduced += Modulus;
        Span<byte> bytes = stackalloc byte[ByteLength];
        bytes.Clear();
        reduced.TryWriteBytes(bytes, out _, isUnsigned: true);
        return Montgomery<TModulus>.Enter(ReadLimbs(bytes));
    }

    public static BigInteger ToInteger(in Limbs limbs)
    {
        Span<byte> bytes = stackalloc byte[ByteLength];
        WriteLimbs(limbs, bytes);
        return new BigInteger(bytes, isUnsigned: true);
    }

    /// <summary>Rejection sampling on 254-bit strings: about three in four are below p, and Montgomery form keeps uniformity.</summary>
    public static Limbs Random()
    {
        Span<byte> bytes = stackalloc byte[ByteLength];
        Limbs candidate;
        do
        {
            RandomNumberGenerator.Fill(bytes);
            bytes[ByteLength - 1] &= 0x3f;
            candidate = ReadLimbs(bytes);
        }
        while (!Montgomery<TModulus>.IsReduced(candidate));
        CryptographicOperations.ZeroMemory(bytes);
        return candidate;
    }

    public static bool TryReadRaw(ReadOnlySpan<byte> source, out Limbs limbs)
    {
        limbs = default;
        if (source.Length != ByteLength) return false;
        Limbs read = ReadLimbs(source);
        if (!Montgomery<TModulus>.IsReduced(read)) return false;
        limbs = read;
        return true;
    }

    public static bool TryReadLittleEndian(ReadOnlySpan<byte> source, out Limbs montgomery)
    {
        bool valid = TryReadRaw(source, out Limbs canonical);
        montgomery = Montgomery<TModulus>.Enter(canonical);
        return valid;
    }

    public static bool TryReadBigEndian(ReadOnlySpan<byte> source, out Limbs montgomery)
    {
        montgomery = default;
        if (source.Length != ByteLength) return false;
        Span<byte> reversed = stackalloc byte[ByteLength];
        source.CopyTo(reversed);
        reversed.Reverse();
        return TryReadLittleEndian(reversed, out montgomery);
    }

    public static void WriteLittleEndian(in Limbs montgomery, Span<byte> destination) =>
        WriteLimbs(Montgomery<TModulus>.Leave(montgomery), destination);

    public static void WriteBigEndian(in Limbs montgomery, Span<byte> destination)
    {
        WriteLittleEndian(montgomery, destination);
        destination[..ByteLength].Reverse();
    }

    public static bool TryParseDecimal(string? text, out Limbs montgomery)
    {
        montgomery = default;
        if (string.IsNullOrEmpty(text) || text.Length > MaxDecimalDigits) return false;
        if (text[0] == '0' && text.Length > 1) return false;
        BigInteger value = BigInteger.Zero;
        foreach (char digit in text)
        {
            if (!char.IsAsciiDigit(digit)) return false;
            value = value * 10 + (digit - '0');
        }
        if (value >= Modulus) return false;
        montgomery = FromInteger(value);
        return true;
    }

    public static Limbs ReadLimbs(ReadOnlySpan<byte> source) => new(
        BinaryPrimitives.ReadUInt64LittleEndian(source),
        BinaryPrimitives.ReadUInt64LittleEndian(source[8..]),
        BinaryPrimitives.ReadUInt64LittleEndian(source[16..]),
        BinaryPrimitives.ReadUInt64LittleEndian(source[24..]));

    public static void WriteLimbs(in Limbs limbs, Span<byte> destination)
    {
        if (destination.Length < ByteLength) Throw.DestinationTooShort(destination.Length, ByteLength);
        BinaryPrimitives.WriteUInt64LittleEndian(destination, limbs.L0);
        BinaryPrimitives.WriteUInt64LittleEndian(destination[8..], limbs.L1);
        BinaryPrimitives.WriteUInt64LittleEndian(destination[16..], limbs.L2);
        BinaryPrimitives.WriteUInt64LittleEndian(destination[24..], limbs.L3);
    }
}
