using System.CommandLine;
using System.Diagnostics;
using Spectre.Console;
using Zk.Cli.Output;
using Zk.Groth16;

namespace Zk.Cli.Commands;

/// <summary><c>zk groth16 verify-batch</c>: whether all proofs of a folder hold under one key, and which do not.</summary>
internal static class Groth16VerifyBatch
{
    private static readonly Argument<string> s_key = Groth16Files.Input("verification_key.json", "A verification key you trust");
    private static readonly Argument<string> s_folder = Groth16Files.Input(
        "dir", "Holds NAME.proof.json with NAME.public.json for each proof, or a sub-folder with proof.json and public.json for each");

    public static Command Create() => new Command("verify-batch", "Check many proofs of one key together. Exit code 0 all valid, 1 some not valid (they are named), 2 malformed")
    {
        s_key, s_folder,
    }.Runs(
        RunAsync,
        "zk groth16 verify-batch verification_key.json proofs/    # proofs/alice.proof.json, proofs/alice.public.json, …",
        "zk groth16 verify-batch verification_key.json proofs/    # proofs/alice/proof.json, proofs/alice/public.json, …",
        "zk groth16 verify-batch verification_key.json proofs/ --json | jq -r '.invalid[].name'");

    private static async Task<int> RunAsync(ParseResult parsed, Terminal terminal, CancellationToken cancellation)
    {
        string keyPath = parsed.RequireInput(s_key), folder = parsed.GetValue(s_folder)!;
        if (!Directory.Exists(folder)) throw CommandFailure.Usage($"{folder}: no such folder; expected {s_folder.Name}: {s_folder.Description}");
        VerificationKey key = SnarkJson.ReadVerificationKey(Groth16Files.ReadJson(keyPath, "a verification key", SnarkJson.MaxKeyLength));
        Stopwatch clock = Stopwatch.StartNew();
        ProofFiles[] files = ProofFiles.Find(folder);
        BatchResult result = await LateBar.RunAsync(terminal, "proofs", progress =>
            Groth16Verifier.VerifyBatch(key, ProofFiles.Read(files, cancellation), progress: progress, cancellation: cancellation));
        Report(terminal, files, result, clock.Elapsed);
        return result.AllValid ? ExitCode.Ok : ExitCode.Refused;
    }

    private static void Report(Terminal terminal, ProofFiles[] files, BatchResult result, TimeSpan elapsed)
    {
        int[] failures = [.. result.Failures];
        terminal.WriteJson(new
        {
            valid = result.AllValid,
            proofs = files.Length,
            invalid = failures.Select(i => new { name = files[i].Name, failure = result.Results[i].Failure.ToString(), detail = result.Results[i].Detail }),
            seconds = elapsed.TotalSeconds,
        });
        if (terminal.Json) return;
        if (failures.Length > 0)
        {
            Table table = Tables.Plain("not valid", "reason");
            table.Columns[0].PadRight(2);
            table.Columns[1].NoWrap = false;
            foreach (int i in failures) table.AddRow(Markup.Escape(files[i].Name), Markup.Escape(result.Results[i].Detail));
            terminal.Console.Write(table);
        }
        string verdict = failures.Length == 0 ? "[green]all valid[/]" : $"[red]{failures.Length} not valid[/]";
        terminal.Console.MarkupLine($"{files.Length} {(files.Length == 1 ? "proof" : "proofs")}, {verdict} ({elapsed.TotalSeconds:0.00} s)");
    }
}
