using System.Collections.Immutable;
using System.Globalization;
using System.Numerics;
using System.Runtime.InteropServices;
using Zk.Algebra;

namespace Zk.Groth16;

/// <summary>Reads Groth16 proving keys as snarkjs writes them (.zkey, version 1, BN254).</summary>
/// <remarks>
/// Every section's length is compared with the counts of the header before anything is allocated. The single G2 points (β, γ, δ) are
/// checked for their subgroup here; see <see cref="ProvingKey"/> for the B2 points. The contributions (section 10) are not read.
/// <b>Source</b>: the layout of files that snarkjs 0.7 writes.
/// </remarks>
public static class ZkeyFile
{
    internal const int MaxLogDomain = 27;
    internal const ulong HeaderLength = 2 * (sizeof(uint) + 32) + 3 * sizeof(uint) + 3 * SectionReader.G1Length + 3 * SectionReader.G2Length;
    internal const int CoefficientLength = 3 * sizeof(uint) + SectionReader.ScalarLength;
    private const uint Groth16Protocol = 1;

    /// <summary>2⁻²⁵⁶: the file holds v·2⁵¹², which read as a Montgomery form is v·2²⁵⁶.</summary>
    private static readonly Fr s_inverseRadix = Fr.FromBigInteger(BigInteger.One << 256).Inverse();

    /// <summary>Reads a proving key.</summary>
    /// <exception cref="MalformedException">The file is not a consistent Groth16 key over BN254.</exception>
    public static ProvingKey Read(string path)
    {
        using BinarySections sections = BinarySections.Open(path, ContainerFormat.Zkey);
        return Read(sections);
    }

    /// <summary>Reads a proving key from bytes.</summary>
    /// <exception cref="MalformedException">The bytes are not a consistent Groth16 key over BN254.</exception>
    public static ProvingKey Read(ReadOnlyMemory<byte> bytes)
    {
        using BinarySections sections = BinarySections.Parse(bytes, ContainerFormat.Zkey);
        return Read(sections);
    }

    /// <summary>Reads only the verification key inside a proving key.</summary>
    /// <exception cref="MalformedException">The header or the IC section is not that of a Groth16 key over BN254.</exception>
    public static VerificationKey ReadVerificationKey(string path)
    {
        using BinarySections sections = BinarySections.Open(path, ContainerFormat.Zkey);
        return ReadVerificationKey(sections, ReadHeader(sections));
    }

    private static ProvingKey Read(BinarySections sections)
    {
        ZkeyHeader header = ReadHeader(sections);
        CheckLengths(sections, header);
        (SparseMatrix left, SparseMatrix right) = ReadCoefficients(sections, header);
        int wires = header.Wires;
        ProvingQueries queries = new(
            ReadG1(sections, ZkeySection.A, wires),
            ReadG1(sections, ZkeySection.B1, wires),
            ReadG2(sections, ZkeySection.B2, wires),
            ReadG1(sections, ZkeySection.C, wires - header.PublicSignals - 1),
            ReadG1(sections, ZkeySection.H, 1 << header.LogDomain));
        return new ProvingKey(header, ReadVerificationKey(sections, header), left, right, queries);
    }

    private static ZkeyHeader ReadHeader(BinarySections sections)
    {
        RequireGroth16(sections);
        SectionReader reader = sections.Cursor(ZkeySection.Header, sections.Read(ZkeySection.Header, HeaderLength));
        reader.RequirePrime(Fq.Modulus, "base field prime");
        reader.RequirePrime(Fr.Modulus, "scalar field prime");
        uint wires = reader.ReadUInt32("number of wires");
        uint publicSignals = reader.ReadUInt32("number of public signals");
        uint domain = reader.ReadUInt32("domain size");
        if (wires > int.MaxValue) throw reader.Malformed("number of wires", Text(wires), $"at most {int.MaxValue}");
        if (publicSignals >= wires) throw reader.Malformed("number of public signals", Text(publicSignals), $"below the {wires} wires");
        if (!BitOperations.IsPow2(domain) || domain > 1u << MaxLogDomain)
            throw reader.Malformed("domain size", Text(domain), $"a power of two up to 2^{MaxLogDomain}");
        return new ZkeyHeader(
            (int)wires, (int)publicSignals, BitOperations.Log2(domain),
            ReadSingleG1(ref reader, "alpha1"), ReadSingleG1(ref reader, "beta1"), ReadSingleG2(ref reader, "beta2"),
            ReadSingleG2(ref reader, "gamma2"), ReadSingleG1(ref reader, "delta1"), ReadSingleG2(ref reader, "delta2"));
    }

    private static void RequireGroth16(BinarySections sections)
    {
        SectionReader reader = sections.Cursor(ZkeySection.Protocol, sections.Read(ZkeySection.Protocol, sizeof(uint)));
        uint protocol = reader.ReadUInt32("protocol");
        if (protocol != Groth16Protocol) throw reader.Malformed("protocol", Text(protocol), "1 (Groth16)");
    }

    private static G1Affine ReadSingleG1(ref SectionReader reader, string name)
    {
        G1Affine point = reader.ReadG1(name, 0);
        return point.IsInfinity ? throw reader.Malformed(name, "infinity", "another point") : point;
    }

