using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using Zk.Engine;
using Zk.Engine.Liquidation;
using Zk.Engine.Replay;

namespace Zk.Cli.Replay;

/// <summary>The options of <c>zk replay</c> and what they mean to the engine.</summary>
internal sealed class ReplayOptions
{
    private const int PpmPerPercent = 10_000;
    private static readonly ReplaySettings s_settings = new() { FromMs = 0, ToMs = 0 };
    private static readonly PopulationRules s_population = new();

    private readonly Option<string?> _day = new("--day", "-d") { Description = "Which day: name of its folder, or the beginning of it", HelpName = "name" };
    private readonly Option<string?> _data = new("--data") { Description = "Folder of days, or of one day's files; default ../shared/data/market", HelpName = "folder" };
    private readonly Option<bool> _list = new("--list") { Description = "List the days there are, and stop" };
    private readonly Option<string[]> _policies = new("--policy", "-p") { Description = "Policies to compare", HelpName = "name", AllowMultipleArgumentsPerToken = true, DefaultValueFactory = _ => [.. Policies] };
    private readonly Option<string?> _from = new("--from") { Description = "When to start (ISO 8601 or Unix seconds); default: the folder's date", HelpName = "instant" };
    private readonly Option<decimal> _hours = new("--hours") { Description = "How long", HelpName = "hours", DefaultValueFactory = _ => 24 };
    private readonly Option<int> _step = new("--step") { Description = "Seconds between two re-margins of the book", HelpName = "seconds", DefaultValueFactory = _ => 15 };
    private readonly Option<int> _accounts = new("--accounts", "-n") { Description = "Synthetic accounts", DefaultValueFactory = _ => s_population.Accounts };
    private readonly Option<ulong> _seed = new("--seed") { Description = "Seed of the population and of jitter", DefaultValueFactory = _ => s_population.Seed };
    private readonly Option<string> _size = new("--size") { Description = "Law of equity", DefaultValueFactory = _ => "log-normal" };
    private readonly Option<decimal> _equity = new("--equity") { Description = "Median equity, or the least for pareto", HelpName = "USD", DefaultValueFactory = _ => s_population.EquityMicroUsd / Units.MicroUsdPerUsd };
    private readonly Option<decimal> _sigma = new("--sigma") { Description = "Sigma of the logarithm of equity", DefaultValueFactory = _ => s_population.SizeSigmaPpm / 1_000_000m };
    private readonly Option<decimal> _alpha = new("--alpha") { Description = "Exponent of pareto", DefaultValueFactory = _ => s_population.ParetoAlphaPpm / 1_000_000m };
    private readonly Option<decimal> _leverage = new("--leverage") { Description = "Median leverage; initial margin caps it", DefaultValueFactory = _ => s_population.LeveragePpm / 1_000_000m };
    private readonly Option<decimal> _leverageSigma = new("--leverage-sigma") { Description = "Sigma of the logarithm of leverage", DefaultValueFactory = _ => s_population.LeverageSigmaPpm / 1_000_000m };
    private readonly Option<decimal> _long = Percent("--long", "Accounts that are long", s_population.LongPpm);
    private readonly Option<decimal> _hedged = Percent("--hedged", "Accounts that hold the coin and are short its perpetual", s_population.HedgedPpm);
    private readonly Option<decimal> _second = Percent("--second-coin", "Accounts with a second coin", s_population.SecondCoinPpm);
    private readonly Option<string?> _population = new("--population") { Description = "Real accounts instead (CSV: account,instrument,quantity,entry_price)", HelpName = "file" };
    private readonly Option<string?> _export = new("--export-population") { Description = "Write the population to a file, and replay it", HelpName = "file" };
    private readonly Option<decimal> _depth = Percent("--depth", "What moves the price by 1 %, of 24 hours' turnover", s_settings.Depth.DepthPpm);
    private readonly Option<decimal> _drop = Percent("--depth-drop", "Stress: take away this much of the depth", 0);
    private readonly Option<string> _impact = new("--impact") { Description = "Law of impact", DefaultValueFactory = _ => "linear" };
    private readonly Option<int> _halfLife = new("--half-life") { Description = "Time in which half the depth comes back", HelpName = "seconds", DefaultValueFactory = _ => (int)(s_settings.Depth.HalfLifeMs / 1_000) };
    private readonly Option<decimal> _transmission = Percent("--transmission", "How much of our impact other venues take over", s_settings.Depth.TransmissionPpm);
    private readonly Option<decimal> _fund = Percent("--fund", "Global insurance fund, of open interest", s_settings.FundPpm);
    private readonly Option<decimal> _vault = Percent("--vault", "Backstop vault, of open interest", s_settings.VaultPpm);
    private readonly Option<bool> _silentVault = new("--no-vault-quotes") { Description = "Keep the vault out of the book: it only takes what auctions leave" };
    private readonly Option<bool> _static = new("--static-margin") { Description = "Keep scan ranges where they are at the start" };
    private readonly Option<string[]> _faults = new("--fault") { Description = "Disturb sources: outage|freeze:VENUE:13:00-14:00, lag:…:SECONDS, jump:…:FACTOR, clamp:…:LOW..HIGH; * for all venues, times since the start", HelpName = "fault" };
    private readonly Option<string?> _html = new("--html") { Description = "Write a report with plots, one self-contained page", HelpName = "file" };

