using System.CommandLine;
using System.Diagnostics;
using Spectre.Console;
using Zk.Cli.Output;
using Zk.Groth16;

namespace Zk.Cli.Commands;

/// <summary><c>zk groth16 setup-dev</c>: a development key for any circuit.</summary>
internal static class Groth16Setup
{
    private static readonly Argument<string> s_circuit = Groth16Files.Input("circuit.r1cs", "The constraint system, written by circom 2");
    private static readonly Argument<string> s_key = Groth16Files.Output("circuit.zkey", "Where the proving key goes", "circuit.zkey");

    public static Command Create() => new Command(
        "setup-dev", "Make a development key in seconds, without a ceremony. Whoever makes it can forge proofs with it: never use it for anything of value")
    {
        s_circuit, s_key,
    }.Runs(
        RunAsync,
        "zk groth16 setup-dev circuit.r1cs circuit.zkey",
        "zk groth16 export-key circuit.zkey verification_key.json");

    private static async Task<int> RunAsync(ParseResult parsed, Terminal terminal, CancellationToken cancellation)
    {
        string circuitPath = parsed.RequireInput(s_circuit), keyPath = parsed.RequireOutput(s_key);
        Stopwatch clock = Stopwatch.StartNew();
        VerificationKey key = await LateBar.RunAsync(terminal, "development key", progress =>
            DevelopmentSetup.Write(R1csFile.Read(circuitPath), keyPath, new ShareOf<SetupProgress>(progress, report => report.Fraction), cancellation));
        long bytes = new FileInfo(keyPath).Length;
        terminal.WriteJson(new { key = keyPath, kind = "development", bytes, vkSha256 = Convert.ToHexStringLower(key.Sha256()), seconds = clock.Elapsed.TotalSeconds });
        if (terminal.Json) return ExitCode.Ok;
        terminal.Console.WriteLine($"{keyPath} written: development key of {bytes / 1e6:0.0} MB in {clock.Elapsed.TotalSeconds:0.0} s");
        terminal.WarnDevelopmentKey();
        return ExitCode.Ok;
    }
}
