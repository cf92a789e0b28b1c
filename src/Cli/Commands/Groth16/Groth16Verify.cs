using System.CommandLine;
using Spectre.Console;
using Zk.Algebra;
using Zk.Cli.Output;
using Zk.Groth16;

namespace Zk.Cli.Commands;

/// <summary><c>zk groth16 verify</c>: whether a proof holds for its public signals under a key.</summary>
internal static class Groth16Verify
{
    private static readonly Argument<string> s_key = Groth16Files.Input("verification_key.json", "A verification key you trust");
    private static readonly Argument<string> s_public = Groth16Files.Input("public.json", "The public signals");
    private static readonly Argument<string> s_proof = Groth16Files.Input("proof.json", "The proof");

    public static Command Create() => new Command("verify", "Check a proof. Exit code 0 valid, 1 not valid, 2 malformed") { s_key, s_public, s_proof }.Runs(
        (parsed, terminal, _) =>
        {
            string keyPath = parsed.RequireInput(s_key), publicPath = parsed.RequireInput(s_public), proofPath = parsed.RequireInput(s_proof);
            VerificationKey key = SnarkJson.ReadVerificationKey(Groth16Files.ReadJson(keyPath, "a verification key", SnarkJson.MaxKeyLength));
            Fr[] signals = SnarkJson.ReadPublicSignals(Groth16Files.ReadJson(publicPath, "public signals", SnarkJson.MaxKeyLength));
            Proof proof = SnarkJson.ReadProof(Groth16Files.ReadJson(proofPath, "a proof", SnarkJson.MaxProofLength));
            return Task.FromResult(Report(terminal, Groth16Verifier.Verify(key, signals, proof)));
        },
        "zk groth16 verify verification_key.json public.json proof.json",
        "zk groth16 verify verification_key.json public.json proof.json --json | jq .valid");

    private static int Report(Terminal terminal, VerificationResult result)
    {
        terminal.WriteJson(new { valid = result.IsValid, failure = result.IsValid ? null : result.Failure.ToString(), detail = result.IsValid ? null : result.Detail });
        if (!terminal.Json) terminal.Console.MarkupLine(result.IsValid ? "[green]valid[/]" : $"[red]not valid[/]: {Markup.Escape(result.Detail)}");
        return result.IsValid ? ExitCode.Ok : ExitCode.Refused;
    }
}
