using System.CommandLine;
using Zk.Algebra;
using Zk.Cli.Output;
using Zk.Engine;
using Zk.Prover;
using Zk.Verifier;
using Zk.Witness;

namespace Zk.Cli.Commands;

/// <summary><c>zk disclose</c> and <c>zk prove disclosure</c>: an account sealed for one auditor, with the proof that it is the committed one.</summary>
internal sealed class ProveDisclosure
{
    private static readonly ProofCircuit s_circuit = new(DisclosureCircuit.Name, DisclosureCircuit.Id, DisclosureStatement.Kind);

    private readonly Argument<string> _book = DeskFiles.Book();
    private readonly Option<string> _market = DeskFiles.Market();
    private readonly Option<string> _secrets = AccountCommand.Secrets();
    private readonly Option<string> _leaves = new("--leaves", "-l") { Description = "The venue's leaves, this account's among them", Required = true };
    private readonly Option<string> _auditor = new("--auditor", "-a") { Description = "The auditor's public key, from the auditor: 0x and 64 digits, as `zk keys auditor` prints it", Required = true };
    private readonly Option<string> _scope = new("--scope") { Description = "Who asked: a number below 2^250, or a label; that of the solvency proof it goes with", Required = true };
    private readonly ProofOptions _proof = new(DisclosureStatement.Name);

    private ProveDisclosure()
    {
    }

    public static Command Create() => Create(DisclosureStatement.Name, $"zk prove {DisclosureStatement.Name}");

    public static Command Create(string name, string line)
    {
        ProveDisclosure options = new();
        Command command = new(name, "Show an account to one auditor and to nobody else, with the proof that it is the one the venue committed to");
        command.Arguments.Add(options._book);
        foreach (Option option in (Option[])[options._market, options._secrets, options._leaves, options._auditor, options._scope]) command.Options.Add(option);
        options._proof.AddTo(command);
        return command.Runs(
            (parsed, terminal, cancellation) => options._proof.RunAsync(parsed, terminal, () => options.ReadOrder(parsed), cancellation),
            $"{line} book.csv -m market.json -s secrets.json -l leaves.json --auditor 0xc433… --scope acme-credit --out disclosure.json --allow-development-keys");
    }

    private ProofOrder ReadOrder(ParseResult parsed)
    {
        string key = parsed.GetValue(_auditor)!;
        if (!PublicKeyText.TryParse(key, out BabyJubJubPoint auditor))
            throw CommandFailure.Usage($"--auditor: got '{key}', expected 0x and 64 hexadecimal digits of a point of the prime subgroup's order, as `zk keys auditor` prints it");
        Account account = DeskFiles.ReadBook(parsed.GetValue(_book)!, DeskFiles.ReadMarket(parsed.GetValue(_market)!));
        AccountSecrets secrets = DeskFiles.ReadSecrets(parsed.GetValue(_secrets)!);
        VenueAccounts accounts = new(DeskFiles.ReadLeaves(parsed.GetValue(_leaves)!));
        Fr scope = Labels.Scope(parsed.GetValue(_scope)!);
        ContextPreimage context = _proof.Context(parsed);
        return new ProofOrder(s_circuit, () =>
        {
            DisclosureInput input = DisclosureWitness.Build(account, secrets, accounts, auditor, scope, context);
            return new ProofInput(input.Input, input.Statement, Epoch: null, context);
        });
    }
}
