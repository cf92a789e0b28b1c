using System.CommandLine;
using Zk.Cli.Commands;
using Zk.Cli.Output;
using Zk.Engine;
using Zk.Witness;

namespace Zk.Cli.Liabilities;

/// <summary><c>zk liabilities row</c>: an account's row in its venue's file, from the files that its desk has.</summary>
internal static class LiabilitiesRow
{
    public static Command Create()
    {
        Argument<string> book = DeskFiles.Book();
        Option<string> market = DeskFiles.Market();
        Option<string> secrets = AccountCommand.Secrets();
        Option<string> label = new("--account", "-a") { Description = "The venue's name for the account", Required = true };
        return new Command("row", "Print an account's row for the venue's CSV: the owner's hash, never the owner's secret") { book, market, secrets, label }.Runs(
            (parsed, terminal, _) =>
            {
                AccountSecrets own = DeskFiles.ReadSecrets(parsed.GetValue(secrets)!);
                Account account = DeskFiles.ReadBook(parsed.GetValue(book)!, DeskFiles.ReadMarket(parsed.GetValue(market)!));
                string row = VenueAccountsFile.Row(new VenueAccount(parsed.GetValue(label)!, own.Owner(), own.Nonce, own.Salt, account, 0));
                terminal.WriteJson(new { header = VenueAccountsFile.Header, row });
                if (!terminal.Json) Console.Out.WriteLine(row);
                return Task.FromResult(ExitCode.Ok);
            },
            "zk liabilities row book.csv --market market.json --secrets secrets.json --account alice >> accounts.csv");
    }
}
