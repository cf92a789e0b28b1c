using System.Buffers.Binary;
using System.Numerics;
using Zk.Algebra;
using Zk.Prover.Circom;

namespace Zk.Prover.Tests.Circom;

/// <summary>What is read from memory is what the circuit's own read-out gives, wire by wire.</summary>
public sealed class WitnessLayoutTests(CompiledCircuit circuit) : IClassFixture<CompiledCircuit>
{
    private static readonly BigInteger s_factor = BigInteger.One << 256;
    private static readonly WitnessLayout s_layout = new(Table: 0, Signals: 8);

    [Theory]
    [InlineData(1, 2, 3)]
    [InlineData(ulong.MaxValue, 1, 0)] // long values and negative ones
    [InlineData(0, 0x7FFF_FFFF, 0x8000_0000)]
    [InlineData(0x7FFF_FFFF, 5, 7)]
    public void ReadWires_AllWires_EqualTheCircuitsReadOut(ulong a, ulong b, ulong c)
    {
        CircomModule module = CircomModule.Load(File.ReadAllBytes(circuit.Wasm), "tiny", cache: null);
        Assert.NotNull(module.Layout);
        using CircomInstance instance = new(module, TestContext.Current.CancellationToken);
        instance.SetInput(SignalName.Of("x"), 0, Fr.FromUInt64(7));
        foreach ((ulong value, int i) in new[] { a, b, c, c, a, b }.Select((value, i) => (value, i))) instance.SetInput(SignalName.Of("grid"), i, Fr.FromUInt64(value));
        instance.SetInput(SignalName.Of("bit"), 0, Fr.One);
        Fr[] wires = new Fr[instance.WitnessSize];

        instance.ReadWires(0, wires);

        Assert.Equal(Enumerable.Range(0, wires.Length).Select(instance.AskForWire), wires);
    }

    public static TheoryData<int, uint, string, string?> Signals() => new()
    {
        { 0, 0, "5", "0" }, // short: the element is left over
        { 1, 0, "5", "1" },
        { int.MaxValue, 0, "0", "2147483647" },
        { -1, 0, "0", (Fr.Modulus - 1).ToString() },
        { int.MinValue, 0, "0", (Fr.Modulus - 2147483648).ToString() },
        { 9, 0x4000_0000, "77", "9" }, // short with its Montgomery form beside it
        { 9, 0x8000_0000, "77", "77" },
        { 9, 0x8000_0000, (Fr.Modulus - 1).ToString(), (Fr.Modulus - 1).ToString() },
        { 9, 0x8000_0000, Fr.Modulus.ToString(), null },
        { 9, 0xC000_0000, (s_factor * 1234 % Fr.Modulus).ToString(), "1234" },
        { 9, 0xC000_0000, Fr.Modulus.ToString(), null },
    };

    [Theory]
    [MemberData(nameof(Signals))]
    public void TryRead_Signal_IsItsValue(int integer, uint flags, string element, string? expected)
    {
        byte[] memory = new byte[48];
        BinaryPrimitives.WriteInt32LittleEndian(memory.AsSpan(8), integer);
        BinaryPrimitives.WriteUInt32LittleEndian(memory.AsSpan(12), flags);
        BigInteger.Parse(element).TryWriteBytes(memory.AsSpan(16), out _, isUnsigned: true);

        Assert.Equal(expected is not null, s_layout.TryRead(memory, 0, out Fr value));

        if (expected is not null) Assert.Equal(expected, value.ToString());
    }

    [Theory]
    [InlineData(2u, 0)] // signal beyond the memory
    [InlineData(uint.MaxValue, 0)]
    [InlineData(0u, 22)] // wire beyond the memory
    [InlineData(0u, int.MaxValue)]
    public void TryRead_OutsideTheMemory_IsFalse(uint signal, int wire)
    {
        byte[] memory = new byte[88];
        BinaryPrimitives.WriteUInt32LittleEndian(memory, signal);
        Assert.False(s_layout.TryRead(memory, wire, out _));
    }

    [Fact]
    public void Find_OtherReadOut_IsNull() => Assert.Null(WitnessLayout.Find(WasmCode.Find(HostileCircuit.Wasm())!));

    [Fact]
    public void Find_ReadOutTwice_IsNull()
    {
        WasmCode code = WasmCode.Find(File.ReadAllBytes(circuit.Wasm))!;
        Assert.NotNull(WitnessLayout.Find(code));
        byte[] readOut = code.Bodies.ElementAt(98).ToArray(); // function 102 less four imports
        int at = 0;
        Assert.Null(WitnessLayout.Find(WasmCode.Find(code.Replace(_ => at++ == 0 ? readOut : null))!));
    }
}
