using Zk.Groth16;

namespace Zk.EndToEnd.Cli;

/// <summary>
/// Ctrl-C at points spread over the whole life of each command of <c>zk groth16</c>, by the native front end and by the managed program:
/// either everything was done or nothing is left.
/// </summary>
public sealed class Groth16InterruptTests(SolvencyFiles files) : IClassFixture<SolvencyFiles>
{
    private const int Proofs = 200;

    // Computing time between two strikes: a handful of them in each command.
    private const int Short = 40, Medium = 200, Long = 250;

    [Theory]
    [InlineData("zk")]
    [InlineData("zk-managed")]
    public Task Prove_InterruptedAnywhere_LeavesBothFilesOrNone(string program) => AssertAllOrNothingAsync(
        program, Medium, ["proof.json", "public.json"], "groth16", "prove", SolvencyFiles.Zkey, files.Witness, "proof.json", "public.json");

    [Fact]
    public Task ProveWithOptions_InterruptedAnywhere_LeavesBothFilesOrNone() => AssertAllOrNothingAsync(
        "zk", Medium, ["proof.json", "public.json"], "groth16", "prove", SolvencyFiles.Zkey, files.Witness, "proof.json", "public.json", "--json");

    [Fact]
    public Task Setup_InterruptedAnywhere_LeavesAKeyOrNothing() =>
        AssertAllOrNothingAsync("zk", Long, ["circuit.zkey"], "groth16", "setup-dev", SolvencyFiles.R1cs, "circuit.zkey");

    [Fact]
    public Task Witness_InterruptedAnywhere_LeavesAWitnessOrNothing() =>
        AssertAllOrNothingAsync("zk", Short, ["witness.wtns"], "groth16", "witness", SolvencyFiles.Wasm, files.Input, "witness.wtns");

    [Fact]
    public Task VerifyBatch_InterruptedAnywhere_LeavesNothing()
    {
        string folder = files.NewFolder();
        string proof = SnarkJson.WriteProof(Groth16Prover.Prove(ZkeyFile.Read(SolvencyFiles.Zkey), WtnsFile.Read(files.Witness)));
        for (int i = 0; i < Proofs; i++)
        {
            File.WriteAllText(Path.Combine(folder, $"{i}.proof.json"), proof);
            File.WriteAllText(Path.Combine(folder, $"{i}.public.json"), SnarkJson.WritePublicSignals(files.Signals));
        }
        return AssertAllOrNothingAsync("zk", Medium, [], "groth16", "verify-batch", SolvencyFiles.VerificationKey, folder);
    }

    /// <summary>Strikes after one step of computing time, after two, and so on, until the program is done before it is struck.</summary>
    private async Task AssertAllOrNothingAsync(string name, int stepMs, string[] results, params string[] arguments)
    {
        int interrupted = 0;
        for (int afterMs = stepMs; ; afterMs += stepMs)
        {
            string folder = files.NewFolder();
            using ZkProgram program = ZkProgram.StartOther(name, folder, arguments);
            bool struck = program.TryInterruptWhen(process => Stepping.Computed(process).TotalMilliseconds >= afterMs);
            Outcome outcome = await program.EndAsync();
            bool done = outcome.ExitCode == 0;
            outcome.Expect(done ? 0 : 130);
            Assert.Equal(done ? results : [], Directory.EnumerateFileSystemEntries(folder).Select(path => Path.GetFileName(path)).Order());
            Assert.Empty(program.Family());
            Assert.Empty(Directory.EnumerateFileSystemEntries(program.Scratch));
            if (!done) interrupted++;
            if (!struck) break;
        }
        Assert.True(interrupted > 0, $"{name} {string.Join(' ', arguments)} was done within {stepMs} ms");
    }
}
