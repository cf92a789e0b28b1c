using System.CommandLine;
using Spectre.Console;
using Zk.Groth16;

namespace Zk.Cli.Commands;

/// <summary><c>zk groth16 export-key</c>: the verification key inside a proving key.</summary>
internal static class Groth16ExportKey
{
    private static readonly Argument<string> s_key = Groth16Files.Input("circuit.zkey", "The circuit's proving key");
    private static readonly Argument<string> s_output = Groth16Files.Output("verification_key.json", "Where the verification key goes", "verification_key.json");

    public static Command Create() => new Command("export-key", "Write the verification key that belongs to a proving key") { s_key, s_output }.Runs(
        (parsed, terminal, _) =>
        {
            string keyPath = parsed.RequireInput(s_key), outputPath = parsed.RequireOutput(s_output);
            VerificationKey key = ZkeyFile.ReadVerificationKey(keyPath);
            Groth16Files.WriteText(outputPath, SnarkJson.WriteVerificationKey(key));
            terminal.WriteJson(new { verificationKey = outputPath, publicSignalCount = key.PublicSignalCount, vkSha256 = Convert.ToHexStringLower(key.Sha256()) });
            if (!terminal.Json) terminal.Console.WriteLine($"{outputPath} written: {key.PublicSignalCount} public signals, SHA-256 {Convert.ToHexStringLower(key.Sha256())}");
            return Task.FromResult(ExitCode.Ok);
        },
        "zk groth16 export-key circuit.zkey verification_key.json");
}
