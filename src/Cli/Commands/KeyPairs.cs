using System.CommandLine;
using Spectre.Console;
using Zk.Algebra;
using Zk.Cli.Output;
using Zk.Witness;

namespace Zk.Cli.Commands;

/// <summary><c>zk keys issuer</c> and <c>zk keys auditor</c>: key pairs on Baby Jubjub, the secret in a file for its owner only.</summary>
internal static class KeyPairs
{
    public static Command CreateIssuer() => Create("issuer", "Make a key that signs credentials", "put the public key on the list of issuers", path =>
    {
        using IssuerKey key = IssuerKey.Create();
        SecretKeyFile.Create(path, key);
        return key.PublicKey;
    });

    public static Command CreateAuditor() => Create("auditor", "Make a key that opens disclosures", "give the public key to whoever is to disclose", path =>
    {
        using AuditorKey key = AuditorKey.Create();
        SecretKeyFile.Create(path, key);
        return key.PublicKey;
    });

    private static Command Create(string kind, string description, string advice, Func<string, BabyJubJubPoint> make)
    {
        Option<string> output = new("--out", "-o") { Description = "A file that does not exist yet; only you can read it", DefaultValueFactory = _ => $"{kind}-key.json" };
        return new Command(kind, $"{description}; keep the file, it cannot be recovered") { output }.Runs(
            (parsed, terminal, _) =>
            {
                string path = DeskFiles.RequireOutput(parsed.GetValue(output)!);
                if (File.Exists(path)) throw CommandFailure.Usage($"{path} exists and is never overwritten: losing it loses the key; choose another --out");
                string publicKey = PublicKeyText.Of(make(path));
                terminal.WriteJson(new { path, publicKey });
                if (!terminal.Json) terminal.Console.WriteLine($"secret key written to {path} (owner-only); back it up, and {advice}:\n{publicKey}");
                return Task.FromResult(ExitCode.Ok);
            },
            $"zk keys {kind} --out {kind}-key.json");
    }
}
