using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;

namespace Zk.Groth16;

/// <summary>Random access to the bytes of a container, in memory or in a file.</summary>
internal abstract class ByteSource : IDisposable
{
    public abstract long Length { get; }

    /// <summary>Bytes [offset, offset + length), which the caller has checked to lie inside.</summary>
    public abstract ByteBlock Read(long offset, int length);

    public virtual void Dispose()
    {
    }

    public static ByteSource FromMemory(ReadOnlyMemory<byte> bytes) => new MemorySource(bytes);

    public static ByteSource OpenFile(string path) => new FileSource(path);

    private sealed class MemorySource(ReadOnlyMemory<byte> bytes) : ByteSource
    {
        public override long Length => bytes.Length;

        public override ByteBlock Read(long offset, int length) => new(bytes.Slice((int)offset, length), null);
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
            for (int done = 0; done < length;)
            {
                int read = RandomAccess.Read(_handle, buffer.AsSpan(done), offset + done);
                if (read == 0) throw new MalformedException("file", $"an end at byte {offset + done}", $"{Length} bytes, as when it was opened");
                done += read;
            }
            return new ByteBlock(buffer, buffer);
        }

        public override void Dispose() => _handle.Dispose();
    }
}

/// <summary>Some bytes of a container and, when they were copied from a file, the buffer to wipe.</summary>
internal readonly record struct ByteBlock(ReadOnlyMemory<byte> Bytes, byte[]? Owned)
{
    /// <summary>Zeroes the copy, if there is one; bytes that the caller passed in stay his.</summary>
    public void Wipe() => CryptographicOperations.ZeroMemory(Owned);
}
