using Zk.Prover.Circom;

namespace Zk.Prover.Tests.Circom;

public sealed class WasmCodeTests
{
    private static readonly byte[] s_wasm = HostileCircuit.Wasm();

    [Fact]
    public void Replace_Nothing_GivesTheSameBytes() => Assert.Same(s_wasm, WasmCode.Find(s_wasm)!.Replace(_ => null));

    [Fact]
    public void Replace_EveryBodyByItself_GivesEqualBytes() => Assert.Equal(s_wasm, WasmCode.Find(s_wasm)!.Replace(body => body.ToArray()));

    [Fact]
    public void Bodies_OfAModule_AreItsFunctions() => Assert.Equal(10, WasmCode.Find(s_wasm)!.Bodies.Count());

    /// <summary>Whatever the bytes are, they are read or left to the engine, never out of bounds.</summary>
    [Fact]
    public void Find_TruncatedOrChangedAnywhere_NeverThrows()
    {
        for (int i = 0; i < s_wasm.Length; i++)
        {
            WasmCode.Find(s_wasm[..i])?.Replace(body => body.ToArray());
            foreach (byte value in new byte[] { 0x00, 0x7F, 0x80, 0xFF })
            {
                byte[] changed = [.. s_wasm];
                changed[i] = value;
                WasmCode.Find(changed)?.Replace(body => body.ToArray());
            }
        }
    }

    [Theory]
    [InlineData(0u, "00")]
    [InlineData(127u, "7F")]
    [InlineData(128u, "8001")]
    [InlineData(624485u, "E58E26")] // the example of DWARF 4, figure 22
    [InlineData(uint.MaxValue, "FFFFFFFF0F")]
    public void Unsigned_Value_IsLeb128(uint value, string expected) => Assert.Equal(expected, Convert.ToHexString(WasmAssembler.Unsigned(value)));
}
