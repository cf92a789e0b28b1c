using System.Collections.Immutable;
using System.CommandLine;
using Zk.Soundness;

namespace Zk.Cli.Commands;

/// <summary>What <c>zk circuits audit</c> was asked, files found.</summary>
internal sealed record AuditRequest(
    string Circuit, string? Symbols, string[] Witnesses, string[] Refused, string? Answers, string? Sarif, AuditOptions Options);

/// <summary>The arguments of <c>zk circuits audit</c>.</summary>
internal sealed class AuditArguments
{
    private readonly Option<string?> _symbols = new("--sym") { Description = "The circuit's .sym file; by default the one beside it", HelpName = "file" };
    private readonly Option<string[]> _refused = new("--refused") { Description = "A witness whose inputs must be refused, whatever its hints; may be repeated", HelpName = "wtns", DefaultValueFactory = _ => [] };
    private readonly Option<string[]> _outputs = new("--output") { Description = "A signal that matters as an output does; may be repeated", HelpName = "signal", DefaultValueFactory = _ => [] };
    private readonly Option<string[]> _functions = new("--function") { Description = "A claim that these signals alone determine one, as 'nullifier(secret,epoch)'; may be repeated", HelpName = "claim", DefaultValueFactory = _ => [] };
    private readonly Option<string?> _answers = new("--answers") { Description = "Accepted findings, each with its reason (JSON); an answer to nothing is a finding", HelpName = "file" };
    private readonly Option<string?> _sarif = new("--sarif") { Description = "Where the findings go as SARIF 2.1.0", HelpName = "file" };
    private readonly Option<string?> _name = new("--name") { Description = "What answers call the circuit; by default the file's name", HelpName = "name" };
    private readonly Option<int> _mutants = new("--mutants") { Description = "Most wires to change in each witness", HelpName = "number", DefaultValueFactory = _ => 2000 };
    private readonly Option<int> _removals = new("--removals") { Description = "Most constraints to remove, one at a time; 0 for none", HelpName = "number", DefaultValueFactory = _ => 0 };
    private readonly Option<bool> _showValues = new("--show-values") { Description = "Print values of the witness, which is secret" };

    public Argument<string> Circuit { get; } = Groth16Files.Input("circuit.r1cs", "The compiled circuit");

    public Argument<string[]> Witnesses { get; } = new("witness.wtns") { Description = "Valid witnesses; without one, only what needs none is examined", Arity = ArgumentArity.ZeroOrMore };

    public IEnumerable<Option> Options => [_symbols, _refused, _outputs, _functions, _answers, _sarif, _name, _mutants, _removals, _showValues];

    public AuditRequest Read(ParseResult parsed)
    {
        string circuit = parsed.RequireInput(Circuit);
        string beside = Path.ChangeExtension(circuit, ".sym");
        string? symbols = parsed.GetValue(_symbols);
        return new(
            circuit,
            symbols is not null ? Existing("--sym", symbols) : File.Exists(beside) ? beside : null,
            [.. parsed.GetValue(Witnesses)!.Select(path => Existing("witness.wtns", path))],
            [.. parsed.GetValue(_refused)!.Select(path => Existing("--refused", path))],
            parsed.GetValue(_answers) is { } answers ? Existing("--answers", answers) : null,
            parsed.GetValue(_sarif),
            new AuditOptions
            {
                Circuit = parsed.GetValue(_name) ?? Path.GetFileNameWithoutExtension(circuit),
                Outputs = [.. parsed.GetValue(_outputs)!],
                Functions = [.. parsed.GetValue(_functions)!.Select(Claim)],
                Mutants = AtLeast("--mutants", parsed.GetValue(_mutants), 1),
                Removals = AtLeast("--removals", parsed.GetValue(_removals), 0),
                ShowValues = parsed.GetValue(_showValues),
            });
    }

    private static string Existing(string option, string path) =>
        File.Exists(path) ? path : throw CommandFailure.Usage($"{option}: {path}: no such file");

    private static FunctionClaim Claim(string text) =>
        FunctionClaim.Parse(text) ?? throw CommandFailure.Usage($"--function: got '{text}', expected signal(argument,argument…)");

    private static int AtLeast(string option, int value, int least) =>
        value >= least ? value : throw CommandFailure.Usage($"{option}: got {value}, expected at least {least}");
}
