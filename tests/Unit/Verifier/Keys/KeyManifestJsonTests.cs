using System.Text;
using Zk.Groth16;

namespace Zk.Verifier.Tests.Keys;

public class KeyManifestJsonTests
{
    private static readonly KeyManifest s_production = SimulatedKey.Good.ProductionManifest;

    [Fact]
    public void Write_Read_RoundTripsBothKinds()
    {
        Assert.Equal(s_production, KeyManifestJson.Read(KeyManifestJson.Write(s_production)));
        KeyManifest development = SimulatedKey.Good.DevelopmentManifest;
        Assert.Equal(development, KeyManifestJson.Read(KeyManifestJson.Write(development)));
    }

    [Theory]
    [InlineData("kind", "\"kind\": \"production\"", "\"kind\": \"prod\"")]
    [InlineData("kind", "\"kind\": \"production\"", "\"kind\": \"development\"")]
    [InlineData("circuitId", "solvency-16x4", "Solvency 16x4")]
    [InlineData("vkSha256", "\"vkSha256\": \"0x", "\"vkSha256\": \"0y")]
    [InlineData("beacon.value", "0102ff", "0102FF")]
    [InlineData("beacon.iterationsLog2", "\"iterationsLog2\": 10", "\"iterationsLog2\": 9")]
    [InlineData("contributions[0].blake2b512", "\"1111", "\"111")]
    [InlineData("", "\"r1csSha256\"", "\"r1cs\"")]
    [InlineData("version", "\"version\": 1", "\"version\": 0")]
    public void Read_OneFault_NamesThePlace(string place, string from, string to)
    {
        string json = Encoding.UTF8.GetString(KeyManifestJson.Write(s_production));
        Assert.Contains(from, json);
        MalformedException error = Assert.Throws<MalformedException>(() => KeyManifestJson.Read(Encoding.UTF8.GetBytes(json.Replace(from, to)), "m.json"));
        Assert.Equal(place.Length == 0 ? "m.json" : $"m.json, {place}", error.Where);
    }

    // A manifest that claims a ceremony must describe one.
    [Fact]
    public void Write_ProductionWithoutItsCeremony_Throws()
    {
        Assert.Throws<MalformedException>(() => KeyManifestJson.Write(s_production with { PowersOfTau = null }));
        Assert.Throws<MalformedException>(() => KeyManifestJson.Write(s_production with { Beacon = null }));
        Assert.Throws<MalformedException>(() => KeyManifestJson.Write(s_production with { Contributions = [.. s_production.Contributions.Take(2)] }));
    }
}
