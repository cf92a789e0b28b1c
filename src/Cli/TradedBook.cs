using System.Globalization;
using System.Text;
using Zk.Engine;

namespace Zk.Cli;

/// <summary>
/// An account as a book that reads as exactly that account in the same market. Perpetuals and futures stand at the given
/// entry prices, and cash makes up for what that changes: profit to date is in the cash line.
/// </summary>
internal static class TradedBook
{
    private const int EntryDecimals = 2;
    private const decimal LeastEntry = 0.01m;

    /// <summary>The book's text.</summary>
    /// <param name="account">The account.</param>
    /// <param name="market">The market that lists its instruments.</param>
    /// <param name="epoch">Marks, which become the entry prices, rounded to cents.</param>
    public static string Write(Account account, MarketSnapshot market, RiskEpoch epoch)
    {
        StringBuilder lines = new("# Made by `zk prove trade`. Entry prices are the epoch's marks: profit to date is in cash.\ninstrument,side,quantity,entry_price\n");
        foreach (Position position in account.Positions)
        {
            Instrument instrument = market.FindInstrument(position.Index)!.Instrument;
            decimal entry = Math.Max(LeastEntry, Math.Round(epoch.FindByIndex(position.Index)!.Mark / instrument.LotSize / Units.MicroUsdPerUsd, EntryDecimals));
            string price = instrument.Kind is InstrumentKind.Perpetual or InstrumentKind.Future ? Plain(entry) : "";
            lines.Append(CultureInfo.InvariantCulture, $"{instrument.Name},{SideOf(position.QuantityLots)},{Plain(Math.Abs(position.QuantityLots) * instrument.LotSize)},{price}\n");
        }
        Account withoutCash = Read(lines + "USD,long,0,\n", market);
        decimal cash = (account.CashMicroUsd - (decimal)withoutCash.CashMicroUsd) / Units.MicroUsdPerUsd;
        lines.Append(CultureInfo.InvariantCulture, $"USD,{SideOf(cash)},{Plain(Math.Abs(cash))},\n");
        string text = lines.ToString();
        Account read = Read(text, market);
        return read.CashMicroUsd == account.CashMicroUsd
            && read.Positions.Select(position => (position.Index, position.QuantityLots)).SequenceEqual(account.Positions.Select(position => (position.Index, position.QuantityLots)))
            ? text
            : throw new InvalidOperationException("the book after the trade does not read as the account after the trade");
    }

    private static Account Read(string text, MarketSnapshot market) => Book.Parse(new StringReader(text), market, "the book after the trade");

    private static string SideOf(decimal value) => value < 0 ? "short" : "long";

    private static string Plain(decimal value) => value.ToString("0.############", CultureInfo.InvariantCulture);
}
