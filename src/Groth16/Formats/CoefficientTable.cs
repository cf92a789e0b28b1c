using System.Globalization;
using System.Numerics;
using System.Runtime.InteropServices;
using Zk.Algebra;

namespace Zk.Groth16;

/// <summary>Reads and checks section 4 of a .zkey: the coefficients of A and B, kept as the records that the file holds.</summary>
internal static class CoefficientTable
{
    private const uint Id = ZkeySection.Coefficients;

    /// <summary>Records below which a part is not worth a thread: about half a second-level cache.</summary>
    private const int Chunk = 1 << 14;

    /// <summary>Both matrices, over one array of records in the order of rows; files that are not in that order are sorted.</summary>
    public static (KeyMatrix Left, KeyMatrix Right) Read(BinarySections sections, ZkeyHeader header, CancellationToken cancellation)
    {
        CoefficientRecord[] records = Allocate(sections);
        Splitting.Items((records.Length + Chunk - 1) / Chunk, part =>
        {
            int start = part * Chunk;
            Memory<CoefficientRecord> some = records.AsMemory(start, Math.Min(Chunk, records.Length - start));
            sections.ReadInto(Id, sizeof(uint) + (long)start * ZkeyFile.CoefficientLength, some);
            Check(some.Span, start, header);
        }, cancellation);
        int[] starts = Index(ref records, header);
        return (new KeyMatrix(records, starts, 0), new KeyMatrix(records, starts, 1));
    }

    private static CoefficientRecord[] Allocate(BinarySections sections)
    {
        uint[] head = new uint[1];
        if (sections.LengthOf(Id) < sizeof(uint)) throw Malformed("number of records", $"{sections.LengthOf(Id)} bytes", "4 bytes");
        sections.ReadInto(Id, 0, head.AsMemory());
        uint count = head[0];
        ulong room = sections.LengthOf(Id) - sizeof(uint);
        if (room != (ulong)count * ZkeyFile.CoefficientLength)
            throw Malformed("number of records", Text(count), $"the length of the section, {room} bytes of {ZkeyFile.CoefficientLength} each");
        if (count > Array.MaxLength / ZkeyFile.CoefficientLength)
            throw Malformed("number of records", Text(count), $"at most {Array.MaxLength / ZkeyFile.CoefficientLength}");
        return GC.AllocateUninitializedArray<CoefficientRecord>((int)count);
    }

    private static void Check(ReadOnlySpan<CoefficientRecord> records, int first, ZkeyHeader header)
    {
        uint rows = 1u << header.LogDomain, wires = (uint)header.Wires;
        for (int i = 0; i < records.Length; i++)
        {
            ref readonly CoefficientRecord record = ref records[i];
            if (record.Matrix > 1) throw Malformed($"matrix of record {first + i}", Text(record.Matrix), "0 or 1");
            if (record.Row >= rows) throw Malformed($"constraint of record {first + i}", Text(record.Row), $"below the domain size {rows}");
            if (record.Wire >= wires) throw Malformed($"signal of record {first + i}", Text(record.Wire), $"below {wires}");
            ReadOnlySpan<byte> value = MemoryMarshal.AsBytes(records.Slice(i, 1))[(3 * sizeof(uint))..];
            if (!Fr.TryReadMontgomeryLittleEndian(value, out _))
                throw Malformed($"value of record {first + i}", "a value not below the scalar modulus", "a canonical one");
        }
    }

    /// <summary>Where each slot starts; checks the domain on the way, and orders the records when the file does not.</summary>
    private static int[] Index(ref CoefficientRecord[] records, ZkeyHeader header)
    {
        int[] starts = new int[(2 << header.LogDomain) + 1];
        bool ordered = true;
        int last = 0, highest = 0;
        foreach (ref readonly CoefficientRecord record in records.AsSpan())
        {
            int slot = record.Slot;
            starts[slot + 1]++;
            ordered &= slot >= last;
            highest = Math.Max(highest, slot);
            last = slot;
        }
        CheckDomain((uint)highest / 2, header);
        for (int slot = 1; slot < starts.Length; slot++) starts[slot] += starts[slot - 1];
        if (!ordered) records = Sort(records, starts);
        return starts;
    }

    /// <summary>The records of the public signals come last, at constraints + signal, so the highest index is constraints + public signals.</summary>
    private static void CheckDomain(uint last, ZkeyHeader header)
    {
        int expected = BitOperations.Log2(Math.Max(last, 1)) + 1;
        if (last < (uint)header.PublicSignals)
            throw Malformed("highest constraint", Text(last), $"at least {header.PublicSignals}: each public signal has a record");
        if (header.LogDomain != expected)
            throw Malformed("domain size against highest constraint", $"2^{header.LogDomain} against {last}", $"2^{expected}");
    }

    /// <summary>Counting sort; stable.</summary>
    private static CoefficientRecord[] Sort(CoefficientRecord[] records, int[] starts)
    {
        int[] next = starts.AsSpan(0, starts.Length - 1).ToArray();
        var sorted = new CoefficientRecord[records.Length];
        foreach (ref readonly CoefficientRecord record in records.AsSpan()) sorted[next[record.Slot]++] = record;
        return sorted;
    }

    private static MalformedException Malformed(string field, string got, string expected) =>
        ContainerFormat.Zkey.Malformed($"{ContainerFormat.Zkey.Describe(Id)}, {field}", got, expected);

    private static string Text(uint value) => value.ToString(CultureInfo.InvariantCulture);
}
