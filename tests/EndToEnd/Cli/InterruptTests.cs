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
        program.InterruptWhen(process => Stepping.Uses(process, Path.Combine(CliDesk.Keys, "solvency.zkey")), "it read its key");
        await AssertInterruptedAsync(program, folder);
    }

    [Fact]
    public async Task Interrupt_SnarkjsProof_EndsItsNodeProcess()
    {
        string folder = desk.NewFolder();
        using ZkProgram program = ZkProgram.Start(folder, desk.ProveArguments("bundle.json", "--allow-development-keys", "--backend", "snarkjs"));
        program.InterruptWhen(_ => Runs(program, "snarkjs-worker.mjs"), "Node ran");
        await AssertInterruptedAsync(program, folder);
    }

    [Fact]
    public async Task Interrupt_DevelopmentKey_LeavesNothing()
    {
        string folder = desk.NewFolder();
        using ZkProgram program = ZkProgram.Start(folder, "keys", "dev", "solvency", "--out", "keys");
        program.InterruptWhen(_ => Directory.EnumerateFileSystemEntries(folder).Any(), "it wrote the key");
        await AssertInterruptedAsync(program, folder);
    }

    [Fact]
    public async Task Interrupt_DemoWhileItsChainRuns_EndsTheChain()
    {
        string folder = desk.NewFolder();
        using ZkProgram program = ZkProgram.Start(folder, "demo", "--out", "demo");
        program.InterruptWhen(_ => Runs(program, "anvil"), "the chain ran");
        Outcome outcome = (await program.EndAsync()).Expect(130);
        Assert.Contains("interrupted", outcome.Errors, StringComparison.Ordinal);
        Assert.Empty(program.Family());
        Assert.DoesNotContain(Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories), file => file.EndsWith(".tmp", StringComparison.Ordinal));
        Assert.Empty(Directory.EnumerateFileSystemEntries(program.Scratch));
    }

    private static bool Runs(ZkProgram program, string name) => program.Family().Values.Any(command => command.Contains(name, StringComparison.Ordinal));

    private static async Task AssertInterruptedAsync(ZkProgram program, string folder)
    {
        Outcome outcome = (await program.EndAsync()).Expect(130);
        Assert.Contains("interrupted: stopped; nothing half-written is left behind", outcome.Errors, StringComparison.Ordinal);
        Assert.Empty(program.Family());
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder));
        Assert.Empty(Directory.EnumerateFileSystemEntries(program.Scratch));
    }
}
