using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;
using Zk.Algebra;

namespace Zk.Groth16;

/// <summary>A forward cursor over one section; every read is checked and every error names the section and the field.</summary>
internal ref struct SectionReader(ReadOnlySpan<byte> bytes, ContainerFormat format, uint section)
{
    public const int ScalarLength = 32;
    public const int G1Length = 64;
    public const int G2Length = 128;
    private const string OtherCurve = "the file is of another curve: use circom's default prime, bn128";

    private readonly ReadOnlySpan<byte> _bytes = bytes;
    private int _position;

    public readonly int Remaining => _bytes.Length - _position;

    public uint ReadUInt32(string field) => BinaryPrimitives.ReadUInt32LittleEndian(Take(sizeof(uint), field));

    public ulong ReadUInt64(string field) => BinaryPrimitives.ReadUInt64LittleEndian(Take(sizeof(ulong), field));

    /// <summary>Skips bytes that need no interpretation here.</summary>
    public void Skip(int length, string field) => Take(length, field);

    /// <summary>Reads {length u32, prime} and refuses any other prime.</summary>
    public void RequirePrime(BigInteger prime, string field)
    {
        uint length = ReadUInt32($"{field}, bytes per element");
        if (length != ScalarLength) throw Malformed($"{field}, bytes per element", Text(length), Text(ScalarLength), OtherCurve);
        BigInteger got = new(Take(ScalarLength, field), isUnsigned: true);
        if (got != prime) throw Malformed(field, got.ToString(CultureInfo.InvariantCulture), $"{prime}, the one of BN254", OtherCurve);
    }

    /// <summary>Reads a scalar in standard form; the value is never part of the error.</summary>
    public Fr ReadScalar(string field, int index) =>
        Fr.TryReadCanonicalLittleEndian(Take(ScalarLength, field), out Fr value) ? value
            : throw Malformed($"{field} {index}", "a value not below the scalar modulus", "a canonical one");

    /// <summary>Reads a scalar whose stored bytes are its Montgomery form.</summary>
    public Fr ReadMontgomeryScalar(string field, int index) =>
        Fr.TryReadMontgomeryLittleEndian(Take(ScalarLength, field), out Fr value) ? value
            : throw Malformed($"{field} {index}", "a value not below the scalar modulus", "a canonical one");

    /// <summary>Reads an affine G1 point in Montgomery form and checks that it is on the curve; zeros are infinity.</summary>
    public G1Affine ReadG1(string field, int index)
    {
        G1Affine point = new(ReadCoordinate(field, index), ReadCoordinate(field, index));
        if (!point.IsOnCurve()) throw Malformed($"{field} {index}", "a pair that is not on the curve", "a G1 point");
        return point;
    }

    /// <summary>Reads an affine G2 point in Montgomery form and checks that it is on the twist, not its subgroup; zeros are infinity.</summary>
    public G2Affine ReadG2(string field, int index)
    {
        G2Affine point = new(
            new Fq2(ReadCoordinate(field, index), ReadCoordinate(field, index)),
            new Fq2(ReadCoordinate(field, index), ReadCoordinate(field, index)));
        if (!point.IsOnCurve()) throw Malformed($"{field} {index}", "a pair that is not on the twist", "a G2 point");
        return point;
    }

    public readonly void RequireEnd()
    {
        if (Remaining != 0) throw Malformed("end", $"{Remaining} more bytes", "none");
    }

    public readonly MalformedException Malformed(string field, string got, string expected, string? remedy = null) =>
        format.Malformed($"{format.Describe(section)}, {field}", got, expected, remedy);

    private Fq ReadCoordinate(string field, int index) =>
        Fq.TryReadMontgomeryLittleEndian(Take(ScalarLength, field), out Fq value) ? value
            : throw Malformed($"{field} {index}", "a coordinate not below the base field's modulus", "a canonical one");

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ReadOnlySpan<byte> Take(int length, string field)
    {
        if (Remaining < length) throw Malformed(field, $"{Remaining} bytes", $"{length} bytes");
        ReadOnlySpan<byte> taken = _bytes.Slice(_position, length);
        _position += length;
        return taken;
    }

    private static string Text(long value) => value.ToString(CultureInfo.InvariantCulture);
}
