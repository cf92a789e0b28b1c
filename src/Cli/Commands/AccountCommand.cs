using System.Collections.Immutable;
using System.CommandLine;
using Spectre.Console;
using Zk.Algebra;
using Zk.Cli.Output;
using Zk.Engine;
using Zk.Groth16;
using Zk.Witness;

namespace Zk.Cli.Commands;

/// <summary><c>zk account</c>: the account's secrets and its private leaf. <c>zk accounts</c>: the venue's tree.</summary>
internal static class AccountCommand
{
    public static Option<string> Secrets() => new("--secrets", "-s") { Description = "The account's secrets, made by `zk account create`", Required = true };

    public static Command Create()
    {
        Command account = new("account", "Make an account's secrets and compute the leaf that hides it");
        account.Subcommands.Add(CreateSecrets());
        account.Subcommands.Add(CreateLeaf());
        return account;
    }

    public static Command CreateVenue()
    {
        Command accounts = new("accounts", "Commit a venue's leaves to one root");
        accounts.Subcommands.Add(CreateTree());
        return accounts;
    }

    private static Command CreateSecrets()
    {
        Option<string> output = new("--out", "-o") { Description = "A file that does not exist yet; only you can read it", DefaultValueFactory = _ => "account-secrets.json" };
        return new Command("create", "Draw fresh secrets; keep the file, it cannot be recovered") { output }.Runs(
            (parsed, terminal, _) =>
            {
                string path = DeskFiles.RequireOutput(parsed.GetValue(output)!);
                if (File.Exists(path)) throw CommandFailure.Usage($"{path} exists and is never overwritten: losing it loses the account; choose another --out");
                AccountSecretsFile.Create(path, AccountSecrets.Create());
                terminal.WriteJson(new { path });
                if (!terminal.Json) terminal.Console.WriteLine($"secrets written to {path} (owner-only); back it up");
                return Task.FromResult(ExitCode.Ok);
            },
            "zk account create --out desk-secrets.json");
    }

    private static Command CreateLeaf()
    {
        Argument<string> book = DeskFiles.Book();
        Option<string> market = DeskFiles.Market();
        Option<string> secrets = Secrets();
        return new Command("leaf", "Compute the account's leaf, which the venue puts into its tree") { book, market, secrets }.Runs(
            (parsed, terminal, _) =>
            {
                MarketSnapshot snapshot = DeskFiles.ReadMarket(parsed.GetValue(market)!);
                Fr leaf = AccountLeaf.Compute(DeskFiles.ReadBook(parsed.GetValue(book)!, snapshot), DeskFiles.ReadSecrets(parsed.GetValue(secrets)!));
                string text = VenueLeavesFile.ToText(leaf);
                terminal.WriteJson(new { leaf = text });
                if (!terminal.Json) Console.Out.WriteLine(text);
                return Task.FromResult(ExitCode.Ok);
            },
            "zk account leaf book.csv --market market.json --secrets desk-secrets.json >> leaves.txt");
    }

    private static Command CreateTree()
    {
        Argument<string> input = new("leaves") { Description = "One leaf a line, or the JSON that this command writes" };
        Option<string?> output = new("--out", "-o") { Description = "Also write the leaves as JSON" };
        return new Command("build", "Compute the accounts root of a list of leaves") { input, output }.Runs(
            (parsed, terminal, _) =>
            {
                string? path = parsed.GetValue(output) is { } given ? DeskFiles.RequireOutput(given) : null;
                ImmutableArray<Fr> leaves = DeskFiles.ReadLeaves(parsed.GetValue(input)!);
                VenueAccounts accounts = new(leaves);
                if (path is not null) AtomicFile.Write(path, stream => stream.Write(VenueLeavesFile.ToJson(leaves)));
                terminal.WriteJson(new { leaves = leaves.Length, accountsRoot = accounts.Root.ToString() });
                if (!terminal.Json) terminal.Console.WriteLine($"{leaves.Length} leaves\naccounts root  {accounts.Root}");
                return Task.FromResult(ExitCode.Ok);
            },
            "zk accounts build leaves.txt --out leaves.json");
    }
}
