using System.Buffers.Binary;
using Zk.Algebra;

namespace Zk.Prover.Circom;

/// <summary>
/// Where a circuit keeps its wires in memory, so that they are read without a call for each: circom's table from wire to signal, and its
/// signals of 40 bytes. Taken from the code of the circuit's own read-out, and only when that is byte for byte what circom writes.
/// </summary>
/// <remarks>
/// A signal is a 32-bit integer, a word of flags and a field element of 32 bytes. Without the flag "long" the integer is the value;
/// otherwise the element is, in Montgomery form (factor 2²⁵⁶) with the other flag.
/// </remarks>
/// <param name="Table">Address of the 32-bit signal numbers, one a wire.</param>
/// <param name="Signals">Address of signal 0.</param>
internal readonly record struct WitnessLayout(uint Table, uint Signals)
{
    private const int SignalBytes = 40;
    private const int FlagsOffset = 4;
    private const int ElementOffset = 8;
    private const int ElementBytes = 32;
    private const uint Long = 0x8000_0000;
    private const uint Montgomery = 0x4000_0000;

    /// <summary>The layout; null when no function, or more than one, is circom's read-out.</summary>
    internal static WitnessLayout? Find(WasmCode code)
    {
        WitnessLayout? found = null;
        foreach (ReadOnlyMemory<byte> body in code.Bodies)
        {
            if (OfReadOut(body.Span) is not WitnessLayout layout) continue;
            if (found is not null) return null;
            found = layout;
        }
        return found;
    }

    /// <summary>Reads a wire; false when its place or its value is not what the layout says, which is for the circuit's own read-out to judge.</summary>
    internal bool TryRead(ReadOnlySpan<byte> memory, int wire, out Fr value)
    {
        value = default;
        ulong entry = Table + (ulong)wire * sizeof(uint);
        if (entry + sizeof(uint) > (ulong)memory.Length) return false;
        ulong address = Signals + (ulong)BinaryPrimitives.ReadUInt32LittleEndian(memory[(int)entry..]) * SignalBytes;
        if (address + SignalBytes > (ulong)memory.Length) return false;
        ReadOnlySpan<byte> signal = memory.Slice((int)address, SignalBytes);
        uint flags = BinaryPrimitives.ReadUInt32LittleEndian(signal[FlagsOffset..]);
        ReadOnlySpan<byte> element = signal.Slice(ElementOffset, ElementBytes);
        if ((flags & Long) != 0)
            return (flags & Montgomery) != 0 ? Fr.TryReadMontgomeryLittleEndian(element, out value) : Fr.TryReadCanonicalLittleEndian(element, out value);
        value = Short(BinaryPrimitives.ReadInt32LittleEndian(signal));
        return true;
    }

    private static Fr Short(int value) => value switch
    {
        0 => Fr.Zero,
        1 => Fr.One,
        > 0 => Fr.FromUInt64((ulong)value),
        _ => -Fr.FromUInt64((ulong)-(long)value),
    };

    // In WebAssembly: copy the signal (signals + 40·table[wire]) to the place for results, make it long and leave Montgomery form there.
    private static WitnessLayout? OfReadOut(ReadOnlySpan<byte> body) =>
        Skip(ref body, [0x01, 0x01, 0x7F, 0x41]) && TryReadAddress(ref body, out uint table)
        && Skip(ref body, [0x20, 0x00, 0x41, 0x02, 0x74, 0x6A, 0x28, 0x02, 0x00, 0x41, SignalBytes, 0x6C, 0x41]) && TryReadAddress(ref body, out uint signals)
        && body.SequenceEqual((ReadOnlySpan<byte>)[0x6A, 0x21, 0x01, 0x41, 0xC0, 0x0F, 0x20, 0x01, 0x10, 0x25, 0x41, 0xC0, 0x0F, 0x10, 0x2B, 0x0B])
            ? new(table, signals)
            : null;

    private static bool Skip(ref ReadOnlySpan<byte> body, ReadOnlySpan<byte> expected)
    {
        if (!body.StartsWith(expected)) return false;
        body = body[expected.Length..];
        return true;
    }

    /// <summary>A constant that is not negative, in signed LEB128.</summary>
    private static bool TryReadAddress(ref ReadOnlySpan<byte> body, out uint address)
    {
        address = 0;
        for (int i = 0; i < 5 && i < body.Length; i++)
        {
            address |= (body[i] & 0x7Fu) << (7 * i);
            if (body[i] >= 0x80) continue;
            bool negative = (body[i] & 0x40) != 0;
            body = body[(i + 1)..];
            return !negative;
        }
        return false;
    }
}
