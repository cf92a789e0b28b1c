using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Zk.Algebra.Tests;

public sealed class SecretBufferTests
{
    private const int Length = 1000;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Dispose_AfterUseOrFailure_ZeroesAllOfIt(bool fails)
    {
        long[]? memory = null;
        void Use()
        {
            using SecretBuffer<long> buffer = SecretBuffer<long>.Rent(Length);
            memory = buffer.Array;
            buffer.Span.Fill(7);
            if (fails) throw new InvalidDataException();
        }
        if (fails) Assert.Throws<InvalidDataException>(Use);
        else Use();
        Assert.All(memory![..Length], word => Assert.Equal(0, word));
    }

    /// <summary>The collector leaves a copy of what it moves, which nothing would ever zero.</summary>
    [Fact]
    public void Rent_WhileTheCollectorCompacts_StaysWhereItIs()
    {
        object[] gaps = [.. Enumerable.Range(0, 300).Select(_ => new byte[8 * Length])];
        Word[] unpinned = new Word[8 * Length];
        using SecretBuffer<Word> buffer = SecretBuffer<Word>.Rent(8 * Length);
        (nint unpinnedBefore, nint before) = (AddressOf(unpinned), AddressOf(buffer.Array));
        Array.Clear(gaps);
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true, compacting: true);
        Assert.NotEqual(unpinnedBefore, AddressOf(unpinned));
        Assert.Equal(before, AddressOf(buffer.Array));
    }

    // Not inlined: the compiler would take both addresses for one.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static nint AddressOf(Word[] array) => Marshal.UnsafeAddrOfPinnedArrayElement(array, 0);

    // Of its own: the pool has nothing of it yet, so that the memory is young.
    private readonly record struct Word(long Value);
}
