using System.Buffers;
using System.Runtime.InteropServices;

namespace Zk.Algebra;

/// <summary>
/// Rented memory for values that depend on a witness; zeroed before it goes back, also when an exception flies, and pinned until then: the
/// collector leaves a copy of what it moves.
/// </summary>
/// <remarks>The memory is not zero at first. Any number of threads may use it until it is disposed.</remarks>
public sealed class SecretBuffer<T> : IDisposable
    where T : unmanaged
{
    private readonly T[] _rented;
    private readonly int _length;
    private PinnedGCHandle<T[]> _pin;

    private SecretBuffer(T[] rented, int length)
    {
        _rented = rented;
        _length = length;
        _pin = new PinnedGCHandle<T[]>(rented);
    }

    /// <summary>All of it.</summary>
    public Span<T> Span => _rented.AsSpan(0, _length);

    /// <summary>The array behind <see cref="Span"/>, which may be longer.</summary>
    internal T[] Array => _rented;

    /// <summary>Rents room for <paramref name="length"/> values.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="length"/> is negative.</exception>
    public static SecretBuffer<T> Rent(int length) => new(ArrayPool<T>.Shared.Rent(length), length);

    /// <summary>Zeroes the memory and gives it back.</summary>
    public void Dispose()
    {
        // As bytes: the compiler may not elide it, and padding goes too.
        System.Security.Cryptography.CryptographicOperations.ZeroMemory(MemoryMarshal.AsBytes(Span));
        _pin.Dispose();
        ArrayPool<T>.Shared.Return(_rented);
    }
}
