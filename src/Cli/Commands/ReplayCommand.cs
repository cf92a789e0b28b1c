using System.Collections.Immutable;
using System.CommandLine;
using System.Text;
using Spectre.Console;
using Zk.Cli.Output;
using Zk.Cli.Replay;
using Zk.Engine.Liquidation;
using Zk.Engine.Replay;
using Zk.Groth16;

namespace Zk.Cli.Commands;

/// <summary><c>zk replay</c>: a day on which markets broke, minute by minute, under one or several ways to liquidate.</summary>
internal static class ReplayCommand
{
    public static Command Create()
    {
        ReplayOptions options = new();
        Command command = new("replay", "Replay a day's market on a population of accounts, and compare ways to liquidate");
        foreach (Option option in options.All) command.Options.Add(option);
        return command.Runs(
            (parsed, terminal, cancel) => RunAsync(options.Read(parsed), terminal, cancel),
            "zk replay --list",
            "zk replay --day 2021-05-19 --html build/2021-05-19.html",
            "zk replay --day 2020-03-12 --depth-drop 98",
            "zk replay --day 2023-03-11 --fault outage:kraken:06:00-07:00 --fault jump:coinbase:08:00-08:05:10",
            "zk replay --day 2021-05-19 --from 2021-05-19T12:00:00Z --hours 3 --accounts 10000 --json",
            "zk replay --data my-days/2025-10-10 --population accounts.csv --policy zk");
    }

    private static async Task<int> RunAsync(ReplayRequest request, Terminal terminal, CancellationToken cancel)
    {
        if (request.IsList) return List(request, terminal);
        MarketDay day = MarketFolder.Read(request.Folder);
        long from = request.FromMs ?? MarketFolder.DateMs(request.Folder) ?? day.Span().FromMs;
        ReplayScene scene = ReplayScene.Prepare(day, request.Settings with { FromMs = from, ToMs = from + request.LengthMs });
        ImmutableArray<PopulationAccount> population = Population(request, scene);
        if (request.Export is { } export)
            AtomicFile.Write(export, stream =>
            {
                using StreamWriter writer = new(stream, new UTF8Encoding(false), leaveOpen: true);
                PopulationCsv.Write(writer, population, scene.Listings);
            });
        ReplayResult[] results = await RunPoliciesAsync(request, scene, population, terminal, cancel);
        ReplayReport report = new(MarketFolder.NameOf(request.Folder), request, scene, population, [.. results]);
        if (request.Html is { } html) AtomicFile.Write(html, stream => stream.Write(Encoding.UTF8.GetBytes(ReplayPage.Write(report))));
        terminal.WriteJson(ReplayJson.Document(report));
        if (!terminal.Json) ReplayTable.Write(terminal.Console, report);
        return ExitCode.Ok;
    }

    private static int List(ReplayRequest request, Terminal terminal)
    {
        string[] days = [.. MarketFolder.Days(request.Root).Select(MarketFolder.NameOf)];
        terminal.WriteJson(new { data = request.Root, days });
        if (!terminal.Json)
            foreach (string day in days) terminal.Console.WriteLine(day);
        return ExitCode.Ok;
    }

    private static ImmutableArray<PopulationAccount> Population(ReplayRequest request, ReplayScene scene)
    {
        if (request.Population is not { } path) return SyntheticPopulation.Draw(request.Rules, scene.Markets);
        using StreamReader reader = new(path, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true));
        return PopulationCsv.Parse(reader, scene.Listings, Checkout.Shorten(path));
    }

    /// <summary>The policies side by side, as many at once as there are processors; what they do does not depend on that.</summary>
    private static Task<ReplayResult[]> RunPoliciesAsync(ReplayRequest request, ReplayScene scene, ImmutableArray<PopulationAccount> population, Terminal terminal, CancellationToken cancel)
    {
        int processors = Environment.ProcessorCount, degree = Math.Max(1, processors / request.Policies.Length);
        return terminal.WithProgress(async bars =>
        {
            ProgressTask[] tasks = [.. request.Policies.Select(name => bars.AddTask(name, maxValue: 1))];
            ReplayResult[] results = new ReplayResult[request.Policies.Length];
            await Parallel.ForAsync(0, results.Length, new ParallelOptions { MaxDegreeOfParallelism = processors, CancellationToken = cancel }, (i, stop) =>
            {
                ReplayRun run = new(scene, population, Policy(request.Policies[i], request.Settings), degree);
                results[i] = run.Run(new FractionOf<double>(tasks[i], done => done), stop);
                return ValueTask.CompletedTask;
            });
            return results;
        });
    }

    private static ILiquidationPolicy Policy(string name, ReplaySettings settings) => name switch
    {
        "zk" => new LiquidationAgent(settings.Liquidation),
        "fixed-spread" => new FixedSpreadPolicy(),
        _ => new GreedyQueuePolicy(),
    };
}
