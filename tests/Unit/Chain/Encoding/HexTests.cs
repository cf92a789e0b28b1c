using System.Numerics;
using CsCheck;

namespace Zk.Chain.Tests;

public sealed class HexTests
{
    [Theory]
    // Examples of the Ethereum JSON-RPC specification, "Hex value encoding".
    [InlineData(0, "0x0")]
    [InlineData(65, "0x41")]
    [InlineData(1024, "0x400")]
    public void EncodeQuantity_Specification_IsShortest(int value, string expected) => Assert.Equal(expected, Hex.EncodeQuantity(value));

    [Theory]
    [InlineData("0x")]
    [InlineData("ff")]
    [InlineData("")]
    [InlineData("0xfg")]
    [InlineData("0x-1")]
    [InlineData("0x 1")]
    public void DecodeQuantity_Malformed_Throws(string text) => Assert.Throws<FormatException>(() => Hex.DecodeQuantity(text));

    [Fact]
    public void DecodeQuantity_HighFirstDigit_IsPositive() => Assert.Equal(new BigInteger(255), Hex.DecodeQuantity("0xff"));

    [Fact]
    public void Quantity_RoundTrips() =>
        Gen.ULong.Select(Gen.ULong).Sample((high, low) =>
        {
            BigInteger value = (new BigInteger(high) << 64) + low;
            return Hex.DecodeQuantity(Hex.EncodeQuantity(value)) == value;
        });

    [Theory]
    [InlineData("0x1")]
    [InlineData("0xzz")]
    public void Decode_Malformed_Throws(string text) => Assert.Throws<FormatException>(() => Hex.Decode(text));
}
