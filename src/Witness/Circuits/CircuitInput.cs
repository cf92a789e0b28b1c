using System.Security.Cryptography;
using System.Text;
using Zk.Algebra;
using Zk.Verifier;

namespace Zk.Witness;

/// <summary>
/// The values of a circuit's input signals. They hold an account's positions and secrets: the buffer is pinned, so
/// that the collector leaves no copies, and <see cref="Dispose"/> zeroes it.
/// </summary>
/// <remarks>Not thread-safe while being filled; reading from many threads is.</remarks>
public sealed class CircuitInput : IDisposable
{
    private readonly Fr[] _values;
    private bool _disposed;

    /// <summary>All signals zero.</summary>
    public CircuitInput(CircuitLayout layout)
    {
        ArgumentNullException.ThrowIfNull(layout);
        Layout = layout;
        _values = GC.AllocateArray<Fr>(layout.Length, pinned: true);
    }

    /// <summary>Names, order and lengths of the signals.</summary>
    public CircuitLayout Layout { get; }

    /// <summary>The values of one signal, flattened row-major; writes go through.</summary>
    /// <exception cref="KeyNotFoundException">The circuit has no input of that name.</exception>
    /// <exception cref="ObjectDisposedException">The input was zeroed.</exception>
    public Span<Fr> this[string name]
    {
        get
        {
            CircuitSignal signal = Layout[name];
            return Values.Slice(signal.Offset, signal.Length);
        }
    }

    /// <summary>All values in layout order.</summary>
    /// <exception cref="ObjectDisposedException">The input was zeroed.</exception>
    public Span<Fr> Values
    {
        get
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            return _values;
        }
    }

    /// <summary>
    /// The input as snarkjs reads it, UTF-8: an object from signal name to a flat array of <c>"0x…"</c> strings. It is
    /// meant for a worker's standard input: it holds secrets, so keep it off disks and logs and zero it after use.
    /// </summary>
    /// <returns>A pinned array of exactly the text.</returns>
    /// <exception cref="ObjectDisposedException">The input was zeroed.</exception>
    public byte[] ToSnarkJson()
    {
        byte[] json = GC.AllocateUninitializedArray<byte>(JsonLength(), pinned: true);
        Span<byte> rest = json;
        foreach (CircuitSignal signal in Layout.Signals)
        {
            Put(ref rest, signal.Offset == 0 ? "{\"" : ",\"");
            Put(ref rest, signal.Name);
            Put(ref rest, "\":[");
            for (int i = 0; i < signal.Length; i++)
            {
                if (i > 0) Put(ref rest, ",");
                PutHex(ref rest, Values[signal.Offset + i]);
            }
            Put(ref rest, "]");
        }
        Put(ref rest, "}");
        return json;
    }

    /// <summary>Writes a statement's values into the signals of their names.</summary>
    /// <exception cref="KeyNotFoundException">The circuit proves another statement.</exception>
    internal void Publish(IStatement statement)
    {
        Fr[] values = statement.ToPublicSignals();
        for (int i = 0; i < values.Length; i++) this[statement.Kind.Signals[i].Name][0] = values[i];
    }

    /// <summary>Writes rows one after another into a signal or a part of one.</summary>
    internal static void Flatten(ReadOnlySpan<Fr[]> rows, Span<Fr> target)
    {
        foreach (Fr[] row in rows)
        {
            row.CopyTo(target);
            target = target[row.Length..];
        }
    }

    /// <summary>Zeroes every value; the input cannot be read afterwards.</summary>
    public void Dispose()
    {
        _disposed = true;
        Array.Clear(_values);
    }

    /// <summary>The layout's size only: values are secret.</summary>
    public override string ToString() => $"CircuitInput({Layout.Signals.Length} signals, {Layout.Length} values, not shown)";

    // "0x", 64 digits and two quotes a value; a comma between values and between signals; quotes, colon, brackets.
    private int JsonLength() =>
        1 + Layout.Signals.Sum(s => Encoding.UTF8.GetByteCount(s.Name) + 6 + 69 * s.Length - 1);

    private static void Put(ref Span<byte> rest, string text) => rest = rest[Encoding.UTF8.GetBytes(text, rest)..];

    // Hex by arithmetic on a stack buffer: no string of a secret is ever made.
    private static void PutHex(ref Span<byte> rest, Fr value)
    {
        Span<byte> bytes = stackalloc byte[32];
        value.WriteCanonicalBigEndian(bytes);
        Put(ref rest, "\"0x");
        for (int i = 0; i < 32; i++)
        {
            rest[2 * i] = HexDigit(bytes[i] >> 4);
            rest[2 * i + 1] = HexDigit(bytes[i] & 15);
        }
        rest = rest[64..];
        Put(ref rest, "\"");
        CryptographicOperations.ZeroMemory(bytes);
    }

    private static byte HexDigit(int nibble) => (byte)(nibble < 10 ? '0' + nibble : 'a' + nibble - 10);
}