    private static G2Affine ReadSingleG2(ref SectionReader reader, string name)
    {
        G2Affine point = reader.ReadG2(name, 0);
        if (point.IsInfinity) throw reader.Malformed(name, "infinity", "another point");
        return point.IsInSubgroup() ? point : throw reader.Malformed(name, "a point outside the subgroup of order r", "one inside");
    }

    private static void CheckLengths(BinarySections sections, ZkeyHeader header)
    {
        ulong wires = (ulong)header.Wires;
        ulong publicSignals = (ulong)header.PublicSignals;
        sections.RequireLength(ZkeySection.Ic, (publicSignals + 1) * SectionReader.G1Length);
        sections.RequireLength(ZkeySection.A, wires * SectionReader.G1Length);
        sections.RequireLength(ZkeySection.B1, wires * SectionReader.G1Length);
        sections.RequireLength(ZkeySection.B2, wires * SectionReader.G2Length);
        sections.RequireLength(ZkeySection.C, (wires - publicSignals - 1) * SectionReader.G1Length);
        sections.RequireLength(ZkeySection.H, (1UL << header.LogDomain) * SectionReader.G1Length);
    }

    private static VerificationKey ReadVerificationKey(BinarySections sections, ZkeyHeader header)
    {
        sections.RequireLength(ZkeySection.Ic, ((ulong)header.PublicSignals + 1) * SectionReader.G1Length);
        G1Affine[] ic = ReadG1(sections, ZkeySection.Ic, header.PublicSignals + 1);
        return new VerificationKey(
            header.Alpha1, header.Beta2, header.Gamma2, header.Delta2, ImmutableCollectionsMarshal.AsImmutableArray(ic));
    }

    private static G1Affine[] ReadG1(BinarySections sections, uint id, int count)
    {
        SectionReader reader = sections.Cursor(id, sections.Read(id));
        G1Affine[] points = new G1Affine[count];
        for (int i = 0; i < count; i++) points[i] = reader.ReadG1("point", i);
        reader.RequireEnd();
        return points;
    }

    private static G2Affine[] ReadG2(BinarySections sections, uint id, int count)
    {
        SectionReader reader = sections.Cursor(id, sections.Read(id));
        G2Affine[] points = new G2Affine[count];
        for (int i = 0; i < count; i++) points[i] = reader.ReadG2("point", i);
        reader.RequireEnd();
        return points;
    }

    /// <summary>Two passes over the records: row lengths, then terms, so that the two matrices end up sorted by row whatever the order in the file.</summary>
    private static (SparseMatrix Left, SparseMatrix Right) ReadCoefficients(BinarySections sections, ZkeyHeader header)
    {
        const uint id = ZkeySection.Coefficients;
        ByteBlock block = sections.Read(id);
        SectionReader reader = sections.Cursor(id, block);
        uint count = reader.ReadUInt32("number of records");
        if ((ulong)reader.Remaining != (ulong)count * CoefficientLength)
            throw reader.Malformed("number of records", Text(count), $"the length of the section, {(ulong)reader.Remaining} bytes of {CoefficientLength} each");
        CoefficientSorter sorter = new(1 << header.LogDomain);
        CountRecords(reader, (int)count, header, sorter);
        return PlaceRecords(reader, (int)count, sorter);
    }

    private static void CountRecords(SectionReader reader, int count, ZkeyHeader header, CoefficientSorter sorter)
    {
        uint last = 0;
        for (int i = 0; i < count; i++)
        {
            uint matrix = reader.ReadUInt32("matrix");
            uint row = reader.ReadUInt32("constraint");
            uint wire = reader.ReadUInt32("signal");
            reader.Skip(SectionReader.ScalarLength, "value");
            if (matrix > 1) throw reader.Malformed($"matrix of record {i}", Text(matrix), "0 or 1");
            if (row >= 1u << header.LogDomain) throw reader.Malformed($"constraint of record {i}", Text(row), $"below the domain size {1u << header.LogDomain}");
            if (wire >= (uint)header.Wires) throw reader.Malformed($"signal of record {i}", Text(wire), $"below {header.Wires}");
            sorter.Count((int)matrix, (int)row);
            last = Math.Max(last, row);
        }
        CheckDomain(reader, last, header);
    }

    /// <summary>The records of the public signals come last, at constraints + signal, so the highest index is constraints + public signals.</summary>
    private static void CheckDomain(SectionReader reader, uint last, ZkeyHeader header)
    {
        int expected = BitOperations.Log2(Math.Max(last, 1)) + 1;
        if (last < (uint)header.PublicSignals)
            throw reader.Malformed("highest constraint", Text(last), $"at least {header.PublicSignals}: each public signal has a record");
        if (header.LogDomain != expected)
            throw reader.Malformed("domain size against highest constraint", $"2^{header.LogDomain} against {last}", $"2^{expected}");
    }

    private static (SparseMatrix Left, SparseMatrix Right) PlaceRecords(SectionReader reader, int count, CoefficientSorter sorter)
    {
        sorter.Allocate();
        for (int i = 0; i < count; i++)
        {
            uint matrix = reader.ReadUInt32("matrix");
            uint row = reader.ReadUInt32("constraint");
            uint wire = reader.ReadUInt32("signal");
            sorter.Place((int)matrix, (int)row, (int)wire, reader.ReadMontgomeryScalar("value of record", i) * s_inverseRadix);
        }
        return (sorter.Build(0), sorter.Build(1));
    }

    private static string Text(uint value) => value.ToString(CultureInfo.InvariantCulture);
}
