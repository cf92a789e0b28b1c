using System.Buffers.Binary;

namespace Zk.Verifier;

/// <summary>A 32-byte value: a hash, or Solidity's <c>bytes32</c>.</summary>
public readonly record struct Bytes32
{
    /// <summary>Bytes of a value.</summary>
    public const int Length = 32;

    private readonly UInt128 _head;
    private readonly UInt128 _tail;

    /// <summary>A value from its bytes.</summary>
    /// <exception cref="ArgumentException">There are not 32 bytes.</exception>
    public Bytes32(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != Length) throw new ArgumentException($"expected {Length} bytes, got {bytes.Length}", nameof(bytes));
        _head = BinaryPrimitives.ReadUInt128BigEndian(bytes);
        _tail = BinaryPrimitives.ReadUInt128BigEndian(bytes[16..]);
    }

    /// <summary>Writes the 32 bytes.</summary>
    public void Write(Span<byte> destination)
    {
        BinaryPrimitives.WriteUInt128BigEndian(destination, _head);
        BinaryPrimitives.WriteUInt128BigEndian(destination[16..], _tail);
    }

    /// <summary>Reads <c>0x</c> and 64 hexadecimal digits of any case; false otherwise.</summary>
    public static bool TryParse(string? text, out Bytes32 value)
    {
        value = default;
        Span<byte> bytes = stackalloc byte[Length];
        if (!Hex.TryRead(text, bytes)) return false;
        value = new(bytes);
        return true;
    }

    /// <summary><c>0x</c> and 64 lower-case hexadecimal digits.</summary>
    public override string ToString()
    {
        Span<byte> bytes = stackalloc byte[Length];
        Write(bytes);
        return Hex.Write(bytes);
    }
}
