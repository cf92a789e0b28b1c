using static Zk.Groth16.Tests.Container;

namespace Zk.Groth16.Tests;

/// <summary>Files that ask for more memory than there is: by lengths that the file does not have, and by a file that is so long.</summary>
public sealed class MemoryBudgetTests
{
    private const long Mebibyte = 1 << 20;

    private const long Enormous = 8L << 40;

    [Theory]
    [InlineData(0, 1)]
    [InlineData(10, 10)]
    [InlineData(long.MaxValue, 0)]
    public void Require_WhatFitsOrIsUnknown_Passes(long bytes, long available) => MemoryBudget.Require(bytes, "a file", available);

    [Fact]
    public void Require_TooMuch_NamesWhatItTakesAndWhatThereIs()
    {
        InsufficientMemoryException e = Assert.Throws<InsufficientMemoryException>(() => MemoryBudget.Require((3 * Mebibyte) + 1, "the key", 2 * Mebibyte));
        Assert.Contains("the key takes at least 4 MiB of memory, this process may use 2 MiB", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("zkey")]
    [InlineData("wtns")]
    [InlineData("r1cs")]
    public void Read_SectionLongerThanTheFile_IsRefusedBeforeAllocating(string kind)
    {
        byte[] file = kind switch { "zkey" => TinyKey.Bytes, "wtns" => TinyCircuit.WtnsBytes, _ => TinyCircuit.R1csBytes };
        foreach (ulong length in (ulong[])[(ulong)Enormous, ulong.MaxValue, long.MaxValue])
        {
            byte[] changed = [.. file];
            UInt64(length).CopyTo(changed, 16); // the first section's
            AssertRefusedCheaply<MalformedException>(() => Read(kind, changed));
        }
    }

    /// <summary>All lengths agree with each other and with the file, which is full of holes: infinity, a point as good as any.</summary>
    [Fact]
    public void Read_KeyAsLongAsItsHeaderSays_IsRefusedBeforeAllocating()
    {
        const uint Wires = 1 << 30;
        const int WiresOffset = 72;
        string path = Path.GetTempFileName();
        try
        {
            using (FileStream file = File.Create(path))
            {
                file.Write([.. "zkey"u8, .. UInt32(1), .. UInt32(9)]);
                foreach ((uint id, byte[] bytes) in Container.Split(TinyKey.Bytes).Where(section => section.Id is >= 1 and <= 9))
                {
                    long length = id switch { 5 or 6 => 64L * Wires, 7 => 128L * Wires, 8 => 64L * (Wires - 3), _ => bytes.Length };
                    if (id == 2) UInt32(Wires).CopyTo(bytes, WiresOffset);
                    file.Write([.. UInt32(id), .. UInt64((ulong)length)]);
                    if (length == bytes.Length) file.Write(bytes);
                    else file.Position += length;
                }
            }
            long available = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
            Assert.SkipWhen(new FileInfo(path).Length <= available, $"this machine has {available / Mebibyte} MiB");
            AssertRefusedCheaply<InsufficientMemoryException>(() => ZkeyFile.Read(path));
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static void Read(string kind, byte[] bytes)
    {
        if (kind == "zkey") ZkeyFile.Read(bytes);
        else if (kind == "wtns") WtnsFile.Read(bytes);
        else R1csFile.Read(bytes);
    }

    private static void AssertRefusedCheaply<TException>(Action read)
        where TException : Exception
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Throws<TException>(read);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, Mebibyte);
    }
}
