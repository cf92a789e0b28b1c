using System.Text;
using Zk.Groth16;

namespace Zk.Verifier.Tests.Bundles;

public class ProofBundleJsonTests
{
    private static readonly string s_json = Encoding.UTF8.GetString(ProofBundleJson.Write(Samples.Bundle));

    [Fact]
    public void Write_Read_RoundTrips() => Assert.Equal(Samples.Bundle, ProofBundleJson.Read(Encoding.UTF8.GetBytes(s_json)));

    /// <summary>A bundle that zk wrote when solvency was the only statement: it is read, and written again byte by byte.</summary>
    [Fact]
    public void Write_BundleOfAnEarlierRelease_IsTheSameBytes()
    {
        byte[] earlier = File.ReadAllBytes(Repository.PathOf("tests/Unit/Verifier/Bundles/solvency-bundle.json"));
        ProofBundle bundle = ProofBundleJson.Read(earlier);
        Assert.IsType<SolvencyStatement>(bundle.Statement);
        Assert.Equal(Encoding.UTF8.GetString(earlier), Encoding.UTF8.GetString(ProofBundleJson.Write(bundle)));
    }

    [Theory]
    [InlineData("format", "zk-proof-bundle", "zk-epoch")]
    [InlineData("statement.name", "\"name\": \"solvency\"", "\"name\": \"insolvency\"")]
    [InlineData("statement.level", "\"level\": \"initial\"", "\"level\": 1")]
    [InlineData("statement.scope", "\"scope\": \"99\"", "\"scope\": \"099\"")]
    [InlineData("statement.scope", "\"scope\": \"99\"", "\"scope\": \"21888242871839275222246405745257275088548364400416034343698204186575808495617\"")]
    [InlineData("circuitId", "solvency-16x4", "solvency 16x4")]
    [InlineData("keyKind", "\"production\"", "\"best\"")]
    [InlineData("epoch.venue", "Sample Exchange", "\\u001b[31mExchange")]
    [InlineData("epoch.epochNumber", "\"epochNumber\": 42", "\"epochNumber\": \"42\"")]
    [InlineData("contextPreimage.chainId", "\"chainId\": \"31337\"", "\"chainId\": \"18446744073709551616\"")]
    [InlineData("contextPreimage.submitter", "\"submitter\": \"0x", "\"submitter\": \"0x0")]
    [InlineData("", "\"keyHash\"", "\"keyhash\"")]
    [InlineData("", "\"keyHash\"", "\"\\u001b[31m\"")]
    [InlineData("proof, field 'protocol'", "\"groth16\"", "\"\\u001b[31m\"")]
    public void Read_OneFault_NamesThePlace(string place, string from, string to)
    {
        Assert.Contains(from, s_json);
        MalformedException error = Assert.Throws<MalformedException>(() => ProofBundleJson.Read(Encoding.UTF8.GetBytes(s_json.Replace(from, to)), "b.json"));
        Assert.Equal(place.Length == 0 ? "b.json" : $"b.json, {place}", error.Where);
        Assert.DoesNotContain('\u001b', error.Message);
    }

    [Fact]
    public void Read_PublicSignalNotBelowTheModulus_IsMalformed()
    {
        string json = s_json.Replace("\"777\"", "\"21888242871839275222246405745257275088548364400416034343698204186575808495617\"");
        Assert.Throws<MalformedException>(() => ProofBundleJson.Read(Encoding.UTF8.GetBytes(json)));
    }

    [Fact]
    public void Read_RepeatedField_IsMalformed() => Assert.Throws<MalformedException>(() =>
        ProofBundleJson.Read(Encoding.UTF8.GetBytes(s_json.Replace("\"version\": 1,", "\"version\": 1, \"version\": 1,"))));

    [Fact]
    public void Read_Oversized_IsMalformed() =>
        Assert.Throws<MalformedException>(() => ProofBundleJson.Read(Encoding.UTF8.GetBytes(s_json + new string(' ', ProofBundleJson.MaxBytes))));
}
