using System.Buffers.Binary;
using Zk.Algebra;
using Zk.TestKit;

namespace Zk.Groth16.Tests;

[Collection(AloneCollection.Name)]
public sealed class WtnsFileTracesTests
{
    // Short enough for a stream's buffer to hold it all.
    private const int Wires = 1000;

    [Fact]
    public void WriteAndRead_AWitnessThatIsThenZeroed_LeaveNoCopyInMemory()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "reads /proc/self/mem");
        string folder = Directory.CreateTempSubdirectory("zk-wtns-").FullName;
        try
        {
            Fr[] witness = WideCircuit.FreshWitness();
            MemoryTraces traces = TracesOf(witness.AsSpan(0, Wires));
            string path = Path.Combine(folder, "witness.wtns");
            WtnsFile.Write(path, witness.AsSpan(0, Wires));
            Fr[] read = WtnsFile.Read(path);
            Assert.True(read.AsSpan().SequenceEqual(witness.AsSpan(0, Wires)));
            Array.Clear(read);
            Array.Clear(witness);
            Assert.InRange(traces.Count(), 0, Wires / 20);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>In the file an element begins 4 bytes after a multiple of 8: its bytes 4 to 11 are a word of a copy of the file.</summary>
    private static MemoryTraces TracesOf(ReadOnlySpan<Fr> values)
    {
        ulong[] words = GC.AllocateArray<ulong>(values.Length, pinned: true);
        Span<byte> canonical = stackalloc byte[32];
        for (int i = 0; i < words.Length; i++)
        {
            values[i].WriteCanonicalLittleEndian(canonical);
            words[i] = BinaryPrimitives.ReadUInt64LittleEndian(canonical[4..]);
        }
        canonical.Clear();
        MemoryTraces traces = new(words);
        Array.Clear(words);
        return traces;
    }
}
