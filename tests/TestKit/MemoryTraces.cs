using System.Globalization;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Zk.TestKit;

/// <summary>Looks through all writable memory of this process for given words of 8 bytes, at multiples of 8. Linux.</summary>
public sealed class MemoryTraces
{
    private const int Chunk = 1 << 20, FilterBits = 20;

    // What is looked for is kept masked, or it would find itself.
    private const ulong Mask = 0x5bd1e995a3c59ac3;

    private readonly HashSet<ulong> _masked = [];
    private readonly ulong[] _filter = new ulong[(1 << FilterBits) / 64];

    /// <summary>Remembers the words; their own memory is the caller's to clear.</summary>
    public MemoryTraces(ReadOnlySpan<ulong> words)
    {
        foreach (ulong word in words) Add(word);
    }

    /// <summary>How many of the words are somewhere.</summary>
    public int Count()
    {
        HashSet<ulong> found = [];
        byte[] buffer = GC.AllocateUninitializedArray<byte>(Chunk, pinned: true);
        using SafeFileHandle memory = File.OpenHandle("/proc/self/mem");
        foreach ((long start, long end) in WritableRanges())
            for (long at = start; at < end; at += Chunk)
            {
                Span<byte> part = buffer.AsSpan(0, (int)Math.Min(Chunk, end - at));
                int read = ReadOrNothing(memory, part, at);
                foreach (ulong word in MemoryMarshal.Cast<byte, ulong>(part[..read]))
                    if (IsLikely(word ^ Mask) && _masked.Contains(word ^ Mask)) found.Add(word ^ Mask);
            }
        Array.Clear(buffer);
        return found.Count;
    }

    private static List<(long Start, long End)> WritableRanges()
    {
        List<(long, long)> ranges = [];
        foreach (string line in File.ReadAllLines("/proc/self/maps"))
        {
            string[] fields = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (!fields[1].StartsWith("rw", StringComparison.Ordinal)) continue;
            long[] bounds = [.. fields[0].Split('-').Select(bound => long.Parse(bound, NumberStyles.HexNumber, CultureInfo.InvariantCulture))];
            ranges.Add((bounds[0], bounds[1]));
        }
        return ranges;
    }

    // A range may be gone, or be one that nobody can read.
    private static int ReadOrNothing(SafeFileHandle memory, Span<byte> part, long at)
    {
        try
        {
            return RandomAccess.Read(memory, part, at);
        }
        catch (IOException)
        {
            return 0;
        }
    }

    private void Add(ulong word)
    {
        _masked.Add(word ^ Mask);
        int bit = Bit(word ^ Mask);
        _filter[bit / 64] |= 1UL << bit;
    }

    private bool IsLikely(ulong masked)
    {
        int bit = Bit(masked);
        return (_filter[bit / 64] >> bit & 1) != 0;
    }

    private static int Bit(ulong masked) => (int)(masked >> (64 - FilterBits));
}
