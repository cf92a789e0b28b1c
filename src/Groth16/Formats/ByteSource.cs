using Microsoft.Win32.SafeHandles;

namespace Zk.Groth16;

/// <summary>Random access to the bytes of a container, in memory or in a file.</summary>
internal abstract class ByteSource : IDisposable
{
    public abstract long Length { get; }

    /// <summary>Bytes [offset, offset + length), which the caller has checked to lie inside.</summary>
    public abstract ByteBlock Read(long offset, int length);

    /// <summary>Copies bytes from an offset on; the caller has checked that they lie inside. Thread safe.</summary>
    public abstract void ReadInto(long offset, Span<byte> destination);

    public virtual void Dispose()
    {
    }

    public static ByteSource FromMemory(ReadOnlyMemory<byte> bytes) => new MemorySource(bytes);

    public static ByteSource OpenFile(string path) => new FileSource(path);

    private sealed class MemorySource(ReadOnlyMemory<byte> bytes) : ByteSource
    {
        public override long Length => bytes.Length;

        public override ByteBlock Read(long offset, int length) => new(bytes.Slice((int)offset, length));

        public override void ReadInto(long offset, Span<byte> destination) => bytes.Span.Slice((int)offset, destination.Length).CopyTo(destination);
    }

    private sealed class FileSource : ByteSource
    {
        private readonly SafeFileHandle _handle;

        public FileSource(string path)
        {
            _handle = File.OpenHandle(path);
            Length = RandomAccess.GetLength(_handle);
        }

        public override long Length { get; }

        public override ByteBlock Read(long offset, int length)
        {
            byte[] buffer = GC.AllocateUninitializedArray<byte>(length);
            ReadInto(offset, buffer);
            return new ByteBlock(buffer);
        }

        public override void ReadInto(long offset, Span<byte> destination)
        {
            for (int done = 0; done < destination.Length;)
            {
                int read = RandomAccess.Read(_handle, destination[done..], offset + done);
                if (read == 0)
                    throw new MalformedException(
                        "file", $"an end at byte {RandomAccess.GetLength(_handle)}", $"{Length} bytes, as when it was opened",
                        "it was cut off while it was read: try again when it is complete");
                done += read;
            }
        }

        public override void Dispose() => _handle.Dispose();
    }
}

/// <summary>Some bytes of a container.</summary>
internal readonly record struct ByteBlock(ReadOnlyMemory<byte> Bytes);
