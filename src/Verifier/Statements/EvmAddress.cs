using System.Buffers.Binary;

namespace Zk.Verifier;

/// <summary>A 20-byte address of an EVM chain.</summary>
public readonly record struct EvmAddress
{
    /// <summary>Bytes of an address.</summary>
    public const int Length = 20;

    private readonly UInt128 _head;
    private readonly uint _tail;

    /// <summary>An address from its bytes.</summary>
    /// <exception cref="ArgumentException">There are not 20 bytes.</exception>
    public EvmAddress(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != Length) throw new ArgumentException($"an address has {Length} bytes, got {bytes.Length}", nameof(bytes));
        _head = BinaryPrimitives.ReadUInt128BigEndian(bytes);
        _tail = BinaryPrimitives.ReadUInt32BigEndian(bytes[16..]);
    }

    /// <summary>Writes the 20 bytes.</summary>
    public void Write(Span<byte> destination)
    {
        BinaryPrimitives.WriteUInt128BigEndian(destination, _head);
        BinaryPrimitives.WriteUInt32BigEndian(destination[16..], _tail);
    }

    /// <summary>Reads <c>0x</c> and 40 hexadecimal digits of any case; false otherwise. A mixed-case checksum is not checked.</summary>
    public static bool TryParse(string? text, out EvmAddress address)
    {
        address = default;
        Span<byte> bytes = stackalloc byte[Length];
        if (!Hex.TryRead(text, bytes)) return false;
        address = new(bytes);
        return true;
    }

    /// <summary><c>0x</c> and 40 lower-case hexadecimal digits.</summary>
    public override string ToString()
    {
        Span<byte> bytes = stackalloc byte[Length];
        Write(bytes);
        return Hex.Write(bytes);
    }
}
