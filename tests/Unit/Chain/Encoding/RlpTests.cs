using System.Globalization;
using System.Numerics;
using CsCheck;

namespace Zk.Chain.Tests;

/// <summary>Expected values: ethereum/tests, RLPTests/rlptest.json, and the examples of the Ethereum documentation.</summary>
public sealed class RlpTests
{
    private const string Lorem = "Lorem ipsum dolor sit amet, consectetur adipisicing elit";

    [Theory]
    [InlineData("", "0x80")]
    [InlineData("dog", "0x83646f67")]
    [InlineData("Lorem ipsum dolor sit amet, consectetur adipisicing eli",
        "0xb74c6f72656d20697073756d20646f6c6f722073697420616d65742c20636f6e7365637465747572206164697069736963696e6720656c69")]
    [InlineData(Lorem,
        "0xb8384c6f72656d20697073756d20646f6c6f722073697420616d65742c20636f6e7365637465747572206164697069736963696e6720656c6974")]
    public void Encode_Text_EqualsEthereumTests(string text, string expected) =>
        Assert.Equal(expected, Hex.Encode(Rlp.Encode(System.Text.Encoding.ASCII.GetBytes(text))));

    [Theory]
    [InlineData("0x00", "0x00")]
    [InlineData("0x01", "0x01")]
    [InlineData("0x7f", "0x7f")]
    [InlineData("0x80", "0x8180")]
    [InlineData("0xff", "0x81ff")]
    public void Encode_SingleByte_IsItsOwnEncodingBelow128(string bytes, string expected) =>
        Assert.Equal(expected, Hex.Encode(Rlp.Encode(Hex.Decode(bytes))));

    [Theory]
    [InlineData("0", "0x80")]
    [InlineData("1", "0x01")]
    [InlineData("16", "0x10")]
    [InlineData("79", "0x4f")]
    [InlineData("127", "0x7f")]
    [InlineData("128", "0x8180")]
    [InlineData("1000", "0x8203e8")]
    [InlineData("100000", "0x830186a0")]
    [InlineData("83729609699884896815286331701780722", "0x8f102030405060708090a0b0c0d0e0f2")]
    [InlineData("105315505618206987246253880190783558935785933862974822347068935681",
        "0x9c0100020003000400050006000700080009000a000b000c000d000e01")]
    public void Encode_Integer_EqualsEthereumTests(string value, string expected) =>
        Assert.Equal(expected, Hex.Encode(Rlp.Encode(BigInteger.Parse(value, CultureInfo.InvariantCulture))));

    [Fact]
    public void EncodeList_Strings_EqualsEthereumTests() =>
        Assert.Equal("0xcc83646f6783676f6483636174", Hex.Encode(Rlp.EncodeList(Text("dog"), Text("god"), Text("cat"))));

    [Fact]
    public void EncodeList_Empty_IsOneByte() => Assert.Equal("0xc0", Hex.Encode(Rlp.EncodeList()));

    [Fact]
    public void EncodeList_SetTheoreticThree_EqualsEthereumDocumentation()
    {
        byte[] zero = Rlp.EncodeList();
        byte[] one = Rlp.EncodeList(zero);
        byte[] two = Rlp.EncodeList(zero, one);
        Assert.Equal("0xc7c0c1c0c3c0c1c0", Hex.Encode(Rlp.EncodeList(zero, one, two)));
    }

    [Fact]
    public void EncodeList_LongPayload_HasLengthOfLength()
    {
        // rlptest.json "longList1": four lists of "asdf", "qwer", "zxcv".
        byte[] inner = Rlp.EncodeList(Text("asdf"), Text("qwer"), Text("zxcv"));
        Assert.Equal(
            "0xf840cf84617364668471776572847a786376cf84617364668471776572847a786376cf84617364668471776572847a786376cf84617364668471776572847a786376",
            Hex.Encode(Rlp.EncodeList(inner, inner, inner, inner)));
    }

    [Fact]
    public void Encode_NegativeInteger_Throws() => Assert.Throws<ArgumentOutOfRangeException>(() => Rlp.Encode(BigInteger.MinusOne));

    [Fact]
    public void Encode_AnyBytes_IsReadBackByPlainReader() =>
        Gen.Byte.Array[0, 70_000].Sample(bytes => PlainRead(Rlp.Encode(bytes)).AsSpan().SequenceEqual(bytes), iter: 200);

    // The yellow paper's three cases, read straightforwardly.
    private static byte[] PlainRead(byte[] encoded)
    {
        if (encoded[0] < 0x80) return encoded;
        if (encoded[0] <= 0xb7) return encoded[1..];
        int sizeBytes = encoded[0] - 0xb7;
        int length = (int)new BigInteger(encoded.AsSpan(1, sizeBytes), isUnsigned: true, isBigEndian: true);
        Assert.Equal(1 + sizeBytes + length, encoded.Length);
        return encoded[(1 + sizeBytes)..];
    }

    private static byte[] Text(string text) => Rlp.Encode(System.Text.Encoding.ASCII.GetBytes(text));
}
