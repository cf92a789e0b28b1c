using System.Numerics;
using Zk.Algebra;

namespace Zk.Groth16;

/// <summary>Writes the sections that <see cref="ZkeyFile"/> and snarkjs read.</summary>
internal sealed class ZkeyWriter
{
    private const int TranscriptHashLength = 64;

    /// <summary>2²⁵⁶: a value v is stored as the Montgomery form of v·2²⁵⁶, which is v·2⁵¹².</summary>
    private static readonly Fr s_radix = Fr.FromBigInteger(BigInteger.One << 256);

    private readonly ContainerWriter _writer;
    private readonly CancellationToken _cancellation;

    private ZkeyWriter(ContainerWriter writer, CancellationToken cancellation)
    {
        _writer = writer;
        _cancellation = cancellation;
    }

    public static void Write(
        Stream stream, R1cs circuit, ZkeyHeader header, G1Affine[] ic, ProvingQueries queries, CancellationToken cancellation)
    {
        ZkeyWriter zkey = new(new ContainerWriter(stream, ContainerFormat.Zkey, sectionCount: 10), cancellation);
        zkey.WriteProtocol();
        zkey.WriteHeader(header);
        zkey.WriteG1(ZkeySection.Ic, ic);
        zkey.WriteCoefficients(circuit);
        zkey.WriteG1(ZkeySection.A, queries.A);
        zkey.WriteG1(ZkeySection.B1, queries.B1);
        zkey.WriteG2(ZkeySection.B2, queries.B2);
        zkey.WriteG1(ZkeySection.C, queries.C);
        zkey.WriteG1(ZkeySection.H, queries.H);
        zkey.WriteNoContributions();
    }

    private void WriteProtocol()
    {
        _writer.StartSection(ZkeySection.Protocol, sizeof(uint));
        _writer.WriteUInt32(1);
    }

    private void WriteHeader(ZkeyHeader header)
    {
        _writer.StartSection(ZkeySection.Header, ZkeyFile.HeaderLength);
        _writer.WritePrime(Fq.Modulus);
        _writer.WritePrime(Fr.Modulus);
        _writer.WriteUInt32((uint)header.Wires);
        _writer.WriteUInt32((uint)header.PublicSignals);
        _writer.WriteUInt32(1u << header.LogDomain);
        _writer.WriteG1(header.Alpha1);
        _writer.WriteG1(header.Beta1);
        _writer.WriteG2(header.Beta2);
        _writer.WriteG2(header.Gamma2);
        _writer.WriteG1(header.Delta1);
        _writer.WriteG2(header.Delta2);
    }

    /// <summary>Constraint by constraint, the terms of A before those of B, and last one record for the constant and each public signal.</summary>
    private void WriteCoefficients(R1cs circuit)
    {
        uint count = checked((uint)circuit.A.TermCount + (uint)circuit.B.TermCount + (uint)circuit.NPublic + 1);
        _writer.StartSection(ZkeySection.Coefficients, sizeof(uint) + (ulong)count * ZkeyFile.CoefficientLength);
        _writer.WriteUInt32(count);
        for (int row = 0; row < circuit.NConstraints; row++)
        {
            _cancellation.ThrowIfCancellationRequested();
            WriteRow(0, circuit.A, row);
            WriteRow(1, circuit.B, row);
        }
        for (int signal = 0; signal <= circuit.NPublic; signal++) WriteRecord(0, circuit.NConstraints + signal, signal, Fr.One);
    }

    private void WriteRow(uint matrix, SparseMatrix terms, int row)
    {
        ReadOnlySpan<int> wires = terms.Wires(row);
        ReadOnlySpan<Fr> coefficients = terms.Coefficients(row);
        for (int i = 0; i < wires.Length; i++) WriteRecord(matrix, row, wires[i], coefficients[i]);
    }

    private void WriteRecord(uint matrix, int row, int wire, Fr value)
    {
        _writer.WriteUInt32(matrix);
        _writer.WriteUInt32((uint)row);
        _writer.WriteUInt32((uint)wire);
        _writer.WriteMontgomeryScalar(value * s_radix);
    }

    private void WriteG1(uint id, G1Affine[] points)
    {
        _cancellation.ThrowIfCancellationRequested();
        _writer.StartSection(id, (ulong)points.Length * SectionReader.G1Length);
        foreach (G1Affine point in points) _writer.WriteG1(point);
    }

    private void WriteG2(uint id, G2Affine[] points)
    {
        _cancellation.ThrowIfCancellationRequested();
        _writer.StartSection(id, (ulong)points.Length * SectionReader.G2Length);
        foreach (G2Affine point in points) _writer.WriteG2(point);
    }

    /// <summary>The circuit hash of a ceremony, zero here, and a count of zero contributions.</summary>
    private void WriteNoContributions()
    {
        _writer.StartSection(ZkeySection.Contributions, TranscriptHashLength + sizeof(uint));
        _writer.WriteBytes(new byte[TranscriptHashLength]);
        _writer.WriteUInt32(0);
    }
}
