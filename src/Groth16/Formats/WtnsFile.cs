using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Zk.Algebra;

namespace Zk.Groth16;

/// <summary>Reads and writes witnesses as circom's and snarkjs's tools do (.wtns, version 2).</summary>
/// <remarks>
/// A witness is secret: the reader keeps no second copy, the writer creates the file readable by its owner only, and errors give
/// positions, never values. <b>Source</b>: iden3, "wtns binary format".
/// </remarks>
public static class WtnsFile
{
    private const ulong HeaderLength = sizeof(uint) + SectionReader.ScalarLength + sizeof(uint);
    private const int MinimumPart = 1 << 12;

    /// <summary>Reads a file; the caller owns the values and should zero them after use.</summary>
    /// <exception cref="MalformedException">The file is not a BN254 witness.</exception>
    /// <exception cref="InsufficientMemoryException">It is longer than the memory that this process may use.</exception>
    public static Fr[] Read(string path)
    {
        using BinarySections sections = BinarySections.Open(path, ContainerFormat.Wtns);
        return Read(sections);
    }

    /// <summary>Reads a witness from bytes; the caller owns both and should zero them after use.</summary>
    /// <exception cref="MalformedException">The bytes are not a BN254 witness.</exception>
    public static Fr[] Read(ReadOnlyMemory<byte> bytes)
    {
        using BinarySections sections = BinarySections.Parse(bytes, ContainerFormat.Wtns);
        return Read(sections);
    }

    /// <summary>Writes a complete file or none, readable by its owner only.</summary>
    public static void Write(string path, ReadOnlySpan<Fr> witness)
    {
        byte[] bytes = GC.AllocateUninitializedArray<byte>(FileLength(witness.Length), pinned: true);
        try
        {
            Write(new MemoryStream(bytes), witness);
            AtomicFile.Write(path, stream => stream.Write(bytes), ownerOnly: true);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(bytes);
        }
    }

    /// <summary>Writes a witness to a stream.</summary>
    public static void Write(Stream stream, ReadOnlySpan<Fr> witness)
    {
        ContainerWriter writer = new(stream, ContainerFormat.Wtns, sectionCount: 2);
        writer.StartSection(WtnsSection.Header, HeaderLength);
        writer.WritePrime(Fr.Modulus);
        writer.WriteUInt32((uint)witness.Length);
        writer.StartSection(WtnsSection.Values, (ulong)witness.Length * SectionReader.ScalarLength);
        foreach (Fr value in witness) writer.WriteScalar(value);
        writer.Wipe();
    }

    private static int FileLength(int count) =>
        checked(ContainerFormat.HeaderLength + 2 * ContainerFormat.SectionHeaderLength + (int)HeaderLength + count * SectionReader.ScalarLength);

    private static Fr[] Read(BinarySections sections)
    {
        uint count = ReadHeader(sections);
        sections.RequireLength(WtnsSection.Values, (ulong)count * SectionReader.ScalarLength);
        if (count > Array.MaxLength / SectionReader.ScalarLength)
            throw new MalformedException(ContainerFormat.Wtns.Describe(WtnsSection.Values), $"{count} values", $"at most {Array.MaxLength / SectionReader.ScalarLength}");
        MemoryBudget.Require((long)count * SectionReader.ScalarLength, "the witness");
        // Pinned, so that the collector leaves no copies behind; read in place, so that there is nothing else to wipe.
        Fr[] values = GC.AllocateUninitializedArray<Fr>((int)count, pinned: true);
        try
        {
            Splitting.Ranges(values.Length, MinimumPart, (start, end) => ReadValues(sections, values, start, end));
            return values;
        }
        catch
        {
            Array.Clear(values);
            throw;
        }
    }

    private static void ReadValues(BinarySections sections, Fr[] values, int start, int end)
    {
        Span<byte> bytes = MemoryMarshal.AsBytes(values.AsSpan(start..end));
        sections.ReadInto(WtnsSection.Values, (long)start * SectionReader.ScalarLength, bytes);
        SectionReader reader = sections.Cursor(WtnsSection.Values, bytes);
        for (int i = start; i < end; i++) values[i] = reader.ReadScalar("value", i);
    }

    private static uint ReadHeader(BinarySections sections)
    {
        SectionReader reader = sections.Cursor(WtnsSection.Header, sections.Read(WtnsSection.Header, HeaderLength));
        reader.RequirePrime(Fr.Modulus, "prime");
        uint count = reader.ReadUInt32("number of values");
        if (count == 0) throw reader.Malformed("number of values", "0", "at least 1: the constant 1 is always there");
        return count;
    }
}
