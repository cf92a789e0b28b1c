using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Google.Protobuf;
using Zk.Algebra;
using Zk.Verifier;

namespace Zk.Prover.Service;

/// <summary>Reads bytes fields of a request strictly; a refusal describes the field and never shows it.</summary>
internal static class FieldReader
{
    private const int ElementBytes = 32;

    internal static Fr Element(ByteString bytes, string field)
    {
        RequireLength(bytes, ElementBytes, field);
        return Fr.TryReadCanonicalBigEndian(bytes.Span, out Fr value)
            ? value
            : throw new FieldViolationException(field, "a value that is not below the field's order", "a canonical element of the BN254 scalar field");
    }

    internal static EvmAddress Address(ByteString bytes, string field)
    {
        RequireLength(bytes, EvmAddress.Length, field);
        return new EvmAddress(bytes.Span);
    }

    internal static Bytes32 Word(ByteString bytes, string field)
    {
        RequireLength(bytes, Bytes32.Length, field);
        return new Bytes32(bytes.Span);
    }

    internal static T Present<T>(T? message, string field)
        where T : class => message ?? throw new FieldViolationException(field, "nothing", "a value");

    internal static string Text(string text, int minimum, int maximum, string field) =>
        text.Length >= minimum && text.Length <= maximum
            ? text
            : throw new FieldViolationException(field, $"{text.Length} characters", $"{minimum} to {maximum} characters");

    /// <summary>
    /// Zeroes the bytes of a field in place. Protobuf calls its byte strings immutable, but this one is the parsed
    /// request's own copy, which nobody else reads any more.
    /// </summary>
    internal static void Shred(ByteString bytes)
    {
        if (MemoryMarshal.TryGetArray(bytes.Memory, out ArraySegment<byte> own)) CryptographicOperations.ZeroMemory(own);
    }

    private static void RequireLength(ByteString bytes, int expected, string field)
    {
        if (bytes.Length != expected) throw new FieldViolationException(field, $"{bytes.Length} bytes", $"{expected} bytes");
    }
}
