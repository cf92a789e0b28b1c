using System.Runtime.InteropServices;
using Zk.Algebra;

namespace Zk.Groth16.Tests;

/// <summary>What field elements leave in memory: a word of each in Montgomery and in standard form.</summary>
internal static class FieldTraces
{
    public static MemoryTraces Of(ReadOnlySpan<Fr> values)
    {
        ulong[] words = GC.AllocateUninitializedArray<ulong>(2 * values.Length, pinned: true);
        Span<byte> form = stackalloc byte[32];
        for (int i = 0; i < values.Length; i++)
        {
            values[i].WriteCanonicalLittleEndian(form);
            words[2 * i] = MemoryMarshal.Cast<byte, ulong>(form)[1];
            values[i].WriteMontgomeryLittleEndian(form);
            words[2 * i + 1] = MemoryMarshal.Cast<byte, ulong>(form)[1];
        }
        MemoryTraces traces = new(words);
        form.Clear();
        Array.Clear(words);
        return traces;
    }
}
