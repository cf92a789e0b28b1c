using System.Text;
using System.Text.Json.Nodes;
using CsCheck;
using Zk.Algebra;

namespace Zk.Groth16.Tests;

public sealed class SnarkJsonTests
{
    private const string G1One = "[\"1\",\"2\",\"1\"]";

    /// <summary>The generator that EIP-197 fixes, real part first as snarkjs writes it.</summary>
    private const string G2One =
        "[[\"10857046999023057135944570762232829481370756359578518086990519993285655852781\",\"11559732032986387107991004021392285783925812861821192530917403151452391805634\"],"
        + "[\"8495653923123431417604973247489272438418190587263600148770280649306958101930\",\"4082367875863433681332203403145435568316851327593401208105741076214120093531\"],"
        + "[\"1\",\"0\"]]";

    private const string ProofJson = $$"""{"pi_a":{{G1One}},"pi_b":{{G2One}},"pi_c":{{G1One}},"protocol":"groth16","curve":"bn128"}""";

    private const string KeyJson =
        $$"""{"protocol":"groth16","curve":"bn128","nPublic":1,"vk_alpha_1":{{G1One}},"vk_beta_2":{{G2One}},"vk_gamma_2":{{G2One}},"vk_delta_2":{{G2One}},"IC":[{{G1One}},{{G1One}}]}""";

    public static TheoryData<string, string, string> DamagedProofs => new()
    {
        { "\"groth16\"", "\"plonk\"", "protocol" },
        { "\"bn128\"", "\"bls12381\"", "curve" },
        { "\"pi_c\"", "\"pi_d\"", "pi_d" },
        { "\"protocol\":\"groth16\"", "\"protocol\":\"groth16\",\"protocol\":\"groth16\"", "JSON" },
        { "\"protocol\":\"groth16\",", "\"x\":1,", "x" },
        { "\"pi_a\":[\"1\",\"2\",\"1\"]", "\"pi_a\":[\"1\",\"2\"]", "pi_a" },
        { "\"pi_a\":[\"1\",\"2\",\"1\"]", "\"pi_a\":[\"1\",\"2\",\"1\",\"1\"]", "pi_a" },
        { "\"pi_a\":[\"1\",\"2\",\"1\"]", "\"pi_a\":[1,\"2\",\"1\"]", "pi_a" },
        { "\"pi_a\":[\"1\",\"2\",\"1\"]", "\"pi_a\":[\"01\",\"2\",\"1\"]", "pi_a" },
        { "\"pi_a\":[\"1\",\"2\",\"1\"]", "\"pi_a\":[\"+1\",\"2\",\"1\"]", "pi_a" },
        { "\"pi_a\":[\"1\",\"2\",\"1\"]", "\"pi_a\":[\"-1\",\"2\",\"1\"]", "pi_a" },
        { "\"pi_a\":[\"1\",\"2\",\"1\"]", "\"pi_a\":[\" 1\",\"2\",\"1\"]", "pi_a" },
        { "\"pi_a\":[\"1\",\"2\",\"1\"]", "\"pi_a\":[\"\",\"2\",\"1\"]", "pi_a" },
        { "\"pi_a\":[\"1\",\"2\",\"1\"]", "\"pi_a\":[\"0x1\",\"2\",\"1\"]", "pi_a" },
        { "\"pi_a\":[\"1\",\"2\",\"1\"]", "\"pi_a\":[\"1\",\"2\",\"2\"]", "pi_a" },
        { "\"pi_a\":[\"1\",\"2\",\"1\"]", "\"pi_a\":[\"1\",\"2\",\"0\"]", "pi_a" },
        { "\"pi_a\":[\"1\",\"2\",\"1\"]", "\"pi_a\":[\"0\",\"0\",\"1\"]", "pi_a" },
        { "\"pi_a\":[\"1\",\"2\",\"1\"]", "\"pi_a\":[\"0\",\"0\",\"0\"]", "pi_a" },
        { "\"pi_a\":[\"1\",\"2\",\"1\"]", "\"pi_a\":null", "pi_a" },
        { "\"pi_a\":[\"1\",\"2\",\"1\"],", "", "pi_a" },
        { "\"pi_a\":[\"1\",", "\"pi_a\":[\"21888242871839275222246405745257275088696311157297823662689037894645226208584\",", "pi_a" },
        { "[\"1\",\"0\"]]", "[\"0\",\"1\"]]", "pi_b" },
        { "[\"1\",\"0\"]]", "[\"1\",\"0\"],[\"1\",\"0\"]]", "pi_b" },
        { "}", "},", "JSON" },
        { "}", "", "JSON" },
    };

