using System.CommandLine;
using System.Text;
using Spectre.Console;
using Zk.Cli.Output;
using Zk.Engine;
using Zk.Groth16;
using Zk.Prover;
using Zk.Verifier;
using Zk.Witness;

namespace Zk.Cli.Commands;

/// <summary><c>zk prove trade</c>: that a fill turns an account into another one that meets its margin.</summary>
internal sealed class ProveTrade
{
    private static readonly ProofCircuit s_circuit = new(TradeCircuit.Name, TradeCircuit.Id, TradeStatement.Kind);

    private readonly DeskInputs _desk = new();
    private readonly Option<string> _secrets = AccountCommand.Secrets();
    private readonly FillOptions _fill = new();
    private readonly Option<string> _newSecrets = new("--new-secrets") { Description = "Where the secrets of the new leaf go: a file that does not exist yet", Required = true };
    private readonly Option<string> _newBook = new("--new-book") { Description = "Where the book after the trade goes: a file that does not exist yet", Required = true };
    private readonly ProofOptions _proof = new(TradeStatement.Name);

    private ProveTrade()
    {
    }

    public static Command Create()
    {
        ProveTrade options = new();
        Command command = new(TradeStatement.Name, "Prove one side of a trade: old leaf to new leaf by one fill. Exit code 1 when margin does not allow it");
        options._desk.AddTo(command);
        command.Options.Add(options._secrets);
        options._fill.AddTo(command);
        command.Options.Add(options._newSecrets);
        command.Options.Add(options._newBook);
        options._proof.AddTo(command);
        const string Files = "-m market.json -e epoch.json -s secrets.json -l leaves.json";
        const string New = "--new-secrets secrets-2.json --new-book book-2.csv --allow-development-keys";
        return command.Runs(
            options.RunAsync,
            $"zk prove trade book.csv {Files} -t fill.json --side sell --instrument BTC-PERP --quantity 0.5 --price 96120.5 --buyer-fee 12.5 --seller-fee 4 {New}",
            $"zk prove trade book.csv {Files} -t fill.json --side buy {New}");
    }

    private async Task<int> RunAsync(ParseResult parsed, Terminal terminal, CancellationToken cancellation)
    {
        string bundle = _proof.RequireOutput(parsed), newSecrets = RequireNew(parsed, _newSecrets), newBook = RequireNew(parsed, _newBook);
        (Account account, ProvingEpoch epoch, VenueAccounts accounts, MarketSnapshot market) = _desk.Read(parsed);
        (TradeTerms terms, bool areNew) = _fill.Read(parsed, market);
        ContextPreimage context = _proof.Context(parsed);
        using TradeInput input = TradeWitness.Build(
            account, DeskFiles.ReadSecrets(parsed.GetValue(_secrets)!), terms, _fill.Side(parsed), Algebra.Fr.Random(), epoch, accounts.PathOf, context);
        string book = TradedBook.Write(input.After, market, epoch.Rows);
        ProofOrder order = new(s_circuit, () => new ProofInput(input.Input, input.Statement, epoch.Document.Reference(), context));

        int exitCode = await ProofOptions.MakeAsync(bundle, terminal, async bars =>
        {
            ProofBundle made = await _proof.ProveAsync(parsed, order, bars, cancellation);
            // Before the bundle: whoever has the bundle can have the leaf replaced, and without its salt the account is lost.
            AccountSecretsFile.Create(newSecrets, input.SecretsAfter);
            AtomicFile.Write(newBook, stream => stream.Write(Encoding.UTF8.GetBytes(book)), ownerOnly: true);
            if (areNew) TradeTermsFile.Create(_fill.TermsPath(parsed), terms);
            return made;
        });
        if (!terminal.Json) terminal.Console.WriteLine($"after the trade: {newSecrets} (owner-only; back it up) and {newBook}");
        return exitCode;
    }

    private static string RequireNew(ParseResult parsed, Option<string> option)
    {
        string path = DeskFiles.RequireOutput(parsed.GetValue(option)!, option.Name);
        return File.Exists(path) ? throw CommandFailure.Usage($"{option.Name}: {path} exists and is never overwritten; choose another file") : path;
    }
}
