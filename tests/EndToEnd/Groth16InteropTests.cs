using System.Text.Json;
using Zk.Algebra;
using Zk.Groth16;

namespace Zk.EndToEnd;

/// <summary>Our keys, witnesses, proofs and JSON against those of snarkjs, both ways, on a circuit that circom compiles here.</summary>
public sealed class Groth16InteropTests : IClassFixture<Groth16InteropTests.Artefacts>
{
    private readonly Artefacts _files;

    public Groth16InteropTests(Artefacts files) => _files = files;

    [Fact]
    public void Snarkjs_ProvesWithOurDevelopmentKey_AndBothAccept()
    {
        string proofPath = _files["theirs.json"], publicPath = _files["their-public.json"];
        NodeTool.Snarkjs("groth16", "prove", _files.Zkey, _files.Wtns, proofPath, publicPath);

        Fr[] signals = SnarkJson.ReadPublicSignals(File.ReadAllText(publicPath));
        Proof proof = SnarkJson.ReadProof(File.ReadAllText(proofPath));
        Assert.Equal(_files.PublicSignals, signals);
        Assert.Equal(VerificationResult.Valid, Groth16Verifier.Verify(_files.Key, signals, proof));
        Assert.Contains("OK!", NodeTool.Snarkjs("groth16", "verify", _files.OurKeyJson, publicPath, proofPath), StringComparison.Ordinal);
    }

    [Fact]
    public void Snarkjs_AcceptsOurProof_AndRefusesItForOtherSignals()
    {
        string proofPath = _files["ours.json"], publicPath = _files["our-public.json"], wrongPath = _files["wrong-public.json"];
        Proof proof = Groth16Prover.Prove(ZkeyFile.Read(_files.Zkey), WtnsFile.Read(_files.Wtns));
        Fr[] wrong = [.. _files.PublicSignals];
        wrong[^1] += Fr.One;
        File.WriteAllText(proofPath, SnarkJson.WriteProof(proof));
        File.WriteAllText(publicPath, SnarkJson.WritePublicSignals(_files.PublicSignals));
        File.WriteAllText(wrongPath, SnarkJson.WritePublicSignals(wrong));

        Assert.Contains("OK!", NodeTool.Snarkjs("groth16", "verify", _files.OurKeyJson, publicPath, proofPath), StringComparison.Ordinal);
        (int exitCode, string output) = NodeTool.TryRun("snarkjs/build/cli.cjs", "groth16", "verify", _files.OurKeyJson, wrongPath, proofPath);
        Assert.NotEqual(0, exitCode);
        Assert.Contains("Invalid proof", output, StringComparison.Ordinal);
        Assert.False(Groth16Verifier.Verify(_files.Key, wrong, proof).IsValid);
    }

    [Fact]
    public void Snarkjs_ExportsTheVerificationKeyThatWeExport()
    {
        string exported = _files["exported.json"];
        NodeTool.Snarkjs("zkey", "export", "verificationkey", _files.Zkey, exported);
        Assert.Equal(_files.Key, SnarkJson.ReadVerificationKey(File.ReadAllText(exported)));
        Assert.Equal(_files.Key, SnarkJson.ReadVerificationKey(File.ReadAllText(_files.OurKeyJson)));
    }

    [Fact]
    public void Snarkjs_ReadsTheWitnessThatWeWrite()
    {
        string copy = _files["copy.wtns"], json = _files["copy.json"];
        Fr[] witness = WtnsFile.Read(_files.Wtns);
        WtnsFile.Write(copy, witness);
        Assert.Equal(File.ReadAllBytes(_files.Wtns), File.ReadAllBytes(copy));
        NodeTool.Snarkjs("wtns", "check", _files.R1cs, copy);
        NodeTool.Snarkjs("wtns", "export", "json", copy, json);
        Assert.Equal(witness, SnarkJson.ReadPublicSignals(File.ReadAllText(json)));
    }

    [Fact]
    public void R1cs_ChecksTheWitnessAsSnarkjsDoes()
    {
        R1cs circuit = R1csFile.Read(_files.R1cs);
        Fr[] witness = WtnsFile.Read(_files.Wtns);
        Assert.Null(circuit.FirstViolated(witness));
        witness[1] += Fr.One;
        Assert.NotNull(circuit.FirstViolated(witness));
        string wrong = _files["wrong.wtns"];
        WtnsFile.Write(wrong, witness);
        Assert.Contains("WITNESS IS NOT CORRECT", NodeTool.TryRun("snarkjs/build/cli.cjs", "wtns", "check", _files.R1cs, wrong).Output, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>circom's compilation, circom's witness and our key, in a folder of their own.</summary>
    public sealed class Artefacts : IDisposable
    {
        private readonly string _folder = Directory.CreateTempSubdirectory("zk-interop-").FullName;

        public Artefacts()
        {
            NodeTool.Circom(Path.Combine(AppContext.BaseDirectory, "circuits", "powers.circom"), "--r1cs", "--wasm", "-o", _folder);
            string input = this["input.json"];
            File.WriteAllText(input, JsonSerializer.Serialize(new { @base = "3", scale = "-5", hidden = "123456789", unused = "7" }));
            NodeTool.Snarkjs("wtns", "calculate", this["powers_js/powers.wasm"], input, Wtns);
            Key = DevelopmentSetup.Write(Groth16.R1csFile.Read(R1cs), Zkey);
            File.WriteAllText(OurKeyJson, SnarkJson.WriteVerificationKey(Key));
            PublicSignals = WtnsFile.Read(Wtns)[1..(Key.PublicSignalCount + 1)];
        }

        public string this[string name] => Path.Combine(_folder, name);

        public string R1cs => this["powers.r1cs"];

        public string Wtns => this["witness.wtns"];

        public string Zkey => this["powers.zkey"];

        public string OurKeyJson => this["verification_key.json"];

        public VerificationKey Key { get; }

        public Fr[] PublicSignals { get; }

        public void Dispose() => Directory.Delete(_folder, recursive: true);
    }
}
