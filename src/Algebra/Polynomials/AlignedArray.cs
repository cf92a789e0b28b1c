using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Zk.Algebra;

/// <summary>Items from a cache line's boundary on, where vectors never straddle two lines; zero at first.</summary>
internal sealed class AlignedArray<T>
    where T : unmanaged
{
    private const int Line = 64;

    private readonly byte[] _bytes;
    private readonly int _offset;

    public AlignedArray(int length)
    {
        Length = length;
        _bytes = GC.AllocateArray<byte>(checked(length * Unsafe.SizeOf<T>() + Line), pinned: true);
        _offset = (int)(-Marshal.UnsafeAddrOfPinnedArrayElement(_bytes, 0) & (Line - 1));
    }

    public int Length { get; }

    public Span<T> Span => MemoryMarshal.Cast<byte, T>(_bytes.AsSpan(_offset, Length * Unsafe.SizeOf<T>()));
}
