using CsCheck;

namespace Zk.Verifier.Tests.Statements;

public class HexValuesTests
{
    [Fact]
    public void Address_AnyBytes_RoundTripsThroughText() =>
        Gen.Byte.Array[EvmAddress.Length].Sample(bytes =>
        {
            EvmAddress address = new(bytes);
            byte[] back = new byte[EvmAddress.Length];
            address.Write(back);
            return back.SequenceEqual(bytes) && address.ToString() == "0x" + Convert.ToHexStringLower(bytes)
                && EvmAddress.TryParse(address.ToString(), out EvmAddress parsed) && parsed == address;
        }, iter: 100);

    [Fact]
    public void Word_AnyBytes_RoundTripsThroughText() =>
        Gen.Byte.Array[Bytes32.Length].Sample(bytes =>
        {
            Bytes32 word = new(bytes);
            return word.ToString() == "0x" + Convert.ToHexStringLower(bytes)
                && Bytes32.TryParse(word.ToString().ToUpperInvariant().Replace("0X", "0x"), out Bytes32 parsed) && parsed == word;
        }, iter: 100);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("0x")]
    [InlineData("f39fd6e51aad88f6f4ce6ab8827279cfffb9226600")]
    [InlineData("0xf39fd6e51aad88f6f4ce6ab8827279cfffb9226")]
    [InlineData("0xf39fd6e51aad88f6f4ce6ab8827279cfffb922660")]
    [InlineData("0xg39fd6e51aad88f6f4ce6ab8827279cfffb92266")]
    [InlineData(" 0xf39fd6e51aad88f6f4ce6ab8827279cfffb9226")]
    public void Address_OtherText_IsRefused(string? text) => Assert.False(EvmAddress.TryParse(text, out _));

    [Fact]
    public void Constructors_WrongLength_Throw()
    {
        Assert.Throws<ArgumentException>(() => new EvmAddress(new byte[19]));
        Assert.Throws<ArgumentException>(() => new Bytes32(new byte[33]));
    }
}
