using System.Text.Json;
using System.Text.RegularExpressions;
using Zk.Algebra;
using Zk.Groth16;

namespace Zk.EndToEnd.Cli;

/// <summary><c>zk groth16</c> as a program, against snarkjs on the same files in both directions.</summary>
public sealed class Groth16CommandTests(Groth16InteropTests.Artefacts files) : IClassFixture<Groth16InteropTests.Artefacts>
{
    private const int Valid = 0, Refused = 1, Malformed = 2;
    private const string Secret = "987654321987654321";

    [Fact]
    public void Prove_WithSnarkjsWitness_GivesAProofThatBothAccept()
    {
        (string proof, string signals) = (files["cli-proof.json"], files["cli-public.json"]);
        ZkTool.Run("groth16", "prove", files.Zkey, files.Wtns, proof, signals);
        Assert.Contains("OK!", NodeTool.Snarkjs("groth16", "verify", files.OurKeyJson, signals, proof), StringComparison.Ordinal);
        Assert.Contains("valid", ZkTool.Run("groth16", "verify", files.OurKeyJson, signals, proof), StringComparison.Ordinal);
        Assert.Equal(files.PublicSignals, SnarkJson.ReadPublicSignals(File.ReadAllText(signals)));
    }

    [Fact]
    public void Verify_AcceptsSnarkjsProof_AndAnswersOneForOtherSignals()
    {
        (string proof, string signals) = SnarkjsProof();
        using JsonDocument accepted = JsonDocument.Parse(ZkTool.Run("groth16", "verify", files.OurKeyJson, signals, proof, "--json"));
        Assert.True(accepted.RootElement.GetProperty("valid").GetBoolean());

        Fr[] other = [.. files.PublicSignals];
        other[0] += Fr.One;
        string wrong = Write("wrong-public.json", SnarkJson.WritePublicSignals(other));
        (int exitCode, string output) = ZkTool.TryRun("groth16", "verify", files.OurKeyJson, wrong, proof);
        Assert.Equal(Refused, exitCode);
        Assert.Contains("not valid", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("proof", "{\"pi_a\"", "JSON")]
    [InlineData("proof", "[]", "an object")]
    [InlineData("proof", "{}", "pi_a")]
    [InlineData("signals", "{}", "public signals")]
    [InlineData("signals", "[1]", "public signals")]
    [InlineData("signals", "[\"21888242871839275222246405745257275088548364400416034343698204186575808495617\"]", "public signals")]
    [InlineData("key", "{\"protocol\":\"plonk\"}", "verification key")]
    [InlineData("key", "", "verification key")]
    public void Verify_MalformedFile_AnswersTwoAndNamesIt(string which, string content, string expected)
    {
        (string proof, string signals) = SnarkjsProof();
        string malformed = Write("malformed.json", content);
        (int exitCode, string output) = ZkTool.TryRun(
            "groth16", "verify", which == "key" ? malformed : files.OurKeyJson, which == "signals" ? malformed : signals, which == "proof" ? malformed : proof);
        Assert.Equal(Malformed, exitCode);
        Assert.Contains(expected, OneLine(output), StringComparison.Ordinal);
    }

    [Fact]
    public void Verify_MissingFile_AnswersTwo()
    {
        (int exitCode, string output) = ZkTool.TryRun("groth16", "verify", files.OurKeyJson, files["absent.json"], files["absent.json"]);
        Assert.Equal(Malformed, exitCode);
        Assert.Contains("no such file", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("truncated key", "zkey")]
    [InlineData("truncated witness", "wtns")]
    [InlineData("witness of another circuit", "different circuits")]
    [InlineData("files swapped", "wtns")]
    [InlineData("no such folder", "no such folder")]
    public void Prove_MalformedInput_AnswersTwoAndWritesNothing(string defect, string expected)
    {
        (string key, string witness, string proof) = (files.Zkey, files.Wtns, files["refused.json"]);
        switch (defect)
        {
            case "truncated key": key = Truncate(key, "truncated.zkey"); break;
            case "truncated witness": witness = Truncate(witness, "truncated.wtns"); break;
            case "witness of another circuit": WtnsFile.Write(witness = files["other.wtns"], [Fr.One, Fr.One]); break;
            case "files swapped": (key, witness) = (witness, key); break;
            default: proof = Path.Combine(files["nowhere"], "proof.json"); break;
        }
        (int exitCode, string output) = ZkTool.TryRun("groth16", "prove", key, witness, proof, files["refused-public.json"]);
        Assert.Equal(Malformed, exitCode);
        Assert.Contains(expected, OneLine(output), StringComparison.Ordinal);
        Assert.False(File.Exists(proof) || File.Exists(files["refused-public.json"]));
    }

    [Fact]
    public void Prove_WitnessThatViolatesTheCircuit_AnswersOneAndWritesNothing()
    {
        Fr[] witness = WtnsFile.Read(files.Wtns);
        witness[1] += Fr.One;
        WtnsFile.Write(files["violating.wtns"], witness);
        (int exitCode, string output) = ZkTool.TryRun("groth16", "prove", files.Zkey, files["violating.wtns"], files["none.json"], files["none-public.json"]);
        Assert.Equal(Refused, exitCode);
        Assert.Contains("does not satisfy", OneLine(output), StringComparison.Ordinal);
        Assert.False(File.Exists(files["none.json"]) || File.Exists(files["none-public.json"]));
    }

    [Fact]
    public void Witness_IsSnarkjsWitnessToTheByte()
    {
        ZkTool.Run("groth16", "witness", files["powers_js/powers.wasm"], files["input.json"], files["ours.wtns"]);
        Assert.Equal(File.ReadAllBytes(files.Wtns), File.ReadAllBytes(files["ours.wtns"]));
    }

    [Theory]
    [InlineData("\"hidden\": \"21888242871839275222246405745257275088548364400416034343698204186575808495617\"", "hidden")]
    [InlineData("\"hidden\": \"0x30644e72e131a029b85045b68181585d2833e84879b9709143e1f593f0000001\"", "hidden")]
    [InlineData("\"hidden\": \"" + Secret + "x\"", "hidden")]
    [InlineData("\"hidden\": " + Secret + ".5", "hidden")]
    [InlineData("\"hidden\": " + Secret, "hidden")]
    [InlineData("\"hidden\": true", "hidden")]
    [InlineData("\"hidden\": {\"x\": \"" + Secret + "\"}", "hidden")]
    [InlineData("\"hidden\": \"" + Secret + "\", \"hidden\": 1", "hidden")]
    [InlineData("\"hidden\": [\"" + Secret + "\", 1]", "hidden")]
    [InlineData("\"hiden\": \"" + Secret + "\"", "hiden")]
    [InlineData("\"hidden\": \"" + Secret + "\",,", "line 1")]
    public void Witness_MalformedInput_AnswersTwoNamingTheSignalAndNeverTheValue(string hidden, string expected)
    {
        string input = Write("bad-input.json", $"{{\"base\": 3, \"scale\": \"-5\", \"unused\": 7, {hidden}}}");
        (int exitCode, string output) = ZkTool.TryRun("groth16", "witness", files["powers_js/powers.wasm"], input, files["bad.wtns"]);
        Assert.Equal(Malformed, exitCode);
        Assert.Contains(expected, OneLine(output), StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, output, StringComparison.Ordinal);
        Assert.False(File.Exists(files["bad.wtns"]));
    }

    [Fact]
    public void Witness_FileThatIsNoCircuit_AnswersTwo() =>
        Assert.Equal(Malformed, ZkTool.TryRun("groth16", "witness", files["input.json"], files["input.json"], files["bad.wtns"]).ExitCode);

    [Fact]
    public void SetupDev_MakesAKeyForSnarkjs_AndSaysThatItIsForDevelopment()
    {
        (string key, string exported) = (files["cli.zkey"], files["cli-key.json"]);
        Assert.Contains("for development only", ZkTool.Run("groth16", "setup-dev", files.R1cs, key), StringComparison.Ordinal);
        ZkTool.Run("groth16", "export-key", key, exported);
        NodeTool.Snarkjs("groth16", "prove", key, files.Wtns, files["setup-proof.json"], files["setup-public.json"]);
        ZkTool.Run("groth16", "verify", exported, files["setup-public.json"], files["setup-proof.json"]);
        NodeTool.Snarkjs("groth16", "verify", exported, files["setup-public.json"], files["setup-proof.json"]);
    }

    [Fact]
    public void SetupDev_TruncatedCircuit_AnswersTwoAndWritesNothing()
    {
        Assert.Equal(Malformed, ZkTool.TryRun("groth16", "setup-dev", Truncate(files.R1cs, "truncated.r1cs"), files["none.zkey"]).ExitCode);
        Assert.False(File.Exists(files["none.zkey"]));
    }

    [Fact]
    public void Info_TellsEachKindAndItsSizes()
    {
        (string proof, string signals) = SnarkjsProof();
        R1cs circuit = R1csFile.Read(files.R1cs);
        Assert.Equal(circuit.NConstraints, Info(files.R1cs).GetProperty("constraints").GetInt32());
        Assert.Equal(circuit.NWires, Info(files.Wtns).GetProperty("wires").GetInt32());
        Assert.Equal(circuit.NWires, Info(files.Zkey).GetProperty("wires").GetInt32());
        Assert.Equal(Convert.ToHexStringLower(files.Key.Sha256()), Info(files.OurKeyJson).GetProperty("vkSha256").GetString());
        Assert.Equal(files.PublicSignals.Length, Info(signals).GetProperty("publicSignals").GetInt32());
        Assert.True(Info(proof).GetProperty("bInSubgroup").GetBoolean());
    }

    [Fact]
    public void Info_MalformedOrUnknownFile_AnswersTwo()
    {
        Assert.Equal(Malformed, ZkTool.TryRun("groth16", "info", Truncate(files.Zkey, "info.zkey")).ExitCode);
        (int exitCode, string output) = ZkTool.TryRun("groth16", "info", files["input.json"]);
        Assert.Equal(Malformed, exitCode);
        Assert.DoesNotContain("123456789", output, StringComparison.Ordinal);
    }

    /// <summary>Keys and witnesses of other projects, made by other tools.</summary>
    [Theory]
    [InlineData("p0tion-test-circuit")]
    [InlineData("rapidsnark-testdata")]
    [InlineData("semaphore-v4.13-depth10")]
    [InlineData("zetaris-confidential-transfer")]
    public void Prove_WithPublishedKey_GivesAProofThatSnarkjsAccepts(string name)
    {
        string folder = Repository.Shared($"vectors/groth16/provable/{name}");
        string proof = files[$"{name}.json"], signals = files[$"{name}-public.json"], key = Path.Combine(folder, "verification_key.json");
        ZkTool.Run("groth16", "prove", Path.Combine(folder, "circuit.zkey"), Path.Combine(folder, "witness.wtns"), proof, signals);
        Assert.Contains("OK!", NodeTool.Snarkjs("groth16", "verify", key, signals, proof), StringComparison.Ordinal);
        ZkTool.Run("groth16", "verify", key, Path.Combine(folder, "public.json"), Path.Combine(folder, "proof.json"));
    }

    private static JsonElement Info(string path) => JsonDocument.Parse(ZkTool.Run("groth16", "info", path, "--json")).RootElement;

    private static string OneLine(string text) => Regex.Replace(text, @"\s+", " ");

    private (string Proof, string Signals) SnarkjsProof()
    {
        (string proof, string signals) = (files["snarkjs-proof.json"], files["snarkjs-public.json"]);
        if (!File.Exists(proof)) NodeTool.Snarkjs("groth16", "prove", files.Zkey, files.Wtns, proof, signals);
        return (proof, signals);
    }

    private string Write(string name, string content)
    {
        File.WriteAllText(files[name], content);
        return files[name];
    }

    private string Truncate(string path, string name)
    {
        File.WriteAllBytes(files[name], File.ReadAllBytes(path)[..^7]);
        return files[name];
    }
}
