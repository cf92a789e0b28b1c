using System.CommandLine;
using System.Globalization;
using Zk.Verifier;

namespace Zk.Cli.Liabilities;

/// <summary><c>zk liabilities</c>: what a venue owes its customers, proven account by account and checked by anyone.</summary>
internal static class LiabilitiesCommand
{
    public static Command Create()
    {
        Command liabilities = new("liabilities", "Prove what a venue owes all its accounts, bad debt included, and check it");
        liabilities.Subcommands.Add(LiabilitiesProve.Create());
        liabilities.Subcommands.Add(LiabilitiesVerify.Create());
        liabilities.Subcommands.Add(LiabilitiesInclusion.Create());
        liabilities.Subcommands.Add(LiabilitiesCheckInclusion.Create());
        liabilities.Subcommands.Add(LiabilitiesRow.Create());
        liabilities.Subcommands.Add(LiabilitiesSample.Create());
        return liabilities;
    }

    public static Argument<string> Accounts() => new("accounts") { Description = "The venue's accounts (CSV: docs/liabilities.md has the columns)" };

    public static Option<string> Epoch() => new("--epoch", "-e") { Description = "The epoch document, made by `zk risk build`", Required = true };

    /// <summary>Dollars as micro-USD.</summary>
    public static UInt128 MicroUsd(string option, string text)
    {
        const NumberStyles Plain = NumberStyles.AllowDecimalPoint;
        if (!decimal.TryParse(text, Plain, CultureInfo.InvariantCulture, out decimal dollars) || dollars > 1e21m || decimal.Round(dollars, 6) != dollars)
            throw CommandFailure.Usage($"{option}: got '{text}', expected dollars such as 1250000.50, with at most six decimals");
        return (UInt128)(dollars * 1_000_000);
    }

    /// <summary>A ratio as parts per million.</summary>
    public static ulong RatioPpm(string option, string text)
    {
        if (!decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal ratio) || ratio > 1_000_000 || decimal.Round(ratio, 6) != ratio)
            throw CommandFailure.Usage($"{option}: got '{text}', expected a ratio such as 1.05, with at most six decimals");
        return (ulong)(ratio * LiabilitiesClosingStatement.FullPpm);
    }
}
