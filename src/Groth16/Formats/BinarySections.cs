using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace Zk.Groth16;

/// <summary>
/// The container shared by .r1cs, .wtns and .zkey: magic, version, section count, then sections of {id u32, size u64, bytes} in any order,
/// all little-endian. Every length is checked against the file before it is used.
/// </summary>
internal sealed class BinarySections : IDisposable
{
    private readonly ByteSource _source;
    private readonly ContainerFormat _format;
    private readonly ReadMonitor? _monitor;
    private readonly Dictionary<uint, (long Offset, long Length)> _sections = [];

    private BinarySections(ByteSource source, ContainerFormat format, ReadMonitor? monitor)
    {
        _source = source;
        _format = format;
        _monitor = monitor;
        if (monitor is not null) monitor.FileLength = source.Length;
        ReadTable();
    }

    /// <summary>Opens a file. IO errors are the operating system's; anything wrong inside is a <see cref="MalformedException"/>.</summary>
    public static BinarySections Open(string path, ContainerFormat format, ReadMonitor? monitor = null) =>
        Build(ByteSource.OpenFile(path), format, monitor);

    public static BinarySections Parse(ReadOnlyMemory<byte> bytes, ContainerFormat format) => Build(ByteSource.FromMemory(bytes), format, monitor: null);

    /// <summary>Length of the whole container in bytes.</summary>
    public long Length => _source.Length;

    public bool Contains(uint id) => _sections.ContainsKey(id);

    /// <summary>Length of a section in bytes.</summary>
    public ulong LengthOf(uint id) => (ulong)Find(id).Length;

    /// <summary>Where in the file a section starts.</summary>
    public long OffsetOf(uint id) => Find(id).Offset;

    /// <summary>The bytes of a section that must exist.</summary>
    public ByteBlock Read(uint id)
    {
        (long offset, long length) = Find(id);
        if (length > Array.MaxLength)
            throw _format.Malformed(_format.Describe(id), $"{length} bytes", $"at most {Array.MaxLength} bytes");
        return ReadMonitored(offset, (int)length);
    }

    /// <summary>The bytes of a section that must exist and have exactly this length.</summary>
    public ByteBlock Read(uint id, ulong expectedLength)
    {
        RequireLength(id, expectedLength);
        return Read(id);
    }

    /// <summary>Fills values that lie in memory as in the section, which the caller has checked to have them. Thread safe.</summary>
    /// <param name="id">The section.</param>
    /// <param name="start">Byte of the section at which the values start.</param>
    /// <param name="destination">What is filled; with a monitor, nobody may change it before the monitor has finished.</param>
    public void ReadInto<T>(uint id, long start, Memory<T> destination)
        where T : unmanaged
    {
        ReadInto(id, start, MemoryMarshal.AsBytes(destination.Span));
        _monitor?.Add<T>(Find(id).Offset + start, destination);
    }

    /// <summary>Copies bytes of a section, which the caller has checked to have them; a monitor does not see them. Thread safe.</summary>
    public void ReadInto(uint id, long start, Span<byte> destination) => _source.ReadInto(Find(id).Offset + start, destination);

    /// <summary>Refuses a section whose length is not the expected one.</summary>
    public void RequireLength(uint id, ulong expectedLength)
    {
        if (LengthOf(id) != expectedLength)
            throw _format.Malformed(_format.Describe(id), $"{LengthOf(id)} bytes", $"{expectedLength} bytes");
    }

    /// <summary>A cursor over bytes that <see cref="Read(uint)"/> gave for this section.</summary>
    public SectionReader Cursor(uint id, ByteBlock block) => Cursor(id, block.Bytes.Span);

    /// <summary>A cursor over bytes of this section.</summary>
    public SectionReader Cursor(uint id, ReadOnlySpan<byte> bytes) => new(bytes, _format, id);

    public void Dispose() => _source.Dispose();

    private static BinarySections Build(ByteSource source, ContainerFormat format, ReadMonitor? monitor)
    {
        try
        {
            return new BinarySections(source, format, monitor);
        }
        catch
        {
            source.Dispose();
            throw;
        }
    }

