using System.Buffers.Binary;
using System.Numerics;
using System.Text;

namespace Zk.Groth16.Tests;

/// <summary>Assembles binary files section by section, valid or not. Written from the formats' descriptions, not from the product's writers.</summary>
internal sealed class Container(string magic, uint version)
{
    private readonly List<(uint Id, ulong DeclaredLength, byte[] Bytes)> _sections = [];

    public uint? DeclaredCount { get; init; }

    public Container Add(uint id, byte[] bytes, ulong? declaredLength = null)
    {
        _sections.Add((id, declaredLength ?? (ulong)bytes.Length, bytes));
        return this;
    }

    public byte[] Build()
    {
        MemoryStream stream = new();
        stream.Write(Encoding.ASCII.GetBytes(magic));
        stream.Write(UInt32(version));
        stream.Write(UInt32(DeclaredCount ?? (uint)_sections.Count));
        foreach ((uint id, ulong length, byte[] bytes) in _sections)
        {
            stream.Write(UInt32(id));
            stream.Write(UInt64(length));
            stream.Write(bytes);
        }
        return stream.ToArray();
    }

    /// <summary>Takes a valid file apart: its sections in the order of the file.</summary>
    public static List<(uint Id, byte[] Bytes)> Split(byte[] file)
    {
        List<(uint, byte[])> sections = [];
        for (int at = 12; at < file.Length;)
        {
            uint id = BinaryPrimitives.ReadUInt32LittleEndian(file.AsSpan(at));
            int length = (int)BinaryPrimitives.ReadUInt64LittleEndian(file.AsSpan(at + 4));
            sections.Add((id, file.AsSpan(at + 12, length).ToArray()));
            at += 12 + length;
        }
        return sections;
    }

    public static byte[] UInt32(uint value)
    {
        byte[] bytes = new byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, value);
        return bytes;
    }

    public static byte[] UInt64(ulong value)
    {
        byte[] bytes = new byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, value);
        return bytes;
    }

    public static byte[] Integer(BigInteger value)
    {
        byte[] bytes = new byte[32];
        Assert.True(value.TryWriteBytes(bytes, out _, isUnsigned: true));
        return bytes;
    }

    public static byte[] Join(params byte[][] parts) => [.. parts.SelectMany(p => p)];
}
