using System.Buffers;
using System.Security.Cryptography;

namespace Zk.Witness;

/// <summary>
/// A small file with a secret, open to its owner alone. Its content passes through pinned memory that is zeroed afterwards, and
/// through no stream's buffer: the collector and the stream would each keep a copy.
/// </summary>
public static class SecretFile
{
    /// <summary>Largest file [bytes].</summary>
    public const int MaxBytes = 4096;

    /// <summary>What <see cref="Create(string, ReadOnlySpan{byte})"/> gives: mode 0600.</summary>
    public const UnixFileMode ReadAndWrite = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Mode 0700, which every file has on a disk that knows no modes and is mounted for its owner alone.</summary>
    public const UnixFileMode AllOfTheOwner = ReadAndWrite | UnixFileMode.UserExecute;

    /// <summary>Writes a new file with mode 0600, which it has from its first moment; an existing file is never overwritten.</summary>
    /// <param name="path">The file.</param>
    /// <param name="content">At most <see cref="MaxBytes"/> bytes, or it could not be read again.</param>
    /// <exception cref="ArgumentException">The content is longer.</exception>
    /// <exception cref="IOException">The file exists or cannot be written; nothing half-written is left.</exception>
    public static void Create(string path, ReadOnlySpan<byte> content)
    {
        if (content.Length > MaxBytes) throw new ArgumentException($"got {content.Length} bytes, expected at most {MaxBytes}", nameof(content));
        FileStreamOptions options = new() { Mode = FileMode.CreateNew, Access = FileAccess.Write, BufferSize = 0 };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = ReadAndWrite;
        using FileStream file = new(path, options);
        try
        {
            file.Write(content);
            file.Flush(flushToDisk: true);
        }
        catch
        {
            file.Dispose();
            File.Delete(path);
            throw;
        }
    }

    /// <summary>Reads a whole file: also a pipe, which has no length.</summary>
    /// <param name="path">The file.</param>
    /// <param name="otherwise">Ends the message about a file that is too long: what it cannot be, or what to do.</param>
    /// <param name="read">Takes the content, which is zeroed when it returns or throws.</param>
    /// <param name="allowed">The rights that the file may have.</param>
    /// <exception cref="WitnessFileException">The file has other rights, or more than <see cref="MaxBytes"/> bytes.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static T Read<T>(string path, string otherwise, Func<ReadOnlyMemory<byte>, T> read, UnixFileMode allowed = AllOfTheOwner)
    {
        ArgumentNullException.ThrowIfNull(read);
        using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
        RequireRights(file, path, allowed);
        byte[] content = GC.AllocateUninitializedArray<byte>(MaxBytes + 1, pinned: true);
        try
        {
            int length = file.ReadAtLeast(content, content.Length, throwOnEndOfStream: false);
            if (length > MaxBytes)
                throw new WitnessFileException($"{path}: {(file.CanSeek ? $"{file.Length}" : $"more than {MaxBytes}")} bytes, expected at most {MaxBytes}; {otherwise}");
            return read(content.AsMemory(0, length));
        }
        finally
        {
            CryptographicOperations.ZeroMemory(content);
        }
    }

    /// <summary>Writes a new file like <see cref="Create(string, ReadOnlySpan{byte})"/>, its content composed in memory that is zeroed.</summary>
    internal static void Create(string path, Action<IBufferWriter<byte>> compose)
    {
        using PinnedBuffer buffer = new();
        compose(buffer);
        Create(path, buffer.Written);
    }

    // Of the open file, which nobody can exchange.
    private static void RequireRights(FileStream file, string path, UnixFileMode allowed)
    {
        if (OperatingSystem.IsWindows()) return;
        UnixFileMode mode = File.GetUnixFileMode(file.SafeFileHandle);
        if ((mode & ~allowed) == 0) return;
        string fault = (mode & ~AllOfTheOwner) == 0 ? "executable" : "open to other users";
        throw new WitnessFileException($"{path} is {fault} (mode {Convert.ToString((int)mode, 8)}); expected owner-only permissions: run `chmod 600` on it");
    }

    private sealed class PinnedBuffer : IBufferWriter<byte>, IDisposable
    {
        private readonly byte[] _bytes = GC.AllocateArray<byte>(MaxBytes, pinned: true);
        private int _length;

        public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, _length);

        public void Advance(int count) => _length += count;

        public Memory<byte> GetMemory(int sizeHint = 0) => _bytes.AsMemory(_length);

        public Span<byte> GetSpan(int sizeHint = 0) => _bytes.AsSpan(_length);

        public void Dispose() => CryptographicOperations.ZeroMemory(_bytes);
    }
}
