using System.Globalization;
using System.Text;
using Spectre.Console;
using Zk.Cli.Output;
using Zk.Engine;
using Zk.Groth16;
using Zk.Verifier;

namespace Zk.Cli.Demo;

/// <summary>The demo's findings: tables on the terminal, <c>report.md</c> and <c>report.json</c> in its folder. No position in any file.</summary>
internal static class DemoReport
{
    public static void WriteVerifications(IAnsiConsole console, DemoResults results)
    {
        Table table = Tables.Plain("verifier", "answer", "time", "cost").AlignRight(2);
        foreach (Verification check in results.Verifications)
            table.AddRow(check.Verifier, check.Accepted ? "[green]accepted[/]" : "[red]refused[/]", Time(check.Elapsed), check.Cost);
        console.Write(table);
    }

    public static void WriteSizes(IAnsiConsole console, DemoResults results)
    {
        Table table = Tables.Plain("figure", "value").AlignRight(1);
        foreach ((string name, string value) in Figures(results)) table.AddRow(name, value);
        console.Write(table);
    }

    public static void Save(string folder, DemoResults results, VerificationReport report, MarginReport initial, MarginReport crashed)
    {
        string markdown = Markdown(results, report, initial, crashed);
        AtomicFile.Write(Path.Combine(folder, "report.md"), stream => stream.Write(Encoding.UTF8.GetBytes(markdown)));
        AtomicFile.Write(Path.Combine(folder, "report.json"), stream => stream.Write(Terminal.ToJsonUtf8(ToJson(results, report, initial, crashed))));
    }

    /// <summary>The results for a machine; verdicts of margin only, because amounts are the desk's own.</summary>
    public static object ToJson(DemoResults results, VerificationReport report, MarginReport initial, MarginReport crashed) => new
    {
        accepted = report.IsAccepted && results.Verifications.All(check => check.Accepted),
        provingSeconds = results.ProvingSeconds,
        keyLoadSeconds = results.KeyLoadSeconds,
        provingKeyBytes = results.ProvingKeyBytes,
        bundleBytes = results.BundleBytes,
        proofBytes = DemoResults.ProofBytes,
        verifierGas = results.VerifierGas,
        wires = results.WitnessWires,
        domainSize = results.DomainSize,
        verifications = results.Verifications.Select(check => new { verifier = check.Verifier, accepted = check.Accepted, milliseconds = check.Elapsed.TotalMilliseconds, cost = check.Cost }),
        replay = results.ReplayRefusal,
        solventAtInitialMargin = initial.IsSolvent,
        afterShock = new { solventAtMaintenanceMargin = crashed.IsSolvent, refusal = results.ShockRefusal },
        checks = report.Checks.Select(check => new { name = check.Name, outcome = check.Outcome.ToString(), detail = check.Detail }),
    };

    private static IEnumerable<(string Name, string Value)> Figures(DemoResults results) =>
    [
        ("circuit wires", Number(results.WitnessWires)),
        ("evaluation domain", Number(results.DomainSize)),
        ("proving key", $"{results.ProvingKeyBytes / 1e6:0.0} MB"),
        ("loading circuit and key", $"{results.KeyLoadSeconds:0.00} s"),
        ("witness, proof, self-check", $"{results.ProvingSeconds:0.00} s"),
        ("proof", $"{DemoResults.ProofBytes} bytes"),
        ("verifying the proof alone, on-chain", $"{Number((long)results.VerifierGas)} gas"),
        ("bundle", $"{Number(results.BundleBytes)} bytes"),
    ];

    private static string Markdown(DemoResults results, VerificationReport report, MarginReport initial, MarginReport crashed)
    {
        StringBuilder text = new("# Zk demo report\n\nA proof that the sample desk meets initial margin, and nothing else about it.\n\n");
        text.Append("| verifier | answer | time | cost |\n|---|---|---:|---|\n");
        foreach (Verification check in results.Verifications)
            text.Append($"| {check.Verifier} | {(check.Accepted ? "accepted" : "refused")} | {Time(check.Elapsed)} | {check.Cost} |\n");
        text.Append("\n| figure | value |\n|---|---:|\n");
        foreach ((string name, string value) in Figures(results)) text.Append($"| {name} | {value} |\n");
        text.Append("\n## Every check of the bundle\n\n| check | outcome | detail |\n|---|---|---|\n");
        foreach (VerificationCheck check in report.Checks) text.Append($"| {check.Name} | {check.Outcome} | {check.Detail.Replace("|", "\\|")} |\n");
        text.Append($"\n## What was refused\n\n- The same statement again, on-chain: {results.ReplayRefusal}\n");
        text.Append($"- The same book after a −40 % shock (solvent before: {initial.IsSolvent}, after: {crashed.IsSolvent}): {results.ShockRefusal}\n");
        return text.ToString();
    }

    private static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    private static string Time(TimeSpan elapsed) => elapsed.TotalSeconds < 1 ? $"{elapsed.TotalMilliseconds:0.0} ms" : $"{elapsed.TotalSeconds:0.00} s";
}
