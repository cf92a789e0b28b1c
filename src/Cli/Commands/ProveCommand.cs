using System.CommandLine;
using Spectre.Console;
using Zk.Algebra;
using Zk.Cli.Output;
using Zk.Engine;
using Zk.Groth16;
using Zk.Prover;
using Zk.Verifier;
using Zk.Witness;

namespace Zk.Cli.Commands;

/// <summary><c>zk prove</c>: a proof bundle for a book, in this process or by a server.</summary>
internal static class ProveCommand
{
    private const int DefaultLifetimeSeconds = 3600;

    private static readonly Argument<string> s_book = DeskFiles.Book();
    private static readonly Option<string> s_market = DeskFiles.Market();
    private static readonly Option<string> s_epoch = new("--epoch", "-e") { Description = "The epoch document, made by `zk risk build`", Required = true };
    private static readonly Option<string> s_secrets = AccountCommand.Secrets();
    private static readonly Option<string> s_leaves = new("--leaves", "-l") { Description = "The venue's leaves, this account's among them", Required = true };
    private static readonly Option<string> s_scope = new("--scope") { Description = "Who asked: a number below 2^250, or a label", Required = true };
    private static readonly Option<string> s_level = new("--level") { Description = "IM (initial margin) or MM (maintenance margin)", DefaultValueFactory = _ => "IM" };
    private static readonly Option<string> s_output = new("--out", "-o") { Description = "Where the bundle goes", DefaultValueFactory = _ => "bundle.json" };
    private static readonly Option<ulong> s_chainId = new("--chain-id") { Description = "Chain the proof is for; 0 for a proof that is only read off-chain" };
    private static readonly Option<string?> s_contract = new("--contract") { Description = "Contract the proof is for" };
    private static readonly Option<string?> s_submitter = new("--submitter") { Description = "The only address that may submit it" };
    private static readonly Option<string?> s_recipient = new("--recipient") { Description = "The party it is addressed to" };
    private static readonly Option<string?> s_deadline = new("--deadline") { Description = "Last instant at which it is accepted; default: in an hour" };
    private static readonly Option<string> s_domain = new("--domain") { Description = "Application domain: 0x and 64 digits, or a label", DefaultValueFactory = _ => "zk.solvency" };
    private static readonly Option<string> s_backend = ProverSetup.Backend();
    private static readonly Option<bool> s_allowDevelopment = ProverSetup.AllowDevelopmentKeys();
    private static readonly Option<string?> s_server = new("--server") { Description = "Let a prover service make it: it sees the book", HelpName = "url" };

    public static Command Create() => new Command("prove", "Prove that a book meets its margin. Exit code 1 when it does not")
    {
        s_book, s_market, s_epoch, s_secrets, s_leaves, s_scope, s_level, s_output, s_chainId, s_contract, s_submitter, s_recipient, s_deadline,
        s_domain, s_backend, s_allowDevelopment, s_server,
    }.Runs(
        async (parsed, terminal, cancellation) =>
        {
            string path = DeskFiles.RequireOutput(parsed.GetValue(s_output)!);
            SolvencyOrder order = ReadOrder(parsed);
            DateTime start = DateTime.UtcNow;
            ProofBundle bundle = await terminal.WithProgress(bars => ProveAsync(parsed, order, new StageBars(bars), cancellation));
            byte[] document = ProofBundleJson.Write(bundle);
            AtomicFile.Write(path, stream => stream.Write(document));
            Report(terminal, bundle, path, document.Length, DateTime.UtcNow - start);
            return ExitCode.Ok;
        },
        "zk prove book.csv -m market.json -e epoch.json -s secrets.json -l leaves.json --scope acme-credit --allow-development-keys",
        "zk prove book.csv -m market.json -e epoch.json -s secrets.json -l leaves.json --scope 7 --level MM --server http://127.0.0.1:5310");

