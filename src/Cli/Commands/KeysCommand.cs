using System.CommandLine;
using System.Diagnostics;
using Spectre.Console;
using Zk.Cli.Output;
using Zk.Groth16;
using Zk.Verifier;

namespace Zk.Cli.Commands;

/// <summary><c>zk keys dev</c>: proving keys for development, in seconds, refused by every production gate.</summary>
internal static class KeysCommand
{
    public static Command Create()
    {
        Command keys = new("keys", "Make proving keys, and key pairs of issuers and auditors");
        keys.Subcommands.Add(CreateDev());
        keys.Subcommands.Add(KeyPairs.CreateIssuer());
        keys.Subcommands.Add(KeyPairs.CreateAuditor());
        return keys;
    }

    private static Command CreateDev()
    {
        Argument<string[]> circuits = new("circuit") { Description = "Circuits of circuits/circuits.json, or paths of .r1cs files", Arity = ArgumentArity.ZeroOrMore };
        Option<bool> all = new("--all") { Description = "Every circuit of circuits/circuits.json" };
        Option<bool> ifChanged = new("--if-changed") { Description = "Leave alone a key that is there, whole, and of the circuit as it is compiled now" };
        Option<string?> output = new("--out", "-o") { Description = "Folder for the .zkey, verification key and manifest of one circuit; default build/keys/<circuit>" };
        return new Command("dev", "Make development keys. Whoever makes one could forge proofs: verifiers refuse it unless told otherwise") { circuits, all, ifChanged, output }.Runs(
            (parsed, terminal, cancellation) => RunDevAsync(
                Keys(parsed.GetValue(circuits)!, parsed.GetValue(all), parsed.GetValue(output)), parsed.GetValue(ifChanged), terminal, cancellation),
            "zk keys dev solvency",
            "zk keys dev --all --if-changed",
            "zk keys dev path/to/multiplier.r1cs --out keys/multiplier");
    }

    private static DevelopmentKey[] Keys(string[] given, bool all, string? folder)
    {
        if (all == given.Length > 0) throw CommandFailure.Usage("got " + (all ? "circuits beside --all" : "no circuit") + "; expected circuits of circuits/circuits.json, .r1cs files, or --all. Run `zk keys dev --help`");
        string[] names = [.. (all ? CircuitList.Names() : given).Distinct()];
        if (folder is not null && names.Length > 1) throw CommandFailure.Usage($"--out: got one folder for {names.Length} circuits, expected one circuit");
        return [.. names.Select(name => DevelopmentKey.Of(name, folder))];
    }

    private static async Task<int> RunDevAsync(DevelopmentKey[] keys, bool ifChanged, Terminal terminal, CancellationToken cancellation)
    {
        Dictionary<DevelopmentKey, KeyManifest?> current = keys.ToDictionary(key => key, key => ifChanged ? key.Current() : null);
        DevelopmentKey[] missing = [.. keys.Where(key => current[key] is null)];
        Dictionary<DevelopmentKey, (KeyManifest Manifest, TimeSpan Elapsed)> made = missing.Length == 0 ? [] : await terminal.WithProgress(
            bars => Task.Run(() => Make(missing, bars, cancellation), cancellation));
        terminal.WriteJson(ToJson([.. keys.Select(key => Describe(key, current[key] ?? made[key].Manifest, made.TryGetValue(key, out var figures) ? figures.Elapsed : null))]));
        if (terminal.Json) return ExitCode.Ok;
        foreach (DevelopmentKey key in keys) Report(terminal.Console, key, made.TryGetValue(key, out var figures) ? figures.Elapsed : null);
        if (made.Count > 0) terminal.WarnDevelopmentKey();
        return ExitCode.Ok;
    }

    // One after the other: each uses every core, and the first is there when a later one fails.
    private static Dictionary<DevelopmentKey, (KeyManifest, TimeSpan)> Make(DevelopmentKey[] keys, ProgressContext bars, CancellationToken cancellation)
    {
        Dictionary<DevelopmentKey, ProgressTask> tasks = keys.ToDictionary(key => key, key => bars.AddTask($"development key for {key.Name}", maxValue: 1));
        Dictionary<DevelopmentKey, (KeyManifest, TimeSpan)> made = [];
        foreach (DevelopmentKey key in keys)
        {
            Stopwatch clock = Stopwatch.StartNew();
            KeyManifest manifest = key.Make(new FractionOf<SetupProgress>(tasks[key], step => step.Fraction), cancellation);
            tasks[key].Value = 1;
            made.Add(key, (manifest, clock.Elapsed));
        }
        return made;
    }

    private static object ToJson(object[] keys) => keys.Length == 1 ? keys[0] : new { keys };

    private static object Describe(DevelopmentKey key, KeyManifest manifest, TimeSpan? elapsed) => new
    {
        folder = key.Folder,
        circuitId = manifest.CircuitId,
        kind = manifest.Kind.ToString().ToLowerInvariant(),
        zkeyBytes = new FileInfo(key.ZkeyPath).Length,
        vkSha256 = manifest.VkSha256.ToString(),
        made = elapsed is not null,
        seconds = elapsed?.TotalSeconds ?? 0,
    };

    private static void Report(IAnsiConsole console, DevelopmentKey key, TimeSpan? elapsed)
    {
        string size = $"{new FileInfo(key.ZkeyPath).Length / 1e6:0.0} MB", folder = Checkout.Shorten(key.Folder);
        console.WriteLine(elapsed is { } time
            ? $"development key of {key.CircuitId}: {size} in {time.TotalSeconds:0.0} s, {folder}"
            : $"key of {key.CircuitId}: {size}, up to date, {folder}");
    }
}
