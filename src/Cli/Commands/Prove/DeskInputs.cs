using System.CommandLine;
using Zk.Engine;
using Zk.Witness;

namespace Zk.Cli.Commands;

/// <summary>A book under an epoch, among its venue's accounts: the files that several statements are proven from.</summary>
internal sealed class DeskInputs
{
    private readonly Argument<string> _book = Book();
    private readonly Option<string> _market = DeskFiles.Market();
    private readonly Option<string> _epoch = new("--epoch", "-e") { Description = "The epoch document, made by `zk risk build`", Required = true };
    private readonly Option<string> _leaves = new("--leaves", "-l") { Description = "The venue's leaves, this account's among them", Required = true };

    /// <summary>Adds the argument and the options to a command.</summary>
    public void AddTo(Command command)
    {
        command.Arguments.Add(_book);
        foreach (Option option in (Option[])[_market, _epoch, _leaves]) command.Options.Add(option);
    }

    /// <summary>Reads every file; refuses a market that names the epoch's instruments otherwise.</summary>
    public (Account Account, ProvingEpoch Epoch, VenueAccounts Accounts, MarketSnapshot Market) Read(ParseResult parsed)
    {
        MarketSnapshot market = DeskFiles.ReadMarket(parsed.GetValue(_market)!);
        ProvingEpoch epoch = new(DeskFiles.ReadEpoch(parsed.GetValue(_epoch)!));
        RequireSameListing(market, epoch);
        VenueAccounts accounts = new(DeskFiles.ReadLeaves(parsed.GetValue(_leaves)!));
        return (DeskFiles.ReadBook(parsed.GetValue(_book)!, market), epoch, accounts, market);
    }

    // A word where a book's file should be is a statement's name with a mistake in it.
    private static Argument<string> Book()
    {
        Argument<string> book = DeskFiles.Book();
        book.Validators.Add(given =>
        {
            if (given.Tokens is not [{ Value: var text }] || !text.All(c => char.IsAsciiLetterLower(c) || c == '-') || File.Exists(text)) return;
            given.AddError($"Got '{text}', expected the file of a book, or a statement: {ProveCommand.Names}.");
        });
        return book;
    }

    // The book's names become indices by the market; the epoch must mean the same by them.
    private static void RequireSameListing(MarketSnapshot market, ProvingEpoch epoch)
    {
        foreach (InstrumentMarket listed in market.Instruments)
            if (epoch.Rows.FindByIndex(listed.Instrument.Index)?.Instrument is var name && name != listed.Instrument.Name)
                throw CommandFailure.Usage($"the market lists {listed.Instrument.Name} at index {listed.Instrument.Index}, the epoch {name ?? "nothing"}; use the market snapshot the epoch was built from");
    }
}
