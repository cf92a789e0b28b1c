namespace Zk.EndToEnd.Cli;

/// <summary>Ctrl-C in the middle: exit code 130, nothing half-written, no process left.</summary>
[Collection(CliCollection.Name)]
public sealed class InterruptTests(CliDesk desk)
{
    [Fact]
    public async Task Interrupt_NativeProof_LeavesNothing()
    {
        string folder = desk.NewFolder();
        using ZkProgram program = ZkProgram.Start(folder, desk.ProveArguments("bundle.json", "--allow-development-keys"));
        await program.UntilAsync(run => run.Output.Contains("self-verification: 0%", StringComparison.Ordinal), "the proof is under way");
        await AssertInterruptedAsync(program, folder);
    }

    [Fact]
    public async Task Interrupt_SnarkjsProof_EndsItsNodeProcess()
    {
        string folder = desk.NewFolder();
        using ZkProgram program = ZkProgram.Start(folder, desk.ProveArguments("bundle.json", "--allow-development-keys", "--backend", "snarkjs"));
        await program.UntilAsync(run => Runs(run, "snarkjs-worker.mjs"), "Node runs");
        await AssertInterruptedAsync(program, folder);
    }

    [Fact]
    public async Task Interrupt_DevelopmentKey_LeavesNothing()
    {
        string folder = desk.NewFolder();
        using ZkProgram program = ZkProgram.Start(folder, "keys", "dev", "solvency", "--out", "keys");
        await program.UntilAsync(_ => Directory.EnumerateFileSystemEntries(folder).Any(), "the key is being written");
        await AssertInterruptedAsync(program, folder);
    }

    [Fact]
    public async Task Interrupt_DemoWhileItsChainRuns_EndsTheChain()
    {
        string folder = desk.NewFolder();
        using ZkProgram program = ZkProgram.Start(folder, "demo", "--out", "demo");
        await program.UntilAsync(run => Runs(run, "anvil"), "the chain runs");
        program.Interrupt();
        Outcome outcome = (await program.EndAsync()).Expect(130);
        Assert.Contains("interrupted", outcome.Errors, StringComparison.Ordinal);
        Assert.Empty(program.Family());
        Assert.DoesNotContain(Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories), file => file.EndsWith(".tmp", StringComparison.Ordinal));
        Assert.Empty(Directory.EnumerateFileSystemEntries(program.Scratch));
    }

    private static bool Runs(ZkProgram program, string name) => program.Family().Values.Any(command => command.Contains(name, StringComparison.Ordinal));

    private static async Task AssertInterruptedAsync(ZkProgram program, string folder)
    {
        program.Interrupt();
        Outcome outcome = (await program.EndAsync()).Expect(130);
        Assert.Contains("interrupted: stopped; nothing half-written is left behind", outcome.Errors, StringComparison.Ordinal);
        Assert.Empty(program.Family());
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder));
        Assert.Empty(Directory.EnumerateFileSystemEntries(program.Scratch));
    }
}
