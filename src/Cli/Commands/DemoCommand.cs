using System.CommandLine;
using Zk.Cli.Demo;

namespace Zk.Cli.Commands;

/// <summary><c>zk demo</c>: proves the sample desk's solvency and verifies it three ways.</summary>
internal static class DemoCommand
{
    public static Command Create()
    {
        Option<string> output = new("--out", "-o") { Description = "Folder for bundle and report; default build/demo", DefaultValueFactory = _ => Checkout.PathOf("build", "demo") };
        Option<string> backend = ProverSetup.Backend();
        return new Command("demo", "Prove the sample desk's solvency; verify it in C#, with snarkjs and on a local chain") { output, backend }.Runs(
            (parsed, terminal, cancellation) => new DemoRun(terminal, parsed.GetValue(output)!, parsed.GetValue(backend)!).RunAsync(cancellation),
            "zk demo",
            "zk demo --backend snarkjs --json");
    }
}
