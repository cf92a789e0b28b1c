using Zk.Algebra;

namespace Zk.Groth16.Tests;

public sealed class Groth16ProverTests
{
    public static TheoryData<string> Provable =>
        ["p0tion-test-circuit", "rapidsnark-testdata", "semaphore-v4.13-depth10", "zetaris-confidential-transfer"];

    /// <summary>Keys, witnesses and verification keys of others: Semaphore v4 from its ceremony, rapidsnark's own, p0tion's, Zetaris's.</summary>
    [Theory]
    [MemberData(nameof(Provable))]
    public void Prove_PublishedKeyAndWitness_VerifiesUnderThePublishedKey(string name)
    {
        string folder = Repository.Shared($"vectors/groth16/provable/{name}");
        ProvingKey key = ZkeyFile.Read(Path.Combine(folder, "circuit.zkey"));
        Fr[] witness = WtnsFile.Read(Path.Combine(folder, "witness.wtns"));
        Fr[] signals = SnarkJson.ReadPublicSignals(File.ReadAllText(Path.Combine(folder, "public.json")));
        VerificationKey exported = SnarkJson.ReadVerificationKey(File.ReadAllText(Path.Combine(folder, "verification_key.json")));
        VerificationKey published = SnarkJson.ReadVerificationKey(File.ReadAllText(Path.Combine(folder, "verification_key.published.json")));

        Proof proof = Groth16Prover.Prove(key, witness);

        Assert.Equal(exported, key.VerificationKey);
        Assert.Equal(published, key.VerificationKey);
        Assert.Equal(signals, witness[1..(key.NPublic + 1)]);
        Assert.Equal(VerificationResult.Valid, Groth16Verifier.Verify(published, signals, proof));
        Assert.NotEqual(proof, Groth16Prover.Prove(key, witness));
        Proof theirs = SnarkJson.ReadProof(File.ReadAllText(Path.Combine(folder, "proof.json")));
        Assert.True(Groth16Verifier.Verify(key.VerificationKey, signals, theirs).IsValid);
    }

    [Fact]
    public void Prove_WrongWitness_ReleasesNothingAndNamesNoValue()
    {
        ProvingKey key = TinyKey.Value;
        for (int wire = 1; wire < key.NVars; wire++)
        {
            Fr[] witness = TinyCircuit.Witness;
            witness[wire] += Fr.FromUInt64(987654321);
            WitnessUnsatisfiedException e = Assert.Throws<WitnessUnsatisfiedException>(() => Groth16Prover.Prove(key, witness));
            Assert.Equal(VerificationFailure.EquationFails, e.Failure);
            Assert.DoesNotContain("9876543", e.ToString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Prove_WitnessOfAnotherShape_IsACallerError()
    {
        Fr[] constantIsTwo = TinyCircuit.Witness;
        constantIsTwo[0] = Fr.FromUInt64(2);
        Assert.Throws<ArgumentException>(() => Groth16Prover.Prove(TinyKey.Value, TinyCircuit.Witness.AsSpan(1)));
        Assert.Throws<ArgumentException>(() => Groth16Prover.Prove(TinyKey.Value, constantIsTwo));
    }

    [Fact]
    public void Prove_Progress_NamesEveryStageInOrder()
    {
        Recorder recorder = new();
        Groth16Prover.Prove(TinyKey.Value, TinyCircuit.Witness, recorder);
        Assert.Equal(Enum.GetValues<ProveStage>(), recorder.Reports.Select(r => r.Stage));
        Assert.Equal(recorder.Reports.Select(r => r.Fraction).Order(), recorder.Reports.Select(r => r.Fraction));
        Assert.Equal(1, recorder.Reports[^1].Fraction);
    }

    [Fact]
    public void Prove_CancelledInAnyStage_Stops()
    {
        foreach (ProveStage stage in Enum.GetValues<ProveStage>().Where(s => s < ProveStage.Done))
        {
            using CancellationTokenSource source = new();
            Recorder recorder = new(r =>
            {
                if (r.Stage == stage) source.Cancel();
            });
            Assert.ThrowsAny<OperationCanceledException>(() => Groth16Prover.Prove(TinyKey.Value, TinyCircuit.Witness, recorder, source.Token));
            Assert.Equal(stage, recorder.Reports[^1].Stage);
        }
    }

    [Fact]
    public void Prove_KeyWithForeignPoint_ReleasesNothing()
    {
        byte[] file = TinyKey.Bytes;
        List<(uint Id, byte[] Bytes)> sections = Container.Split(file);
        byte[] a = sections.Single(s => s.Id == 5).Bytes;
        a.AsSpan(64, 64).CopyTo(a.AsSpan(4 * 64));
        ProvingKey damaged = ZkeyFile.Read(TinyKey.Build(sections));
        Assert.Throws<WitnessUnsatisfiedException>(() => Groth16Prover.Prove(damaged, TinyCircuit.Witness));
    }

    /// <summary>The state of a key before its first contribution: snarkjs says "ZKey Ok!" to it.</summary>
    [Fact]
    public void Prove_KeyOfUnfinishedPhase2_IsRefusedBeforeTheWork()
    {
        byte[] file = TinyKey.With(2, header =>
        {
            const int Gamma2 = 84 + 64 + 64 + 128, Delta2 = Gamma2 + 128 + 64;
            header.AsSpan(Gamma2, 128).CopyTo(header.AsSpan(Delta2));
            return header;
        });
        ArgumentException e = Assert.Throws<ArgumentException>(() => Groth16Prover.Prove(ZkeyFile.Read(file), TinyCircuit.Witness));
        Assert.Contains("phase 2 is unfinished", e.Message, StringComparison.Ordinal);
    }

    /// <summary>Synchronous, unlike <see cref="Progress{T}"/>.</summary>
    private sealed class Recorder(Action<ProveProgress>? onReport = null) : IProgress<ProveProgress>
    {
        public List<ProveProgress> Reports { get; } = [];

        public void Report(ProveProgress value)
        {
            Reports.Add(value);
            onReport?.Invoke(value);
        }
    }
}
