using System.Numerics;
using System.Text;
using CsCheck;
using Zk.Algebra;
using Zk.Prover.Circom;

namespace Zk.Prover.Tests.Circom;

/// <summary>The input files of circom circuits, by the rules of JSON (RFC 8259) and of JavaScript's BigInt, which snarkjs applies.</summary>
public sealed class CircuitInputJsonTests
{
    private static readonly Gen<BigInteger> s_element =
        Gen.Byte.Array[32].Select(bytes => new BigInteger(bytes, isUnsigned: true) % Fr.Modulus);

    [Fact]
    public void Read_DecimalHexAndNegatedText_AreTheNumber() => s_element.Sample(value =>
    {
        IReadOnlyDictionary<string, Fr[]> read = Read($"{{\"d\":\"{value}\",\"h\":\"0x{value:x}\",\"n\":\"-{value}\"}}");
        Assert.Equal(value, read["d"].Single().ToBigInteger());
        Assert.Equal(value, read["h"].Single().ToBigInteger());
        Assert.Equal(value.IsZero ? 0 : Fr.Modulus - value, read["n"].Single().ToBigInteger());
    });

    [Fact]
    public void Read_NestedArrays_AreFlattenedRowMajor()
    {
        IReadOnlyDictionary<string, Fr[]> read = Read(" { \"m\" : [[1, \"2\"], [3, [4, 5]], []] , \"e\" : [], \"s\": 9007199254740991 } ");
        Assert.Equal([1, 2, 3, 4, 5], read["m"].Select(value => (int)value.ToBigInteger()));
        Assert.Empty(read["e"]);
        Assert.Equal((1L << 53) - 1, (long)read["s"].Single().ToBigInteger());
    }

    [Theory]
    [InlineData("{\"x\": \"21888242871839275222246405745257275088548364400416034343698204186575808495617\"}", "modulus")] // r
    [InlineData("{\"x\": \"-21888242871839275222246405745257275088548364400416034343698204186575808495617\"}", "modulus")]
    [InlineData("{\"x\": \"115792089237316195423570985008687907853269984665640564039457584007913129639936\"}", "modulus")] // 2^256
    [InlineData("{\"x\": 9007199254740992}", "2^53")]
    [InlineData("{\"x\": 1.0}", "other than an integer")]
    [InlineData("{\"x\": 1e3}", "other than an integer")]
    [InlineData("{\"x\": \"\"}", "no digits")]
    [InlineData("{\"x\": \"0x\"}", "no digits")]
    [InlineData("{\"x\": \"-0x5\"}", "other than an integer")]
    [InlineData("{\"x\": \" 5\"}", "other than an integer")]
    [InlineData("{\"x\": \"\\u0035\"}", "other than an integer")]
    [InlineData("{\"x\": [1, null]}", "null as value 1")]
    [InlineData("{\"x\": {\"y\": 1}}", "an object")]
    [InlineData("{\"x\": 1, \"x\": 1}", "twice")]
    [InlineData("[1]", "an array")]
    [InlineData("{\"x\": 1} 2", "not JSON")]
    [InlineData("{\"x\": [1", "not JSON")]
    [InlineData("", "not JSON")]
    [InlineData("{\"\\ud800\": 1}", "Unicode")]
    [InlineData("{\"x\": [[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]}", "not JSON")]
    public void Read_Malformed_IsRefusedSayingWhy(string json, string expected) =>
        Assert.Contains(expected, Assert.Throws<CircuitInputException>(() => Read(json)).Message, StringComparison.Ordinal);

    [Fact]
    public void Read_AnyPrefixOrFlippedByte_ReadsOrIsRefusedAndNeverQuoted()
    {
        byte[] json = Encoding.UTF8.GetBytes("{\"a\":[\"987654321\",[987654321]],\"b\":\"0x987654321\"}");
        Gen.Select(Gen.Int[0, json.Length - 1], Gen.Byte, Gen.Bool).Sample((at, value, cut) =>
        {
            byte[] changed = cut ? json[..at] : [.. json[..at], value, .. json[(at + 1)..]];
            try
            {
                CircuitInputJson.Read(changed);
            }
            catch (CircuitInputException refusal)
            {
                Assert.DoesNotContain("9876", refusal.Message, StringComparison.Ordinal);
            }
        });
    }

    private static IReadOnlyDictionary<string, Fr[]> Read(string json) => CircuitInputJson.Read(Encoding.UTF8.GetBytes(json));
}
