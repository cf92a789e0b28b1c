using System.CommandLine;
using System.Diagnostics;
using System.Security.Cryptography;
using Spectre.Console;
using Zk.Cli.Output;
using Zk.Groth16;
using Zk.Verifier;

namespace Zk.Cli.Commands;

/// <summary><c>zk keys dev</c>: a proving key for development, in seconds, refused by every production gate.</summary>
internal static class KeysCommand
{
    private const string ManifestName = "manifest.json";

    public static Command Create()
    {
        Command keys = new("keys", "Make and inspect proving keys");
        keys.Subcommands.Add(CreateDev());
        return keys;
    }

    private static Command CreateDev()
    {
        Argument<string> circuit = new("circuit") { Description = "A circuit of circuits/circuits.json, or the path of an .r1cs file" };
        Option<string?> output = new("--out", "-o") { Description = "Folder for the .zkey, verification key and manifest; default build/keys/<circuit>" };
        return new Command("dev", "Make a development key. Whoever makes it could forge proofs: verifiers refuse it unless told otherwise") { circuit, output }.Runs(
            RunDevAsync(circuit, output),
            "zk keys dev solvency",
            "zk keys dev path/to/multiplier.r1cs --out keys/multiplier");
    }

    private static Func<ParseResult, Terminal, CancellationToken, Task<int>> RunDevAsync(Argument<string> circuit, Option<string?> output) =>
        async (parsed, terminal, cancellation) =>
        {
            string given = parsed.GetValue(circuit)!;
            bool isFile = given.EndsWith(".r1cs", StringComparison.Ordinal);
            string name = isFile ? Path.GetFileNameWithoutExtension(given) : given;
            string r1csPath = isFile ? given : Checkout.PathOf("build", "circuits", name, name + ".r1cs");
            Checkout.Require(r1csPath, isFile ? "expected a compiled circuit" : "run `make circuits`, or name one of circuits/circuits.json");
            string folder = parsed.GetValue(output) ?? Checkout.PathOf("build", "keys", name);
            string circuitId = isFile ? CircuitIdOf(name) : CircuitList.IdOf(name);

            Stopwatch clock = Stopwatch.StartNew();
            KeyManifest manifest = await terminal.WithProgress(bars => Task.Run(() => Make(r1csPath, folder, name, circuitId, bars, cancellation), cancellation));
            Report(terminal, manifest, folder, Path.Combine(folder, name + ".zkey"), clock.Elapsed);
            return ExitCode.Ok;
        };

    private static KeyManifest Make(string r1csPath, string folder, string name, string circuitId, ProgressContext bars, CancellationToken cancellation)
    {
        ProgressTask bar = bars.AddTask($"development key for {name}", maxValue: 1);
        R1cs circuit = R1csFile.Read(r1csPath);
        using StagedFolder staged = new(folder);
        string zkeyPath = staged.PathOf(name + ".zkey");
        VerificationKey key = DevelopmentSetup.Write(circuit, zkeyPath, new FractionOf<SetupProgress>(bar, step => step.Fraction), cancellation);
        File.WriteAllText(staged.PathOf("verification_key.json"), SnarkJson.WriteVerificationKey(key));
        KeyManifest manifest = KeyManifest.Development(circuitId, HashOf(r1csPath), HashOf(zkeyPath), key);
        File.WriteAllBytes(staged.PathOf(ManifestName), KeyManifestJson.Write(manifest));
        cancellation.ThrowIfCancellationRequested();
        staged.Publish(last: ManifestName);
        bar.Value = 1;
        return manifest;
    }

    private static void Report(Terminal terminal, KeyManifest manifest, string folder, string zkeyPath, TimeSpan elapsed)
    {
        long bytes = new FileInfo(zkeyPath).Length;
        terminal.WriteJson(new { folder, circuitId = manifest.CircuitId, kind = "development", zkeyBytes = bytes, vkSha256 = manifest.VkSha256.ToString(), seconds = elapsed.TotalSeconds });
        if (terminal.Json) return;
        terminal.Console.WriteLine($"development key of {manifest.CircuitId}: {bytes / 1e6:0.0} MB in {elapsed.TotalSeconds:0.0} s, {Checkout.Shorten(folder)}");
        terminal.WarnDevelopmentKey();
    }

    private static Bytes32 HashOf(string path)
    {
        using FileStream file = File.OpenRead(path);
        return new Bytes32(SHA256.HashData(file));
    }

    private static string CircuitIdOf(string name) => new([.. name.ToLowerInvariant().Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-')]);
}
