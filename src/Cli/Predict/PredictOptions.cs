using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using Zk.Cli.Replay;

namespace Zk.Cli.Predict;

/// <summary>The options that <c>zk predict train</c> and <c>zk predict evaluate</c> share.</summary>
internal sealed class PredictOptions
{
    private readonly Option<string[]> _days = new("--day", "-d") { Description = "Which day, or days: names of folders, or their beginnings", HelpName = "name", AllowMultipleArgumentsPerToken = true };
    private readonly Option<string?> _data = new("--data") { Description = "Folder of days, or of one day's files; default ../shared/data/market", HelpName = "folder" };
    private readonly Option<int> _accounts = new("--accounts", "-n") { Description = "Synthetic accounts of each population (one begins every 6 hours)", DefaultValueFactory = _ => 500 };
    private readonly Option<ulong> _seed = new("--seed") { Description = "Seed of the population", DefaultValueFactory = _ => 1 };
    private readonly Option<decimal> _hours = new("--hours") { Description = "How much of each day, from its beginning", HelpName = "hours", DefaultValueFactory = _ => 24 };
    private readonly Option<string?> _html = new("--html") { Description = "Write a report with calibration plots, one self-contained page", HelpName = "file" };

    public IEnumerable<Option> All => [_days, _data, _accounts, _seed, _hours, _html];

    /// <summary>Reads what was typed, and refuses what makes no sense before any work is done.</summary>
    public PredictRequest Read(ParseResult parsed)
    {
        string root = MarketFolder.Root(parsed.GetValue(_data));
        string[] days = parsed.GetValue(_days) is { Length: > 0 } given ? given : [null!];
        decimal hours = parsed.GetValue(_hours);
        if (hours is < 0.1m or > 744) throw CommandFailure.Usage(string.Create(CultureInfo.InvariantCulture, $"--hours: got {hours}, expected 0.1 to 744"));
        int accounts = parsed.GetValue(_accounts);
        if (accounts is < 1 or > 100_000) throw CommandFailure.Usage($"--accounts: got {accounts}, expected 1 to 100000");
        if (parsed.GetValue(_html) is { } html) RequireOutput("--html", html);
        return new PredictRequest(
            root, [.. days.Select(day => MarketFolder.Find(root, day)).Distinct()], accounts, parsed.GetValue(_seed), (long)(hours * 3_600_000), parsed.GetValue(_html));
    }

    /// <summary>Refuses a file that could not be written.</summary>
    public static void RequireOutput(string option, string path)
    {
        if (path.Length == 0 || Directory.Exists(path)) throw CommandFailure.Usage($"{option}: got the folder '{path}', expected the name of a file");
        string folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        if (!Directory.Exists(folder)) throw CommandFailure.Usage($"{option}: the folder {Checkout.Shorten(folder)} does not exist; create it first");
    }
}

/// <summary>What a user asked <c>zk predict</c> for.</summary>
/// <param name="Root">Folder of days.</param>
/// <param name="Folders">The days' folders.</param>
/// <param name="Accounts">Accounts of each day.</param>
/// <param name="Seed">Seed of the population.</param>
/// <param name="LengthMs">How much of each day [ms].</param>
/// <param name="Html">Where the page goes; null for none.</param>
internal sealed record PredictRequest(string Root, ImmutableArray<string> Folders, int Accounts, ulong Seed, long LengthMs, string? Html);
