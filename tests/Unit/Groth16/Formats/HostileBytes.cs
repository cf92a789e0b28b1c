using CsCheck;

namespace Zk.Groth16.Tests;

/// <summary>What every reader must bear: cut, changed and random bytes give an object or a <see cref="MalformedException"/>, in bounded memory.</summary>
internal static class HostileBytes
{
    private const long MaxAllocated = 64 << 20;

    /// <summary>Every proper prefix of a valid file is malformed.</summary>
    public static void RefusesEveryPrefix(byte[] valid, Action<ReadOnlyMemory<byte>> read)
    {
        for (int length = 0; length < valid.Length; length++)
        {
            int cut = length;
            MalformedException e = Assert.Throws<MalformedException>(() => read(valid.AsMemory(0, cut)));
            Assert.NotEmpty(e.Where);
        }
    }

    /// <summary>A few changed bytes, biased to the structure at the beginning.</summary>
    public static void SurvivesMutation(byte[] valid, Action<ReadOnlyMemory<byte>> read)
    {
        Gen<(int Index, byte Value)> anywhere = Gen.Select(Gen.Int[0, valid.Length - 1], Gen.Byte);
        Gen<(int Index, byte Value)> start = Gen.Select(Gen.Int[0, Math.Min(63, valid.Length - 1)], Gen.Int[0, 4].Select(i => (byte)(0xff807f0100UL >> (8 * i))));
        Gen.OneOf(anywhere, start).Array[1, 6].Sample(changes =>
        {
            byte[] bytes = [.. valid];
            foreach ((int index, byte value) in changes) bytes[index] = value;
            ReadsOrRefuses(bytes, read);
        }, iter: 2000);
    }

    /// <summary>Every aligned 4-byte word set to extreme values, one at a time: counts, indices and lengths among them.</summary>
    /// <param name="isPayload">Offsets to leave out, where only coordinates are.</param>
    public static void SurvivesExtremeWords(byte[] valid, Action<ReadOnlyMemory<byte>> read, Predicate<int>? isPayload = null)
    {
        for (int at = 0; at + 4 <= valid.Length; at += 4)
        {
            if (isPayload?.Invoke(at) == true) continue;
            foreach (uint value in (ReadOnlySpan<uint>)[0, 1, 0x7fffffff, 0x80000000, 0xffffffff])
            {
                byte[] bytes = [.. valid];
                Container.UInt32(value).CopyTo(bytes, at);
                ReadsOrRefuses(bytes, read);
            }
        }
    }

    private static void ReadsOrRefuses(byte[] bytes, Action<ReadOnlyMemory<byte>> read)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            read(bytes);
        }
        catch (MalformedException)
        {
            // The only way out for bytes that are not a file of this kind.
        }
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < MaxAllocated, "a short file made the reader allocate without bound");
    }
}
