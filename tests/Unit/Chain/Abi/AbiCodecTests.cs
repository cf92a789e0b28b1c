using System.Numerics;
using CsCheck;

namespace Zk.Chain.Tests;

public sealed class AbiCodecTests
{
    private static readonly Gen<(AbiType Type, object Value)> s_leaf = Gen.OneOf(
        Gen.Select(Gen.Int[1, 32], Gen.Byte.Array[32]).Select((size, bytes) =>
            (AbiType.Parse($"uint{8 * size}"), (object)new BigInteger(bytes.AsSpan(0, size), isUnsigned: true))),
        Gen.Select(Gen.Int[1, 32], Gen.Byte.Array[32]).Select((size, bytes) =>
            (AbiType.Parse($"int{8 * size}"), (object)new BigInteger(bytes.AsSpan(0, size)))),
        Gen.Bool.Select(flag => (AbiType.Parse("bool"), (object)flag)),
        Gen.Byte.Array[20].Select(bytes => (AbiType.Parse("address"), (object)new Address(bytes))),
        Gen.Byte.Array[1, 32].Select(bytes => (AbiType.Parse($"bytes{bytes.Length}"), (object)bytes)),
        Gen.Byte.Array[0, 100].Select(bytes => (AbiType.Parse("bytes"), (object)bytes)),
        Gen.Int[0, 0x7ff].Array[0, 40].Select(points => (AbiType.Parse("string"), (object)string.Concat(points.Select(p => (char)p)))));

    [Fact]
    public void EncodeThenDecode_RandomTuples_AreEqual() =>
        Gen.OneOf(s_leaf, s_leaf.Array[0, 4].Select(Tuple), s_leaf.SelectMany(Arrays)).Array[1, 6].Sample(parts =>
        {
            AbiType[] types = [.. parts.Select(static part => part.Type)];
            object[] values = [.. parts.Select(static part => part.Value)];
            byte[] encoded = AbiEncoder.Encode(types, values);
            Assert.Equal(encoded, AbiEncoder.Encode(types, AbiDecoder.Decode(types, encoded)));
        }, iter: 2000);

    [Fact]
    public void Decode_TruncatedEncoding_NeverReadsPastTheEnd() =>
        Gen.Select(s_leaf.Array[1, 4], Gen.Int[0, 10_000]).Sample((parts, seed) =>
        {
            AbiType[] types = [.. parts.Select(static part => part.Type)];
            byte[] encoded = AbiEncoder.Encode(types, [.. parts.Select(static part => part.Value)]);
            Assert.Throws<FormatException>(() => AbiDecoder.Decode(types, encoded.AsSpan(0, seed % encoded.Length)));
        }, iter: 1000);

    [Fact]
    public void Decode_HostileBytes_ThrowsFormatExceptionOrDecodes()
    {
        AbiType[] types = [.. new[] { "bytes", "uint256[][]", "(string,address)[2]", "int8" }.Select(AbiType.Parse)];
        Gen.Byte.Array[0, 512].Sample(bytes =>
        {
            try
            {
                AbiDecoder.Decode(types, bytes);
            }
            catch (FormatException)
            {
                // the only way to refuse
            }
        }, iter: 5000);
    }

    [Theory]
    // An array of 2^31 - 1 elements, of 2^255, and an offset beyond the data.
    [InlineData("000000000000000000000000000000000000000000000000000000000000002000000000000000000000000000000000000000000000000000000000" + "7fffffff")]
    [InlineData("00000000000000000000000000000000000000000000000000000000000000208000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("00000000000000000000000000000000000000000000000000000000000000410000000000000000000000000000000000000000000000000000000000000000")]
    public void Decode_LengthBeyondData_ThrowsBeforeAllocating(string data) =>
        Assert.Throws<FormatException>(() => AbiDecoder.Decode([AbiType.Parse("uint256[]")], Hex.Decode(data)));

    [Theory]
    [InlineData("bool", "0000000000000000000000000000000000000000000000000000000000000002")]
    [InlineData("uint8", "0000000000000000000000000000000000000000000000000000000000000100")]
    [InlineData("int8", "0000000000000000000000000000000000000000000000000000000000000080")]
    [InlineData("address", "0000000000000000000000010000000000000000000000000000000000000000")]
    [InlineData("bytes3", "6162630000000000000000000000000000000000000000000000000000000001")]
    public void Decode_DirtyPadding_Throws(string type, string word) =>
        Assert.Throws<FormatException>(() => AbiDecoder.Decode([AbiType.Parse(type)], Hex.Decode(word)));

    [Fact]
    public void Decode_InvalidUtf8_Throws()
    {
        byte[] encoded = AbiEncoder.Encode([AbiType.Parse("bytes")], [new byte[] { 0xff }]);
        Assert.Throws<FormatException>(() => AbiDecoder.Decode([AbiType.Parse("string")], encoded));
    }

    [Theory]
    [InlineData("uint8", 256)]
    [InlineData("uint8", -1)]
    [InlineData("int8", 128)]
    [InlineData("int8", -129)]
    public void Encode_IntegerOutOfRange_Throws(string type, int value) =>
        Assert.Throws<ArgumentException>(() => AbiEncoder.Encode([AbiType.Parse(type)], [new BigInteger(value)]));

    [Fact]
    public void Encode_WrongShape_ThrowsWithoutTheValue()
    {
        var error = Assert.Throws<ArgumentException>(() => AbiEncoder.Encode([AbiType.Parse("bytes32")], [new byte[] { 0xab, 0xcd }]));
        Assert.Contains("2 bytes", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("abcd", error.Message, StringComparison.OrdinalIgnoreCase);
        Assert.Throws<ArgumentException>(() => AbiEncoder.Encode([AbiType.Parse("bool[2]")], [new object[] { true }]));
        Assert.Throws<ArgumentException>(() => AbiEncoder.Encode([AbiType.Parse("bool")], []));
    }

    private static (AbiType Type, object Value) Tuple((AbiType Type, object Value)[] members) =>
        (AbiType.Tuple([.. members.Select(static member => member.Type)]), members.Select(static member => member.Value).ToArray());

    private static Gen<(AbiType Type, object Value)> Arrays((AbiType Type, object Value) element) =>
        Gen.Select(Gen.Int[1, 4], Gen.Bool).Select((length, isFixed) =>
            (AbiType.Parse(isFixed ? $"{element.Type}[{length}]" : $"{element.Type}[]"), (object)Enumerable.Repeat(element.Value, length).ToArray()));
}
