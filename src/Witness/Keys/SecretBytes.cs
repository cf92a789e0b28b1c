using System.Security.Cryptography;

namespace Zk.Witness;

/// <summary>32 secret bytes in a pinned buffer, so that the collector leaves no copies; disposing zeroes them.</summary>
public sealed class SecretBytes : IDisposable
{
    /// <summary>How many.</summary>
    public const int Length = 32;

    private readonly byte[] _bytes = GC.AllocateArray<byte>(Length, pinned: true);
    private bool _disposed;

    /// <summary>A copy of 32 bytes.</summary>
    /// <exception cref="ArgumentException">Another number of bytes.</exception>
    public SecretBytes(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != Length) throw new ArgumentException($"got {bytes.Length} bytes, expected {Length}", nameof(bytes));
        bytes.CopyTo(_bytes);
    }

    private SecretBytes() => RandomNumberGenerator.Fill(_bytes);

    /// <summary>The bytes.</summary>
    /// <exception cref="ObjectDisposedException">The bytes were zeroed.</exception>
    public ReadOnlySpan<byte> Value
    {
        get
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            return _bytes;
        }
    }

    /// <summary>Fresh bytes from the operating system's generator.</summary>
    public static SecretBytes Create() => new();

    /// <summary>Zeroes the bytes.</summary>
    public void Dispose()
    {
        _disposed = true;
        CryptographicOperations.ZeroMemory(_bytes);
    }
}
