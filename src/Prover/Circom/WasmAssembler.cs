namespace Zk.Prover.Circom;

/// <summary>
/// Writes the body of one WebAssembly function whose own locals are all i64. <b>Source</b>: WebAssembly Core Specification 2.0, §5.4;
/// the proposal "wide arithmetic" for 64 × 64 → 128 bit products and 128-bit sums.
/// </summary>
internal sealed class WasmAssembler
{
    private const byte I64 = 0x7E;
    private const byte NaturalAlignment = 3;

    private readonly List<byte> _code = [];

    /// <param name="locals">Number of locals after the parameters.</param>
    internal WasmAssembler(int locals)
    {
        _code.Add(1);
        _code.AddRange(Unsigned((uint)locals));
        _code.Add(I64);
    }

    /// <summary>Pushes a local or a parameter.</summary>
    internal WasmAssembler Get(int local) => Write(0x20, Unsigned((uint)local));

    /// <summary>Pops into a local.</summary>
    internal WasmAssembler Set(int local) => Write(0x21, Unsigned((uint)local));

    /// <summary>Pops and forgets.</summary>
    internal WasmAssembler Drop() => Write(0x1A);

    /// <summary>Pushes an i32.</summary>
    internal WasmAssembler Constant32(int value) => Write(0x41, Signed(value));

    /// <summary>Pushes an i64.</summary>
    internal WasmAssembler Constant64(ulong value) => Write(0x42, Signed((long)value));

    /// <summary>address → the i64 at address + offset.</summary>
    internal WasmAssembler Load64(int offset) => Write(0x29, [NaturalAlignment, .. Unsigned((uint)offset)]);

    /// <summary>address, i64 → nothing.</summary>
    internal WasmAssembler Store64(int offset) => Write(0x37, [NaturalAlignment, .. Unsigned((uint)offset)]);

    /// <summary>i64, i64 → the low half of the product.</summary>
    internal WasmAssembler Multiply64() => Write(0x7E);

    /// <summary>i64, i64 → low, high of the product.</summary>
    internal WasmAssembler MultiplyWide() => Write(0xFC, Unsigned(22));

    /// <summary>low, high, low, high → low, high of the sum modulo 2¹²⁸.</summary>
    internal WasmAssembler AddWide() => Write(0xFC, Unsigned(19));

    /// <summary>i64, i64 → i32, whether the first is at least the second, unsigned.</summary>
    internal WasmAssembler AtLeast64() => Write(0x5A);

    /// <summary>i64 → i32, whether it is zero.</summary>
    internal WasmAssembler IsZero64() => Write(0x50);

    /// <summary>i32 → i32, whether it is zero.</summary>
    internal WasmAssembler IsZero32() => Write(0x45);

    /// <summary>i32, i32 → i32.</summary>
    internal WasmAssembler Or32() => Write(0x72);

    /// <summary>Calls a function by its index.</summary>
    internal WasmAssembler Call(int function) => Write(0x10, Unsigned((uint)function));

    /// <summary>i32 → nothing; opens a block that is entered unless it is zero.</summary>
    internal WasmAssembler If() => Write(0x04, 0x40);

    /// <summary>Closes a block, or the function.</summary>
    internal WasmAssembler End() => Write(0x0B);

    /// <summary>The body as it stands in the code section, without its length.</summary>
    internal byte[] ToBody() => [.. _code];

    /// <summary>A number in unsigned LEB128.</summary>
    internal static byte[] Unsigned(uint value)
    {
        List<byte> bytes = [];
        for (; value >= 0x80; value >>= 7) bytes.Add((byte)(value | 0x80));
        bytes.Add((byte)value);
        return [.. bytes];
    }

    private static byte[] Signed(long value)
    {
        List<byte> bytes = [];
        for (; value is < -64 or > 63; value >>= 7) bytes.Add((byte)(value | 0x80));
        bytes.Add((byte)(value & 0x7F));
        return [.. bytes];
    }

    private WasmAssembler Write(byte operation, params ReadOnlySpan<byte> operands)
    {
        _code.Add(operation);
        _code.AddRange(operands);
        return this;
    }
}
