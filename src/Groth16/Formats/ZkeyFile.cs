using System.Collections.Immutable;
using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;
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

    /// <summary>No curve's header is longer.</summary>
    private const ulong LongestHeader = 1 << 16;

    /// <summary>Points read and checked in one go: half a megabyte or one, which a second-level cache holds.</summary>
    private const int Chunk = 1 << 13;

    /// <summary>Reads a proving key, on all processors.</summary>
    /// <remarks>The key does not depend on the file afterwards: it may be replaced, cut off or removed.</remarks>
    /// <exception cref="MalformedException">The file is not a consistent Groth16 key over BN254.</exception>
    /// <exception cref="InsufficientMemoryException">It is longer than the memory that this process may use.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static ProvingKey Read(string path, CancellationToken cancellation = default) => Read(path, progress: null, cancellation);

    /// <summary>Reads a proving key, on all processors, and tells how far it is.</summary>
    /// <param name="path">The file.</param>
    /// <param name="progress">Told the share of the file that is read, in [0, 1], by the threads that read it.</param>
    /// <param name="cancellation">Looked at between parts.</param>
    /// <exception cref="MalformedException">The file is not a consistent Groth16 key over BN254.</exception>
    /// <exception cref="InsufficientMemoryException">It is longer than the memory that this process may use.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static ProvingKey Read(string path, IProgress<double>? progress, CancellationToken cancellation = default)
    {
        using ReadMonitor monitor = new(progress, hashes: false);
        return Read(path, monitor, cancellation).Key;
    }

    /// <summary>Reads a proving key and the digest of the bytes it was read from, in one reading: a file that changes meanwhile gives the digest of what was read.</summary>
    /// <param name="path">The file.</param>
    /// <param name="progress">Told the share of the file that is read, in [0, 1], by the threads that read it.</param>
    /// <param name="cancellation">Looked at between parts.</param>
    /// <exception cref="MalformedException">The file is not a consistent Groth16 key over BN254.</exception>
    /// <exception cref="InsufficientMemoryException">It is longer than the memory that this process may use.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static HashedProvingKey ReadHashed(string path, IProgress<double>? progress = null, CancellationToken cancellation = default)
    {
        using ReadMonitor monitor = new(progress, hashes: true);
        (ProvingKey key, Sha256Digest? digest) = Read(path, monitor, cancellation);
        return new HashedProvingKey(key, digest!.Value);
    }

    /// <summary>Reads a proving key from bytes, which are copied.</summary>
    /// <exception cref="MalformedException">The bytes are not a consistent Groth16 key over BN254.</exception>
    public static ProvingKey Read(ReadOnlyMemory<byte> bytes)
    {
        using BinarySections sections = BinarySections.Parse(bytes, ContainerFormat.Zkey);
        return Read(sections, CancellationToken.None);
    }

    /// <summary>Reads only the verification key inside a proving key.</summary>
    /// <exception cref="MalformedException">The header or the IC section is not that of a Groth16 key over BN254.</exception>
    public static VerificationKey ReadVerificationKey(string path)
    {
        using BinarySections sections = BinarySections.Open(path, ContainerFormat.Zkey);
        return ReadVerificationKey(sections, ReadHeader(sections));
    }

    private static (ProvingKey Key, Sha256Digest? Digest) Read(string path, ReadMonitor monitor, CancellationToken cancellation)
    {
        using BinarySections sections = BinarySections.Open(path, ContainerFormat.Zkey, monitor);
        ProvingKey key = Read(sections, cancellation);
        return (key, monitor.Finish());
    }

    private static ProvingKey Read(BinarySections sections, CancellationToken cancellation)
    {
        ZkeyHeader header = ReadHeader(sections);
        CheckLengths(sections, header);
        MemoryBudget.Require(sections.Length, "the proving key");
        int wires = header.Wires;
        KeyMatrix? left = null, right = null;
        G1Affine[] a = [], b1 = [], c = [], h = [];
        G2Affine[] b2 = [];
        VerificationKey? verificationKey = null;
        InOrderOfFile(
            sections,
            (ZkeySection.Ic, () => verificationKey = ReadVerificationKey(sections, header)),
            (ZkeySection.Coefficients, () => (left, right) = CoefficientTable.Read(sections, header, cancellation)),
            (ZkeySection.A, () => a = ReadG1(sections, ZkeySection.A, wires, cancellation)),
            (ZkeySection.B1, () => b1 = ReadG1(sections, ZkeySection.B1, wires, cancellation)),
            (ZkeySection.B2, () => b2 = ReadG2(sections, ZkeySection.B2, wires, cancellation)),
            (ZkeySection.C, () => c = ReadG1(sections, ZkeySection.C, wires - header.PublicSignals - 1, cancellation)),
            (ZkeySection.H, () => h = ReadG1(sections, ZkeySection.H, 1 << header.LogDomain, cancellation)));
        return new ProvingKey(header, verificationKey!, left!, right!, new ProvingQueries(a, b1, b2, c, h));
    }

    /// <summary>The disk likes to be read forwards, and the hash can follow.</summary>
    private static void InOrderOfFile(BinarySections sections, params (uint Section, Action Read)[] parts)
    {
        foreach ((_, Action read) in parts.OrderBy(part => sections.OffsetOf(part.Section))) read();
    }

    private static ZkeyHeader ReadHeader(BinarySections sections)
    {
        RequireGroth16(sections);
        if (sections.LengthOf(ZkeySection.Header) > LongestHeader) sections.RequireLength(ZkeySection.Header, HeaderLength);
        ByteBlock block = sections.Read(ZkeySection.Header);
        SectionReader reader = sections.Cursor(ZkeySection.Header, block);
        reader.RequirePrime(Fq.Modulus, "base field prime"); // before the length, which depends on the curve
        reader.RequirePrime(Fr.Modulus, "scalar field prime");
        sections.RequireLength(ZkeySection.Header, HeaderLength);
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
        string name = protocol switch { 2 => "2 (PLONK)", 10 => "10 (FFLONK)", _ => Text(protocol) };
        if (protocol != Groth16Protocol)
            throw reader.Malformed("protocol", name, "1 (Groth16)", "make a Groth16 key of the circuit, for tests with `zk groth16 setup-dev`");
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
        G1Affine[] ic = ReadG1(sections, ZkeySection.Ic, header.PublicSignals + 1, CancellationToken.None);
        return new VerificationKey(
            header.Alpha1, header.Beta2, header.Gamma2, header.Delta2, ImmutableCollectionsMarshal.AsImmutableArray(ic));
    }

    private static G1Affine[] ReadG1(BinarySections sections, uint id, int count, CancellationToken cancellation) =>
        ReadPoints<G1Affine>(sections, id, count, PointCheck.FirstInvalid, static (reader, index) => reader.ReadG1("point", index), cancellation);

    private static G2Affine[] ReadG2(BinarySections sections, uint id, int count, CancellationToken cancellation) =>
        ReadPoints<G2Affine>(sections, id, count, PointCheck.FirstInvalid, static (reader, index) => reader.ReadG2("point", index), cancellation);

    /// <summary>
    /// The points lie in the file as the types hold them. Each part is checked as soon as it is read; the first point that must be
    /// refused is then read by itself, which says what is wrong with it.
    /// </summary>
    private static TAffine[] ReadPoints<TAffine>(
        BinarySections sections, uint id, int count, FirstInvalid<TAffine> firstInvalid, Refuse<TAffine> refuse, CancellationToken cancellation)
        where TAffine : unmanaged
    {
        TAffine[] points = GC.AllocateUninitializedArray<TAffine>(count);
        Splitting.Items((count + Chunk - 1) / Chunk, index =>
        {
            int start = index * Chunk;
            Memory<TAffine> part = points.AsMemory(start, Math.Min(Chunk, count - start));
            sections.ReadInto(id, (long)start * Unsafe.SizeOf<TAffine>(), part);
            ReadOnlySpan<TAffine> some = part.Span;
            int invalid = firstInvalid(some);
            if (invalid < 0) return;
            SectionReader reader = new(MemoryMarshal.AsBytes(some.Slice(invalid, 1)), ContainerFormat.Zkey, id);
            refuse(reader, start + invalid);
            throw reader.Malformed($"point {start + invalid}", "a point that fails the check of many", "a valid one");
        }, cancellation);
        return points;
    }

    private delegate int FirstInvalid<TAffine>(ReadOnlySpan<TAffine> points);

    private delegate TAffine Refuse<TAffine>(SectionReader reader, int index);

    private static string Text(uint value) => value.ToString(CultureInfo.InvariantCulture);
}