    private (long Offset, long Length) Find(uint id) =>
        _sections.TryGetValue(id, out (long Offset, long Length) found) ? found
            : throw _format.Malformed(_format.Describe(id), "no such section", "exactly one");

    private void ReadTable()
    {
        uint count = ReadFileHeader();
        long position = ContainerFormat.HeaderLength;
        for (uint i = 0; i < count; i++) position = ReadSectionHeader(position, i, count);
        if (position != _source.Length)
            throw _format.Malformed($"{_format.Kind} file", $"{_source.Length - position} bytes after the last section", "none");
    }

    private uint ReadFileHeader()
    {
        if (_source.Length < ContainerFormat.HeaderLength)
            throw _format.Malformed($"{_format.Kind} file", $"{_source.Length} bytes", $"at least {ContainerFormat.HeaderLength}");
        ReadOnlySpan<byte> header = ReadMonitored(0, ContainerFormat.HeaderLength).Bytes.Span;
        if (!header[..4].SequenceEqual(Encoding.ASCII.GetBytes(_format.Kind)))
            throw _format.Malformed($"{_format.Kind} file, magic", Convert.ToHexString(header[..4]), $"the characters '{_format.Kind}'", $"this is no .{_format.Kind} file: check the order of the file names");
        uint version = BinaryPrimitives.ReadUInt32LittleEndian(header[4..]);
        if (version != _format.Version)
            throw _format.Malformed($"{_format.Kind} file, version", Text(version), Text(_format.Version), "make it again with a tool that writes this version");
        uint count = BinaryPrimitives.ReadUInt32LittleEndian(header[8..]);
        long room = (_source.Length - ContainerFormat.HeaderLength) / ContainerFormat.SectionHeaderLength;
        if (count > room)
            throw _format.Malformed($"{_format.Kind} file, number of sections", Text(count), $"at most {room} in {_source.Length} bytes");
        return count;
    }

    private long ReadSectionHeader(long position, uint index, uint count)
    {
        long remaining = _source.Length - position;
        if (remaining < ContainerFormat.SectionHeaderLength)
            throw _format.Malformed($"{_format.Kind} file, header of section number {index + 1} of {count}", $"{remaining} bytes", "12 bytes");
        ReadOnlySpan<byte> header = ReadMonitored(position, ContainerFormat.SectionHeaderLength).Bytes.Span;
        uint id = BinaryPrimitives.ReadUInt32LittleEndian(header);
        ulong length = BinaryPrimitives.ReadUInt64LittleEndian(header[4..]);
        remaining -= ContainerFormat.SectionHeaderLength;
        if (length > (ulong)remaining)
            throw _format.Malformed(_format.Describe(id), $"{length} bytes", $"at most the {remaining} that are left of the file");
        long start = position + ContainerFormat.SectionHeaderLength;
        if (_format.SectionNames.ContainsKey(id) && !_sections.TryAdd(id, (start, (long)length)))
            throw _format.Malformed(_format.Describe(id), "a second one", "exactly one");
        if (!_format.IsRead(id)) _monitor?.AddUnread(start, (long)length, hash => AppendBytes(hash, start, (long)length));
        return start + (long)length;
    }

    private ByteBlock ReadMonitored(long offset, int length)
    {
        ByteBlock block = _source.Read(offset, length);
        _monitor?.Add(offset, block.Bytes);
        return block;
    }

    /// <summary>Hashes bytes that nobody reads otherwise.</summary>
    private void AppendBytes(IncrementalHash hash, long offset, long length)
    {
        const int Block = 1 << 16;
        byte[] buffer = new byte[Math.Min(Block, length)];
        for (long done = 0; done < length; done += buffer.Length)
        {
            Span<byte> some = buffer.AsSpan(0, (int)Math.Min(buffer.Length, length - done));
            _source.ReadInto(offset + done, some);
            hash.AppendData(some);
        }
    }

    private static string Text(uint value) => value.ToString(CultureInfo.InvariantCulture);
}
