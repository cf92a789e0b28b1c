using System.Globalization;
using Spectre.Console;
using Zk.Engine;
using Zk.Verifier;
using Zk.Witness;

namespace Zk.Cli.Output;

/// <summary>A disclosed account as its auditor reads it.</summary>
internal static class DisclosureView
{
    public static void Write(Terminal terminal, DisclosureStatement statement, VerificationReport report, DisclosedAccount account, EpochDocument? epoch)
    {
        Dictionary<int, string> names = epoch?.Rows.ToDictionary(row => row.Index, row => row.Instrument) ?? [];
        terminal.WriteJson(ToJson(statement, report, account, names));
        if (terminal.Json) return;
        Table table = Tables.Plain("index", "instrument", "lots").AlignRight(0, 2);
        foreach (Position position in account.Account.Positions)
            table.AddRow($"{position.Index}", Markup.Escape(names.GetValueOrDefault(position.Index, "-")), position.QuantityLots.ToString("N0", CultureInfo.InvariantCulture));
        terminal.Console.Write(table);
        terminal.Console.WriteLine($"cash          {Usd.Format(account.Account.CashMicroUsd)} USD");
        terminal.Console.WriteLine($"nonce         {account.Nonce}");
        terminal.Console.WriteLine($"owner         {account.Owner}");
        terminal.Console.WriteLine($"leaf          {VenueLeavesFile.ToText(account.Leaf)}");
        terminal.Console.WriteLine($"account tag   {statement.AccountTag}");
        if (!report.IsAnchored)
            terminal.Console.MarkupLine("[yellow]not tied to a venue[/]: without the published --accounts-root the sender may have invented the account");
    }

    private static object ToJson(DisclosureStatement statement, VerificationReport report, DisclosedAccount account, Dictionary<int, string> names) => new
    {
        anchored = report.IsAnchored,
        accountsRoot = statement.AccountsRoot.ToString(),
        scope = statement.Scope.ToString(),
        accountTag = statement.AccountTag.ToString(),
        owner = account.Owner.ToString(),
        leaf = VenueLeavesFile.ToText(account.Leaf),
        nonce = account.Nonce.ToString(CultureInfo.InvariantCulture),
        salt = account.Salt.ToString(),
        cashMicroUsd = account.Account.CashMicroUsd.ToString(CultureInfo.InvariantCulture),
        positions = account.Account.Positions.Select(position => new
        {
            index = position.Index,
            instrument = names.GetValueOrDefault(position.Index),
            quantityLots = position.QuantityLots,
        }),
    };
}
