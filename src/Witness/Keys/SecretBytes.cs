using System.Security.Cryptography;

namespace Zk.Witness;

/// <summary>32 secret bytes in a pinned buffer, so that the collector leaves no copies; disposing zeroes them.</summary>
internal sealed class SecretBytes : IDisposable
{
    internal const int Length = 32;

    private readonly byte[] _bytes = GC.AllocateArray<byte>(Length, pinned: true);
    private bool _disposed;

    internal SecretBytes(ReadOnlySpan<byte> bytes) => bytes.CopyTo(_bytes);

    /// <exception cref="ObjectDisposedException">The bytes were zeroed.</exception>
    internal ReadOnlySpan<byte> Value
    {
        get
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            return _bytes;
        }
    }

    public void Dispose()
    {
        _disposed = true;
        CryptographicOperations.ZeroMemory(_bytes);
    }
}