    public ReplayOptions()
    {
        _size.AcceptOnlyFromAmong("log-normal", "pareto");
        _impact.AcceptOnlyFromAmong("linear", "square-root");
        _policies.AcceptOnlyFromAmong(Policies);
    }

    /// <summary>Names of the policies, in the order of tables.</summary>
    public static string[] Policies { get; } = ["zk", "fixed-spread", "greedy-queue"];

    public IEnumerable<Option> All =>
    [
        _day, _data, _list, _policies, _from, _hours, _step, _accounts, _seed, _size, _equity, _sigma, _alpha, _leverage, _leverageSigma, _long, _hedged,
        _second, _population, _export, _depth, _drop, _impact, _halfLife, _transmission, _fund, _vault, _silentVault, _static, _faults, _html,
    ];

    /// <summary>Reads what was typed, and refuses what makes no sense before any work is done.</summary>
    public ReplayRequest Read(ParseResult parsed)
    {
        string root = MarketFolder.Root(parsed.GetValue(_data));
        bool isList = parsed.GetValue(_list);
        string? html = parsed.GetValue(_html), export = parsed.GetValue(_export), population = parsed.GetValue(_population);
        if (html is not null) RequireOutput("--html", html);
        if (export is not null) RequireOutput("--export-population", export);
        if (population is not null && !File.Exists(population)) throw CommandFailure.Usage($"{population}: no such file; expected accounts (CSV: {PopulationCsv.Header})");
        return new ReplayRequest
        {
            Root = root,
            IsList = isList,
            Folder = isList ? root : MarketFolder.Find(root, parsed.GetValue(_day)),
            Policies = [.. parsed.GetValue(_policies)!.Distinct()],
            FromMs = parsed.GetValue(_from) is { } from ? (long)Labels.Instant("--from", from) * 1_000 : null,
            LengthMs = (long)(Within("--hours", parsed.GetValue(_hours), 0.01m, 744) * 3_600_000),
            Population = population,
            Export = export,
            Html = html,
            Rules = Rules(parsed),
            Settings = Settings(parsed),
        };
    }

