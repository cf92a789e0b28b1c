using System.Buffers;
using System.Text;
using Zk.Algebra;

namespace Zk.Witness.Tests;

public class FlatJsonTests
{
    private const string Header = "\"format\":\"zk-test\",\"version\":1";

    private static readonly FlatJson s_json = new("zk-test", "ask again", "one", "two");

    [Fact]
    public void Write_Fields_AreReadBack()
    {
        ArrayBufferWriter<byte> target = new();

        s_json.Write(target, json => json.WriteString("one", "1"));

        Assert.Equal("{\n  \"format\": \"zk-test\",\n  \"version\": 1,\n  \"one\": \"1\"\n}\n", Encoding.UTF8.GetString(target.WrittenSpan));
        Assert.Equal("1", s_json.Read(target.WrittenMemory, "file", fields => fields.Text("one")));
    }

    [Theory]
    [InlineData("", "not JSON at line 1, byte 0")]
    [InlineData("{\n  987654321", "not JSON at line 2, byte 2")]
    [InlineData("[987654321]", "the root is not an object")]
    [InlineData("null", "the root is not an object")]
    [InlineData("{\"format\":\"987654321\",\"version\":1}", "field 'format': expected \"zk-test\"")]
    [InlineData("{\"format\":987654321,\"version\":1}", "field 'format': expected a string")]
    [InlineData("{\"version\":1}", "field 'format': expected a string")]
    [InlineData("{\"format\":\"zk-test\"}", "field 'version': expected 1")]
    [InlineData("{\"format\":\"zk-test\",\"version\":\"1\"}", "field 'version': expected 1")]
    [InlineData("{\"format\":\"zk-test\",\"version\":1.5}", "field 'version': expected 1")]
    [InlineData("{\"format\":\"zk-test\",\"version\":987654321987654321}", "field 'version': expected 1")]
    [InlineData("{" + Header + ",\"987654321\":\"1\"}", "a field that the format does not have; expected format, version, one, two")]
    [InlineData("{" + Header + ",\"one\":\"987654321\",\"one\":\"1\"}", "not JSON that has every field once")]
    [InlineData("{" + Header + ",\"\\ud800\":\"987654321\"}", "not JSON whose fields have names")]
    [InlineData("{" + Header + "} 987654321", "not JSON at line 1, byte 33")]
    public void Read_NotOfTheFormat_SaysWhatAndWhatToDoAndNoValue(string text, string expected)
    {
        string message = Assert.Throws<WitnessFileException>(() => Read(text, fields => 0)).Message;

        Assert.Equal($"file: {expected}; ask again", message);
        Assert.DoesNotContain("987654321", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(",\"one\":\"\u00ff\"}", "field 'one': expected Unicode text")]
    [InlineData(",\"\u00ff\":\"1\"}", "a field that the format does not have")]
    public void Read_BytesThatAreNotUtf8_AreRefused(string text, string expected)
    {
        byte[] latin = Encoding.Latin1.GetBytes("{" + Header + text);

        Assert.Contains(expected, Assert.Throws<WitnessFileException>(() => s_json.Read(latin, "file", fields => fields.Text("one"))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1")]
    [InlineData("null")]
    [InlineData("[\"1\"]")]
    [InlineData("{\"one\":\"1\"}")]
    public void Text_OfAnotherKindOrMissing_IsRefusedByItsName(string value)
    {
        AssertRefused(value, fields => fields.Text("one"), "a string");
        Assert.Contains("field 'two': expected a string", Assert.Throws<WitnessFileException>(() => Read(Of(value), fields => fields.Text("two"))).Message);
    }

    [Fact]
    public void Text_WithEscapes_IsDecoded() => Assert.Equal("1\"é", Read(Of("\"\\u0031\\\"\\u00e9\""), fields => fields.Text("one")));

    [Theory]
    [InlineData("0", 64)]
    [InlineData("18446744073709551615", 64)]
    [InlineData("9223372036854775807", 63)]
    [InlineData("2147483647", 31)]
    public void Integer_UpToTheLargest_IsRead(string digits, int bits) =>
        Assert.Equal(digits, $"{Read(Of($"\"{digits}\""), fields => fields.Integer("one", bits))}");

    [Theory]
    [InlineData("18446744073709551616", 64)]
    [InlineData("9223372036854775808", 63)]
    [InlineData("2147483648", 31)]
    [InlineData("01", 64)]
    [InlineData("-1", 64)]
    [InlineData("+1", 64)]
    [InlineData(" 1", 64)]
    [InlineData("1\\u0000", 64)]
    [InlineData("1,000", 64)]
    [InlineData("", 64)]
    public void Integer_NotCanonicalOrTooLarge_IsRefused(string digits, int bits) =>
        AssertRefused($"\"{digits}\"", fields => fields.Integer("one", bits), $"a canonical decimal below 2^{bits}");

    [Fact]
    public void Element_BelowTheOrder_IsReadAndTheOrderIsRefused()
    {
        Assert.Equal(-Fr.One, Read(Of($"\"{Fr.Modulus - 1}\""), fields => fields.Element("one")));
        AssertRefused($"\"{Fr.Modulus}\"", fields => fields.Element("one"), "a canonical decimal below the BN254 scalar order");
    }

    [Fact]
    public void Hexadecimal_ExactlyItsDigits_FillsTheBytes()
    {
        byte[] bytes = new byte[2];

        Read(Of("\"0x0aF1\""), fields => { fields.Hexadecimal("one", bytes); return 0; });

        Assert.Equal([0x0a, 0xf1], bytes);
    }

    [Theory]
    [InlineData("0x0a0")]
    [InlineData("0x0a0b0")]
    [InlineData("0x0a0g")]
    [InlineData("0X0a0b")]
    [InlineData("000a0b")]
    [InlineData("0x")]
    [InlineData("")]
    [InlineData("\\u0030")] // as many characters as the digits
    public void Hexadecimal_AnythingElse_IsRefused(string text) => AssertRefused(
        $"\"{text}\"", fields => { fields.Hexadecimal("one", new byte[2]); return 0; }, "0x and 4 hexadecimal digits");

    private static void AssertRefused<T>(string value, Func<FlatJsonFields, T> read, string expected) =>
        Assert.Equal($"file: field 'one': expected {expected}; ask again", Assert.Throws<WitnessFileException>(() => Read(Of(value), read)).Message);

    private static string Of(string value) => $"{{{Header},\"one\":{value}}}";

    private static T Read<T>(string text, Func<FlatJsonFields, T> read) => s_json.Read(Encoding.UTF8.GetBytes(text), "file", read);
}
