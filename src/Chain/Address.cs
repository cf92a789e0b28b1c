using System.Numerics;
using System.Text;

namespace Zk.Chain;

/// <summary>A 20-byte EVM account address. Text is checksummed. <b>Source</b>: EIP-55.</summary>
public readonly struct Address : IEquatable<Address>
{
    /// <summary>Bytes in an address.</summary>
    public const int Size = 20;

    private readonly UInt128 _low;
    private readonly uint _high;

    /// <summary>Reads an address from its bytes, most significant first.</summary>
    /// <exception cref="ArgumentException">Not exactly 20 bytes.</exception>
    public Address(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != Size) throw new ArgumentException($"an address has {Size} bytes, got {bytes.Length}", nameof(bytes));
        _high = System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(bytes);
        _low = System.Buffers.Binary.BinaryPrimitives.ReadUInt128BigEndian(bytes[4..]);
    }

    /// <summary>The address of all zeros, which nobody holds.</summary>
    public static Address Zero => default;

    /// <summary>The 20 bytes, most significant first.</summary>
    public byte[] ToBytes()
    {
        byte[] bytes = new byte[Size];
        System.Buffers.Binary.BinaryPrimitives.WriteUInt32BigEndian(bytes, _high);
        System.Buffers.Binary.BinaryPrimitives.WriteUInt128BigEndian(bytes.AsSpan(4), _low);
        return bytes;
    }

    /// <summary>Reads <c>0x</c> and 40 digits; a text of mixed case must carry the right checksum.</summary>
    /// <exception cref="FormatException">Another length, another character, or a wrong checksum.</exception>
    public static Address Parse(string text) =>
        TryParse(text, out Address address, out string problem) ? address : throw new FormatException(problem);

    /// <summary>Reads an address as <see cref="Parse"/> does, without throwing.</summary>
    public static bool TryParse(string? text, out Address address) => TryParse(text, out address, out _);

    private static bool TryParse(string? text, out Address address, out string problem)
    {
        address = default;
        problem = $"an address is 0x and {2 * Size} hexadecimal digits, got '{text}'";
        if (text is null || text.Length != 2 + 2 * Size || !text.StartsWith("0x", StringComparison.Ordinal)) return false;
        ReadOnlySpan<char> digits = text.AsSpan(2);
        byte[] bytes = new byte[Size];
        if (Convert.FromHexString(digits, bytes, out _, out _) != System.Buffers.OperationStatus.Done) return false;
        address = new Address(bytes);
        bool mixedCase = digits.ContainsAnyInRange('a', 'f') && digits.ContainsAnyInRange('A', 'F');
        if (!mixedCase || address.ToString() == text) return true;
        problem = $"the address checksum is wrong: got {text}, expected {address}; was a digit mistyped?";
        return false;
    }

    /// <summary>The address of the contract that <paramref name="sender"/> creates with a nonce.</summary>
    public static Address OfContract(Address sender, ulong nonce) =>
        new(Keccak256.Hash(Rlp.EncodeList(Rlp.Encode(sender.ToBytes()), Rlp.Encode(new BigInteger(nonce)))).AsSpan(12));

    /// <summary>The checksummed text.</summary>
    public override string ToString()
    {
        string lower = Convert.ToHexStringLower(ToBytes());
        byte[] hash = Keccak256.Hash(Encoding.ASCII.GetBytes(lower));
        return string.Create(2 + lower.Length, (lower, hash), static (text, state) =>
        {
            "0x".CopyTo(text);
            for (int i = 0; i < state.lower.Length; i++)
            {
                int nibble = i % 2 == 0 ? state.hash[i / 2] >> 4 : state.hash[i / 2] & 15;
                text[2 + i] = nibble >= 8 ? char.ToUpperInvariant(state.lower[i]) : state.lower[i];
            }
        });
    }

    /// <inheritdoc/>
    public bool Equals(Address other) => _low == other._low && _high == other._high;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Address other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(_low, _high);

    /// <summary>Whether two addresses are the same.</summary>
    public static bool operator ==(Address left, Address right) => left.Equals(right);

    /// <summary>Whether two addresses differ.</summary>
    public static bool operator !=(Address left, Address right) => !left.Equals(right);
}
