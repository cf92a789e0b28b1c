using System.Buffers.Binary;
using System.Numerics;
using System.Text;
using Zk.Algebra;

namespace Zk.Groth16;

/// <summary>Writes the container that <see cref="BinarySections"/> reads; section lengths are given up front, so any stream will do.</summary>
internal sealed class ContainerWriter
{
    private readonly Stream _stream;
    private readonly byte[] _scratch = new byte[SectionReader.G2Length];

    public ContainerWriter(Stream stream, ContainerFormat format, uint sectionCount)
    {
        _stream = stream;
        _stream.Write(Encoding.ASCII.GetBytes(format.Kind));
        WriteUInt32(format.Version);
        WriteUInt32(sectionCount);
    }

    public void StartSection(uint id, ulong length)
    {
        WriteUInt32(id);
        BinaryPrimitives.WriteUInt64LittleEndian(_scratch, length);
        _stream.Write(_scratch, 0, sizeof(ulong));
    }

    public void WriteUInt32(uint value)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(_scratch, value);
        _stream.Write(_scratch, 0, sizeof(uint));
    }

    public void WriteBytes(ReadOnlySpan<byte> bytes) => _stream.Write(bytes);

    /// <summary>{32 u32, prime}.</summary>
    public void WritePrime(BigInteger prime)
    {
        WriteUInt32(SectionReader.ScalarLength);
        Span<byte> bytes = _scratch.AsSpan(0, SectionReader.ScalarLength);
        bytes.Clear();
        prime.TryWriteBytes(bytes, out _, isUnsigned: true);
        _stream.Write(bytes);
    }

    /// <summary>Standard form.</summary>
    public void WriteScalar(Fr value)
    {
        value.WriteCanonicalLittleEndian(_scratch);
        _stream.Write(_scratch, 0, SectionReader.ScalarLength);
    }

    /// <summary>The stored bytes are the value's Montgomery form.</summary>
    public void WriteMontgomeryScalar(Fr value)
    {
        value.WriteMontgomeryLittleEndian(_scratch);
        _stream.Write(_scratch, 0, SectionReader.ScalarLength);
    }

    /// <summary>Affine, Montgomery form, infinity as zeros.</summary>
    public void WriteG1(G1Affine point)
    {
        point.X.WriteMontgomeryLittleEndian(_scratch);
        point.Y.WriteMontgomeryLittleEndian(_scratch.AsSpan(32));
        _stream.Write(_scratch, 0, SectionReader.G1Length);
    }

    /// <summary>Affine, Montgomery form, Fq2 as (c0, c1), infinity as zeros.</summary>
    public void WriteG2(G2Affine point)
    {
        point.X.C0.WriteMontgomeryLittleEndian(_scratch);
        point.X.C1.WriteMontgomeryLittleEndian(_scratch.AsSpan(32));
        point.Y.C0.WriteMontgomeryLittleEndian(_scratch.AsSpan(64));
        point.Y.C1.WriteMontgomeryLittleEndian(_scratch.AsSpan(96));
        _stream.Write(_scratch, 0, SectionReader.G2Length);
    }

    /// <summary>Clears the last value from the writer's buffer.</summary>
    public void Wipe() => Array.Clear(_scratch);
}
