using Spectre.Console;
using Zk.Algebra;
using Zk.Verifier;

namespace Zk.Cli.Output;

/// <summary>A bundle that was just made: where it is, what it cost and what it says.</summary>
internal static class BundleView
{
    public static void Write(Terminal terminal, ProofBundle bundle, string path, int bytes, TimeSpan elapsed)
    {
        terminal.WriteJson(ToJson(bundle, path, bytes, elapsed));
        if (terminal.Json) return;
        terminal.Console.WriteLine($"{Title(bundle.Statement)} proven in {elapsed.TotalSeconds:0.0} s: {path} ({bytes:N0} bytes)");
        if (bundle.KeyKind == KeyKind.Development) terminal.Console.MarkupLine("[yellow]Made with a development key: verifiers refuse it unless told otherwise.[/]");
    }

    /// <summary>The public signals stand beside the figures under their own names.</summary>
    public static IReadOnlyDictionary<string, object> ToJson(ProofBundle bundle, string path, int bytes, TimeSpan elapsed)
    {
        Dictionary<string, object> json = new()
        {
            ["path"] = path,
            ["bytes"] = bytes,
            ["seconds"] = elapsed.TotalSeconds,
            ["statement"] = bundle.Statement.Kind.Name,
            ["circuitId"] = bundle.CircuitId,
            ["keyKind"] = bundle.KeyKind.ToString().ToLowerInvariant(),
        };
        foreach ((PublicSignal signal, Fr value) in bundle.Statement.Kind.Signals.Zip(bundle.Statement.ToPublicSignals())) json[signal.Name] = signal.ToText(value);
        return json;
    }

    private static string Title(IStatement statement) => statement is SolvencyStatement solvency
        ? solvency.Level == MarginLevel.Initial ? "initial margin" : "maintenance margin"
        : statement.Kind.Name;
}