    private PopulationRules Rules(ParseResult parsed) => new()
    {
        Accounts = parsed.GetValue(_accounts),
        Seed = parsed.GetValue(_seed),
        Size = parsed.GetValue(_size) == "pareto" ? SizeDistribution.Pareto : SizeDistribution.LogNormal,
        EquityMicroUsd = (long)(Within("--equity", parsed.GetValue(_equity), 1, 1_000_000_000) * Units.MicroUsdPerUsd),
        MaxEquityMicroUsd = Math.Max(s_population.MaxEquityMicroUsd, (long)(parsed.GetValue(_equity) * Units.MicroUsdPerUsd)),
        SizeSigmaPpm = Parts("--sigma", parsed.GetValue(_sigma), 0, 5),
        ParetoAlphaPpm = Parts("--alpha", parsed.GetValue(_alpha), 0.1m, 100),
        LeveragePpm = Parts("--leverage", parsed.GetValue(_leverage), 0.01m, 1_000),
        LeverageSigmaPpm = Parts("--leverage-sigma", parsed.GetValue(_leverageSigma), 0, 5),
        LongPpm = PercentPpm(parsed, _long, 100),
        HedgedPpm = PercentPpm(parsed, _hedged, 100),
        SecondCoinPpm = PercentPpm(parsed, _second, 100),
    };

    private ReplaySettings Settings(ParseResult parsed) => s_settings with
    {
        StepMs = (long)Within("--step", parsed.GetValue(_step), 1, 3_600) * 1_000,
        SampleMs = Math.Max(60_000, parsed.GetValue(_step) * 1_000L),
        Faults = [.. (parsed.GetValue(_faults) ?? []).Select(SourceFault.Parse)],
        Depth = s_settings.Depth with
        {
            DepthPpm = PercentPpm(parsed, _depth, 10_000),
            DropPpm = PercentPpm(parsed, _drop, 99.9999m),
            Shape = parsed.GetValue(_impact) == "linear" ? ImpactShape.Linear : ImpactShape.SquareRoot,
            HalfLifeMs = (long)Within("--half-life", parsed.GetValue(_halfLife), 1, 86_400) * 1_000,
            TransmissionPpm = PercentPpm(parsed, _transmission, 100),
        },
        Liquidation = LiquidationRules.Default with { JitterSeed = parsed.GetValue(_seed) },
        IsVaultQuoting = !parsed.GetValue(_silentVault),
        IsMarginDynamic = !parsed.GetValue(_static),
        FundPpm = PercentPpm(parsed, _fund, 100),
        VaultPpm = PercentPpm(parsed, _vault, 100),
    };

    private static Option<decimal> Percent(string name, string description, int ppm) =>
        new(name) { Description = description, HelpName = "percent", DefaultValueFactory = _ => ppm / (decimal)PpmPerPercent };

    private static int PercentPpm(ParseResult parsed, Option<decimal> option, decimal most) => (int)(Within(option.Name, parsed.GetValue(option), 0, most) * PpmPerPercent);

    private static int Parts(string option, decimal value, decimal least, decimal most) => (int)(Within(option, value, least, most) * Units.PpmPerOne);

    private static decimal Within(string option, decimal value, decimal least, decimal most) => value >= least && value <= most
        ? value : throw CommandFailure.Usage(string.Create(CultureInfo.InvariantCulture, $"{option}: got {value}, expected {least} to {most}"));

    private static void RequireOutput(string option, string path)
    {
        if (path.Length == 0 || Directory.Exists(path)) throw CommandFailure.Usage($"{option}: got the folder '{path}', expected the name of a file");
        string folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        if (!Directory.Exists(folder)) throw CommandFailure.Usage($"{option}: the folder {Checkout.Shorten(folder)} does not exist; create it first");
    }
}

/// <summary>What a user asked <c>zk replay</c> for.</summary>
internal sealed record ReplayRequest
{
    public required string Root { get; init; }

    public required bool IsList { get; init; }

    public required string Folder { get; init; }

    public required ImmutableArray<string> Policies { get; init; }

    public required long? FromMs { get; init; }

    public required long LengthMs { get; init; }

    public required string? Population { get; init; }

    public required string? Export { get; init; }

    public required string? Html { get; init; }

    public required PopulationRules Rules { get; init; }

    public required ReplaySettings Settings { get; init; }
}
