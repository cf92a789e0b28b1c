using System.Text.Json;
using Zk.Algebra;
using Zk.Chain;
using Zk.EndToEnd.Cli;
using Zk.Groth16;

namespace Zk.EndToEnd;

/// <summary>Proofs made on each arithmetic kernel, by the program as it ships: C#, snarkjs and the contract on a real node accept them all.</summary>
public sealed class KernelTests(SolvencyFiles files, AnvilFixture anvil) : IClassFixture<SolvencyFiles>
{
    private const string Variable = "ZK_KERNEL", Unavailable = "which this processor cannot run";

    /// <summary>All kernels that the product has.</summary>
    public static TheoryData<string> Kernels => [.. KernelNames()];

    /// <summary>Keys and witnesses of others.</summary>
    public static TheoryData<string> Provable => ["p0tion-test-circuit", "rapidsnark-testdata", "semaphore-v4.13-depth10", "zetaris-confidential-transfer"];

    [Fact]
    public async Task UnknownKernel_IsRefusedAndNothingWritten()
    {
        string folder = files.NewFolder();
        Outcome outcome = await ProveAsync("abacus", folder, SolvencyFiles.Zkey, files.Witness);
        Assert.NotEqual(0, outcome.ExitCode);
        foreach (string kernel in KernelNames()) Assert.Contains($"\"{kernel}\"", outcome.Errors, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder));
    }

    [Theory]
    [MemberData(nameof(Kernels))]
    public async Task Prove_SampleDesk_IsAcceptedByCsharpSnarkjsAndTheContract(string kernel)
    {
        string folder = files.NewFolder();
        SkipUnlessDone(await ProveAsync(kernel, folder, SolvencyFiles.Zkey, files.Witness));

        string proofJson = File.ReadAllText(Path.Combine(folder, "proof.json")), signalsJson = File.ReadAllText(Path.Combine(folder, "public.json"));
        string keyJson = File.ReadAllText(SolvencyFiles.VerificationKey);
        Assert.Equal(files.Signals, SnarkJson.ReadPublicSignals(signalsJson));
        Assert.True(Groth16Verifier.Verify(SnarkJson.ReadVerificationKey(keyJson), files.Signals, SnarkJson.ReadProof(proofJson)).IsValid);
        Assert.Equal([], SnarkjsBatch.Refused(SolvencyFiles.VerificationKey, [(proofJson, signalsJson)]));
        Assert.True(await IsAcceptedOnChainAsync(keyJson, proofJson, signalsJson), $"the contract refuses the proof of kernel {kernel}");
    }

    [Theory]
    [MemberData(nameof(Provable))]
    public async Task Prove_PublishedKeyOnEveryKernel_IsAcceptedByCsharpAndSnarkjs(string name)
    {
        string vector = Repository.Shared($"vectors/groth16/provable/{name}"), key = Path.Combine(vector, "verification_key.published.json");
        string signals = File.ReadAllText(Path.Combine(vector, "public.json"));
        List<(string Proof, string Signals)> made = [];
        foreach (string kernel in KernelNames())
        {
            string folder = files.NewFolder();
            Outcome outcome = await ProveAsync(kernel, folder, Path.Combine(vector, "circuit.zkey"), Path.Combine(vector, "witness.wtns"));
            if (IsUnavailable(outcome)) continue;
            outcome.Expect(0);
            made.Add((File.ReadAllText(Path.Combine(folder, "proof.json")), File.ReadAllText(Path.Combine(folder, "public.json"))));
        }
        Assert.NotEmpty(made);
        VerificationKey published = SnarkJson.ReadVerificationKey(File.ReadAllText(key));
        foreach ((string proof, string written) in made)
        {
            Assert.Equal(SnarkJson.ReadPublicSignals(signals), SnarkJson.ReadPublicSignals(written));
            Assert.True(Groth16Verifier.Verify(published, SnarkJson.ReadPublicSignals(signals), SnarkJson.ReadProof(proof)).IsValid);
        }
        Assert.Equal([], SnarkjsBatch.Refused(key, [.. made.Select(one => (one.Proof, signals))]));
    }

    private static Task<Outcome> ProveAsync(string kernel, string folder, string key, string witness) =>
        ZkProgram.RunWithAsync("zk", folder, (Variable, kernel), "groth16", "prove", key, witness, "proof.json", "public.json");

    /// <summary>The factory's list, in the words of its variable.</summary>
    private static string[] KernelNames() =>
        [.. Enum.GetNames(typeof(Fr).Assembly.GetType("Zk.Algebra.FieldKernel", throwOnError: true)!).Select(name => name.ToLowerInvariant())];

    private static bool IsUnavailable(Outcome outcome) => outcome.ExitCode != 0 && outcome.Errors.Contains(Unavailable, StringComparison.Ordinal);

    private static void SkipUnlessDone(Outcome outcome)
    {
        Assert.SkipWhen(IsUnavailable(outcome), outcome.Errors.Trim());
        outcome.Expect(0);
    }

    private async Task<bool> IsAcceptedOnChainAsync(string keyJson, string proofJson, string signalsJson)
    {
        using JsonDocument key = JsonDocument.Parse(keyJson), proof = JsonDocument.Parse(proofJson), signals = JsonDocument.Parse(signalsJson);
        const string Name = "KernelVerifier";
        Func<string, ContractArtifact> artifacts = await anvil.CompileAsync(
            new Dictionary<string, string> { [Name] = VerifierSource.Write(Name, PlainPoints.Key(key.RootElement)) });
        (Groth16VerifierContract contract, _) = await Groth16VerifierContract.DeployAsync(anvil.Sender, artifacts(Name), VerificationKeyKind.Development);
        return await contract.VerifyProofAsync(PlainPoints.Proof(proof.RootElement), PlainPoints.Numbers(signals.RootElement));
    }
}
