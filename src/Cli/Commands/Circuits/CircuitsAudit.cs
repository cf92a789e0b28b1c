using System.CommandLine;
using Spectre.Console;
using Zk.Algebra;
using Zk.Cli.Output;
using Zk.Groth16;
using Zk.Soundness;

namespace Zk.Cli.Commands;

/// <summary><c>zk circuits audit</c>: hunts for missing constraints in a compiled circuit.</summary>
internal static class CircuitsAudit
{
    public static Command Create()
    {
        AuditArguments arguments = new();
        Command command = new("audit",
            "Hunt for missing constraints in a compiled circuit. Exit code 0 when nothing is open, 1 with findings, 2 when a file is malformed");
        command.Arguments.Add(arguments.Circuit);
        command.Arguments.Add(arguments.Witnesses);
        foreach (Option option in arguments.Options) command.Options.Add(option);
        return command.Runs(
            (parsed, terminal, cancellation) => AuditAsync(arguments.Read(parsed), terminal, cancellation),
            "zk circuits audit circuit.r1cs witness.wtns",
            "zk circuits audit circuit.r1cs a.wtns b.wtns --refused forged.wtns --removals 500",
            "zk circuits audit circuit.r1cs w.wtns --function 'nullifier(secret,epoch)' --answers answers.json --sarif audit.sarif");
    }

    private static async Task<int> AuditAsync(AuditRequest request, Terminal terminal, CancellationToken cancellation)
    {
        AuditReport report = await Run(request, terminal, cancellation);
        if (request.Sarif is { } sarif) AtomicFile.Write(sarif, stream => stream.Write(SarifLog.Write(report)));
        terminal.WriteJson(AuditView.ToJson(report));
        if (!terminal.Json) AuditView.Write(terminal.Console, report);
        return report.IsClean ? ExitCode.Ok : ExitCode.Refused;
    }

    private static async Task<AuditReport> Run(AuditRequest request, Terminal terminal, CancellationToken cancellation)
    {
        List<(string Name, Fr[] Witness)> valid = [], refused = [];
        try
        {
            return await LateBar.RunAsync(terminal, "audit", progress =>
            {
                R1cs circuit = R1csFile.Read(request.Circuit);
                SymbolTable symbols = request.Symbols is null ? SymbolTable.Empty : SymbolTable.Read(request.Symbols);
                foreach (string path in request.Witnesses) valid.Add((Path.GetFileName(path), WtnsFile.Read(path)));
                foreach (string path in request.Refused) refused.Add((Path.GetFileName(path), WtnsFile.Read(path)));
                AuditAnswers answers = request.Answers is null ? AuditAnswers.None : AuditAnswers.Read(request.Answers);
                return CircuitAudit.Run(
                    circuit, symbols, valid, request.Options with { Refused = [.. refused] }, answers,
                    new ShareOf<AuditProgress>(progress, ShareOfWhole), cancellation);
            });
        }
        finally
        {
            foreach ((_, Fr[] witness) in valid.Concat(refused)) Array.Clear(witness);
        }
    }

    private static double ShareOfWhole(AuditProgress stage) => ((int)stage.Stage + stage.Fraction) / 3;
}
