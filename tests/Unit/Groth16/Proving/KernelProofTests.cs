using System.Diagnostics;
using Zk.Algebra;

namespace Zk.Groth16.Tests;

/// <summary>Whole proofs on every kernel. A process has one kernel, so each proof is made in a process of its own, by the explicit test below.</summary>
public sealed class KernelProofTests
{
    private const string Destination = "ZK_TEST_PROOF";
    private const string Kernel = "ZK_KERNEL";

    private static string Folder => Repository.Shared("vectors/groth16/provable/rapidsnark-testdata");

    [Fact]
    public void Prove_SameRandomnessOnEveryKernel_IsTheSameValidProof()
    {
        string scalar = Prove("scalar")!;
        foreach (string kernel in (string[])["avx2", "avx512"])
            if (Prove(kernel) is { } proof) Assert.Equal(scalar, proof);
        VerificationKey key = SnarkJson.ReadVerificationKey(File.ReadAllText(Path.Combine(Folder, "verification_key.json")));
        Fr[] signals = SnarkJson.ReadPublicSignals(File.ReadAllText(Path.Combine(Folder, "public.json")));
        Assert.Equal(VerificationResult.Valid, Groth16Verifier.Verify(key, signals, SnarkJson.ReadProof(scalar)));
    }

    [Fact(Explicit = true)]
    public void Child_WritesAProofWithFixedRandomness()
    {
        ProvingKey key = ZkeyFile.Read(Path.Combine(Folder, "circuit.zkey"));
        Fr[] witness = WtnsFile.Read(Path.Combine(Folder, "witness.wtns"));
        ulong drawn = 0x9e3779b97f4a7c15;
        Proof proof = Groth16Prover.ProveUnverified(key, witness, () => Fr.FromUInt64(drawn++).Inverse(), new StageReporter(null, default));
        File.WriteAllText(Environment.GetEnvironmentVariable(Destination)!, SnarkJson.WriteProof(proof));
    }

    /// <summary>The proof's JSON; null on a processor without the kernel, which says so.</summary>
    private static string? Prove(string kernel)
    {
        string destination = Path.GetTempFileName();
        try
        {
            ProcessStartInfo start = new(
                "dotnet", [typeof(KernelProofTests).Assembly.Location, "-explicit", "only", "-method", $"*{nameof(Child_WritesAProofWithFixedRandomness)}"])
            {
                RedirectStandardOutput = true,
            };
            start.Environment[Destination] = destination;
            start.Environment[Kernel] = kernel;
            using Process child = Process.Start(start)!;
            string output = child.StandardOutput.ReadToEnd();
            child.WaitForExit();
            if (child.ExitCode == 0) return File.ReadAllText(destination);
            Assert.NotEqual("scalar", kernel);
            Assert.Contains("which this processor cannot run", output, StringComparison.Ordinal);
            return null;
        }
        finally
        {
            File.Delete(destination);
        }
    }
}