    private static SolvencyOrder ReadOrder(ParseResult parsed)
    {
        MarketSnapshot market = DeskFiles.ReadMarket(parsed.GetValue(s_market)!);
        ProvingEpoch epoch = new(DeskFiles.ReadEpoch(parsed.GetValue(s_epoch)!));
        RequireSameListing(market, epoch);
        VenueAccounts accounts = new(DeskFiles.ReadLeaves(parsed.GetValue(s_leaves)!));
        return new SolvencyOrder(
            DeskFiles.ReadBook(parsed.GetValue(s_book)!, market), DeskFiles.ReadSecrets(parsed.GetValue(s_secrets)!), epoch, accounts.PathOf,
            Labels.Level(parsed.GetValue(s_level)!), Labels.Scope(parsed.GetValue(s_scope)!), Context(parsed));
    }

    /// <summary>The book's names become indices by the market; the epoch must mean the same by them.</summary>
    private static void RequireSameListing(MarketSnapshot market, ProvingEpoch epoch)
    {
        foreach (InstrumentMarket listed in market.Instruments)
            if (epoch.Rows.FindByIndex(listed.Instrument.Index)?.Instrument is var name && name != listed.Instrument.Name)
                throw CommandFailure.Usage($"the market lists {listed.Instrument.Name} at index {listed.Instrument.Index}, the epoch {name ?? "nothing"}; use the market snapshot the epoch was built from");
    }

    private static ContextPreimage Context(ParseResult parsed) => new(
        parsed.GetValue(s_chainId), Labels.Address("--contract", parsed.GetValue(s_contract)), Labels.Address("--submitter", parsed.GetValue(s_submitter)),
        Labels.Address("--recipient", parsed.GetValue(s_recipient)),
        parsed.GetValue(s_deadline) is { } deadline ? Labels.Instant("--deadline", deadline) : (ulong)DateTimeOffset.UtcNow.ToUnixTimeSeconds() + DefaultLifetimeSeconds,
        Labels.Domain(parsed.GetValue(s_domain)!));

    private static async Task<ProofBundle> ProveAsync(ParseResult parsed, SolvencyOrder order, StageBars bars, CancellationToken cancellation)
    {
        string backend = parsed.GetValue(s_backend)!;
        ProofBundle bundle;
        if (parsed.GetValue(s_server) is { } server)
        {
            if (!Uri.TryCreate(server, UriKind.Absolute, out Uri? address)) throw CommandFailure.Usage($"--server: got '{server}', expected an address such as http://127.0.0.1:5310");
            using ProverClient client = Connect(address);
            bundle = await client.ProveAsync(order, parsed.GetResult(s_backend)?.Implicit == false ? backend : "", bars, cancellation);
        }
        else
        {
            ProverOptions options = ProverSetup.Options(backend, parsed.GetValue(s_allowDevelopment), ProverOptions.DevelopmentEnvironment) with { KeyProgress = bars.Key() };
            await using InProcessProver prover = InProcessProver.Create(options);
            bundle = (await prover.ProveAsync(order, backend, bars, cancellation)).Bundle;
        }
        bars.Complete();
        return bundle;
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

    private static void Report(Terminal terminal, ProofBundle bundle, string path, int bytes, TimeSpan elapsed)
    {
        terminal.WriteJson(new
        {
            path,
            bytes,
            seconds = elapsed.TotalSeconds,
            circuitId = bundle.CircuitId,
            keyKind = bundle.KeyKind.ToString().ToLowerInvariant(),
            accountTag = bundle.Statement.AccountTag.ToString(),
            epochRoot = bundle.Statement.EpochRoot.ToString(),
            accountsRoot = bundle.Statement.AccountsRoot.ToString(),
        });
        if (terminal.Json) return;
        terminal.Console.WriteLine($"{(bundle.Statement.Level == Verifier.MarginLevel.Initial ? "initial" : "maintenance")} margin proven in {elapsed.TotalSeconds:0.0} s: {path} ({bytes:N0} bytes)");
        if (bundle.KeyKind == KeyKind.Development) terminal.Console.MarkupLine("[yellow]Made with a development key: verifiers refuse it unless told otherwise.[/]");
    }
}