    [Theory]
    [MemberData(nameof(DamagedProofs))]
    public void ReadProof_DamagedDocument_NamesTheField(string part, string replacement, string field)
    {
        int at = ProofJson.IndexOf(part, StringComparison.Ordinal);
        Assert.True(at >= 0);
        string damaged = ProofJson[..at] + replacement + ProofJson[(at + part.Length)..];
        MalformedException e = Assert.Throws<MalformedException>(() => SnarkJson.ReadProof(damaged));
        Assert.Contains(field, e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ReadProof_Generators_GivesThem()
    {
        Proof proof = SnarkJson.ReadProof(ProofJson);
        Assert.Equal(new Proof(G1Affine.Generator, G2Affine.Generator, G1Affine.Generator), proof);
    }

    [Fact]
    public void ReadProof_WithoutProtocolAndCurve_IsAccepted() =>
        Assert.Equal(G1Affine.Generator, SnarkJson.ReadProof($$"""{"pi_a":{{G1One}},"pi_b":{{G2One}},"pi_c":{{G1One}}}""").A);

    [Fact]
    public void ReadProof_Infinity_RoundTrips()
    {
        Proof proof = SnarkJson.ReadProof($$"""{"pi_a":["0","1","0"],"pi_b":[["0","0"],["1","0"],["0","0"]],"pi_c":{{G1One}}}""");
        Assert.True(proof.A.IsInfinity && proof.B.IsInfinity);
        Assert.Equal(proof, SnarkJson.ReadProof(SnarkJson.WriteProof(proof)));
    }

    [Theory]
    [InlineData("p0tion-test-circuit")]
    [InlineData("rapidsnark-testdata")]
    [InlineData("semaphore-v4.13-depth10")]
    [InlineData("zetaris-confidential-transfer")]
    public void Write_DocumentsOfSnarkjs_GivesTheSameDocuments(string name)
    {
        string folder = Repository.Shared($"vectors/groth16/provable/{name}");
        string proof = File.ReadAllText(Path.Combine(folder, "proof.json"));
        AssertSameJson(proof, SnarkJson.WriteProof(SnarkJson.ReadProof(proof)));
        string signals = File.ReadAllText(Path.Combine(folder, "public.json"));
        AssertSameJson(signals, SnarkJson.WritePublicSignals(SnarkJson.ReadPublicSignals(signals)));
        string key = File.ReadAllText(Path.Combine(folder, "verification_key.json"));
        JsonObject expected = JsonNode.Parse(key)!.AsObject();
        expected.Remove("vk_alphabeta_12");
        AssertSameJson(expected.ToJsonString(), SnarkJson.WriteVerificationKey(SnarkJson.ReadVerificationKey(key)));
    }

    [Theory]
    [InlineData("\"nPublic\":1", "\"nPublic\":2", "nPublic")]
    [InlineData("\"nPublic\":1", "\"nPublic\":\"1\"", "nPublic")]
    [InlineData("\"nPublic\":1", "\"nPublic\":1.5", "nPublic")]
    [InlineData("\"protocol\":\"groth16\",", "", "protocol")]
    [InlineData("\"curve\":\"bn128\"", "\"curve\":\"bls12381\"", "curve")]
    [InlineData("\"IC\":[", "\"IC\":[],\"vk_alphabeta_12\":[", "IC")]
    [InlineData("\"IC\":[", "\"IC\":[[],", "IC")]
    public void ReadVerificationKey_DamagedDocument_NamesTheField(string part, string replacement, string field)
    {
        string damaged = KeyJson.Replace(part, replacement, StringComparison.Ordinal);
        Assert.NotEqual(KeyJson, damaged);
        MalformedException e = Assert.Throws<MalformedException>(() => SnarkJson.ReadVerificationKey(damaged));
        Assert.Contains(field, e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[1]")]
    [InlineData("[\"01\"]")]
    [InlineData("[\"21888242871839275222246405745257275088548364400416034343698204186575808495617\"]")]
    [InlineData("[\"1\",]")]
    [InlineData("[\"1\"] []")]
    [InlineData("")]
    public void ReadPublicSignals_NotCanonical_IsMalformed(string json) =>
        Assert.Throws<MalformedException>(() => SnarkJson.ReadPublicSignals(json));

    [Fact]
    public void ReadProof_OversizedOrDeeplyNested_IsMalformed()
    {
        Assert.Throws<MalformedException>(() => SnarkJson.ReadProof(new string(' ', SnarkJson.MaxProofLength) + ProofJson));
        Assert.Throws<MalformedException>(() => SnarkJson.ReadProof(new string('[', 1000) + new string(']', 1000)));
    }

    [Fact]
    public void Read_MutatedText_ReadsOrRefuses()
    {
        byte[] proof = Encoding.UTF8.GetBytes(ProofJson), key = Encoding.UTF8.GetBytes(KeyJson);
        HostileBytes.SurvivesMutation(proof, bytes => SnarkJson.ReadProof(bytes));
        HostileBytes.SurvivesMutation(key, bytes => SnarkJson.ReadVerificationKey(bytes));
        HostileBytes.RefusesEveryPrefix(proof, bytes => SnarkJson.ReadProof(bytes));
    }

    [Fact]
    public void Read_LoneSurrogates_IsMalformed()
    {
        Assert.Throws<MalformedException>(() => SnarkJson.ReadProof("""{"\ud800":1}"""));
        Assert.Throws<MalformedException>(() => SnarkJson.ReadPublicSignals("""["\ud800"]"""));
        Assert.Throws<MalformedException>(() => SnarkJson.ReadProof(ProofJson.Replace("bn128", "\\ud800", StringComparison.Ordinal)));
    }

    [Fact]
    public void PublicSignals_AnyValues_RoundTrip() =>
        Gen.ULong.Array[0, 8].Sample(values =>
        {
            Fr[] signals = [.. values.Select(v => -Fr.FromUInt64(v))];
            Assert.Equal(signals, SnarkJson.ReadPublicSignals(SnarkJson.WritePublicSignals(signals)));
        }, iter: 200);

    private static void AssertSameJson(string expected, string actual) =>
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), JsonNode.Parse(actual)), actual);
}
