using System.Text;
using System.Text.Json.Nodes;
using CsCheck;
using Zk.Groth16;

namespace Zk.Verifier.Tests.Epochs;

public class EpochJsonTests
{
    private static readonly string s_json = Encoding.UTF8.GetString(EpochJson.Write(Samples.Epoch));

    [Fact]
    public void Write_Read_RoundTrips() => Assert.Equal(Samples.Epoch, EpochJson.Read(Encoding.UTF8.GetBytes(s_json)));

    public static TheoryData<string, string, string> Faults() => new()
    {
        // where, got, replacement of a piece of the document as "from=>to"
        { "venue", "a number", "\"venue\": \"Sample Exchange\"=>\"venue\": 5" },
        { "venue", "40 characters", "Sample Exchange=>" + new string('x', 40) },
        { "format", "\"zk-epochs\"", "zk-epoch=>zk-epochs" },
        { "version", "2", "\"version\": 1=>\"version\": 2" },
        { "epochNumber", "9007199254740992", "\"epochNumber\": 42=>\"epochNumber\": 9007199254740992" },
        { "epochNumber", "4.2e1", "\"epochNumber\": 42=>\"epochNumber\": 4.2e1" },
        { "epochNumber", "-0", "\"epochNumber\": 42=>\"epochNumber\": -0" },
        { "timestamp", "a string", "\"timestamp\": 1750000000=>\"timestamp\": \"1750000000\"" },
        { "factorMmPpm", "16777216", "\"factorMmPpm\": 1000000=>\"factorMmPpm\": 16777216" },
        { "day.json", "the unknown field 'venue2'", "\"venue\"=>\"venue2\"" },
        { "rows[12]", "no field 'mark'", "\"mark\": 13000,=>" },
        { "rows[12].mark", "null", "\"mark\": 13000=>\"mark\": null" },
        { "rows[12].mark", "a truth value", "\"mark\": 13000=>\"mark\": true" },
        { "rows[12].mark", "1099511627776", "\"mark\": 13000=>\"mark\": 1099511627776" },
        { "rows[12].index", "131072", "\"index\": 13=>\"index\": 131072" },
        { "rows[0].alpha", "an array of 3", "\"alpha\": [1, 2, 0, 0]=>\"alpha\": [1, 2, 0]" },
        { "rows[0].alpha[1]", "an object", "\"alpha\": [1, 2, 0, 0]=>\"alpha\": [1, {}, 0, 0]" },
        { "rows[0].beta[2]", "\"00\"", "\"1180591620717411303424\", \"0\"=>\"1180591620717411303424\", \"00\"" },
        { "rows[0].beta[2]", "a number", "\"1180591620717411303424\", \"0\"=>\"1180591620717411303424\", 0" },
        { "rows[12] (I13), index", "12 after 12", "\"index\": 13=>\"index\": 12" },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void Read_OneFault_NamesFilePlaceAndValue(string where, string got, string replacement)
    {
        string[] sides = replacement.Split("=>");
        Assert.Contains(sides[0], s_json);
        MalformedException error = Assert.Throws<MalformedException>(() => EpochJson.Read(Encoding.UTF8.GetBytes(s_json.Replace(sides[0], sides[1])), "day.json"));
        Assert.StartsWith("day.json", error.Where);
        Assert.EndsWith(where, error.Where);
        Assert.StartsWith(got, error.Got);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"format\": \"zk-epoch\", \"format\": \"zk-epoch\"}")]
    [InlineData("{\"\\ud800\": 1}")]
    [InlineData("[[[[[[[[[[]]]]]]]]]]")]
    public void Read_NoEpoch_IsMalformed(string json) =>
        Assert.Throws<MalformedException>(() => EpochJson.Read(Encoding.UTF8.GetBytes(json)));

    [Fact]
    public void Read_Truncated_IsMalformed()
    {
        for (int length = 0; length < s_json.Length - 1; length += 97)
            Assert.Throws<MalformedException>(() => EpochJson.Read(Encoding.UTF8.GetBytes(s_json[..length])));
    }

    [Fact]
    public void Read_Oversized_IsMalformed() =>
        Assert.Contains("at most", Assert.Throws<MalformedException>(() => EpochJson.Read(new byte[EpochJson.MaxBytes + 1])).Message);

    [Fact]
    public void Read_MutatedBytes_ReadsOrIsMalformed() =>
        Gen.Select(Gen.Int[0, s_json.Length - 1], Gen.Byte).Array[1, 4].Sample(changes =>
        {
            byte[] bytes = Encoding.UTF8.GetBytes(s_json);
            foreach ((int at, byte value) in changes) bytes[at] = value;
            try { EpochJson.Read(bytes); }
            catch (MalformedException) { }
        }, iter: 500);

    [Fact]
    public void Write_BrokenDocument_Throws() =>
        Assert.Throws<MalformedException>(() => EpochJson.Write(Samples.EpochWith(0, r => r with { Mark = -1 })));

    [Fact]
    public void Write_Rows_AreReadableByAnyJsonReader()
    {
        JsonNode row = JsonNode.Parse(s_json)!["rows"]![1]!;
        Assert.Equal("I2", row["instrument"]!.GetValue<string>());
        Assert.Equal("2361183241434822606848", row["beta"]![1]!.GetValue<string>());
        Assert.Equal(32, row["loss"]!.AsArray().Count);
    }
}
