using System.CommandLine;
using Zk.Cli.Output;
using Zk.Engine;
using Zk.Prover;
using Zk.Verifier;
using Zk.Witness;

namespace Zk.Cli.Commands;

/// <summary><c>zk prove solvency</c>, which <c>zk prove book.csv</c> is short for: that a book meets its margin.</summary>
internal sealed class ProveSolvency
{
    private readonly DeskInputs _desk = new();
    private readonly Option<string> _secrets = AccountCommand.Secrets();
    private readonly Option<string> _scope = new("--scope") { Description = "Who asked: a number below 2^250, or a label", Required = true };
    private readonly Option<string> _level = new("--level") { Description = "IM (initial margin) or MM (maintenance margin)", DefaultValueFactory = _ => "IM" };
    private readonly Option<string?> _server = new("--server") { Description = "Let a prover service make it: it sees the book", HelpName = "url" };
    private readonly ProofOptions _proof = new(SolvencyStatement.Name);

    private ProveSolvency()
    {
    }

    public static Command Create()
    {
        ProveSolvency options = new();
        Command command = new(SolvencyStatement.Name, "Prove that a book meets its margin. Exit code 1 when it does not");
        options._desk.AddTo(command);
        foreach (Option option in (Option[])[options._secrets, options._scope, options._level]) command.Options.Add(option);
        options._proof.AddTo(command);
        command.Options.Add(options._server);
        return command.Runs(
            options.RunAsync,
            "zk prove solvency book.csv -m market.json -e epoch.json -s secrets.json -l leaves.json --scope acme-credit --allow-development-keys",
            "zk prove book.csv -m market.json -e epoch.json -s secrets.json -l leaves.json --scope 7 --level MM --server http://127.0.0.1:5310");
    }

    private Task<int> RunAsync(ParseResult parsed, Terminal terminal, CancellationToken cancellation)
    {
        string path = _proof.RequireOutput(parsed);
        SolvencyOrder order = ReadOrder(parsed);
        return ProofOptions.MakeAsync(path, terminal, bars => parsed.GetValue(_server) is { } server
            ? ProveRemotelyAsync(server, order, _proof.NamedBackend(parsed), bars, cancellation)
            : _proof.ProveAsync(parsed, order, bars, cancellation));
    }

    private SolvencyOrder ReadOrder(ParseResult parsed)
    {
        (Account account, ProvingEpoch epoch, VenueAccounts accounts, _) = _desk.Read(parsed);
        return new SolvencyOrder(
            account, DeskFiles.ReadSecrets(parsed.GetValue(_secrets)!), epoch, accounts.PathOf,
            Labels.Level(parsed.GetValue(_level)!), Labels.Scope(parsed.GetValue(_scope)!), _proof.Context(parsed));
    }

    private static async Task<ProofBundle> ProveRemotelyAsync(string server, SolvencyOrder order, string backend, StageBars bars, CancellationToken cancellation)
    {
        if (!Uri.TryCreate(server, UriKind.Absolute, out Uri? address)) throw CommandFailure.Usage($"--server: got '{server}', expected an address such as http://127.0.0.1:5310");
        using ProverClient client = Connect(address);
        return await client.ProveAsync(order, backend, bars, cancellation);
    }

    private static ProverClient Connect(Uri server)
    {
        try
        {
            return new ProverClient(server);
        }
        catch (ArgumentException refusal)
        {
            throw CommandFailure.Usage($"--server: {refusal.Message}");
        }
    }
}
