using System.CommandLine;
using System.Text;
using Spectre.Console;
using Zk.Cli.Output;
using Zk.Cli.Predict;
using Zk.Engine.Prediction;
using Zk.Groth16;
using Zk.Prediction;

namespace Zk.Cli.Commands;

/// <summary><c>zk predict</c>: which accounts will become liquidatable within the hour, and how far that can be believed.</summary>
internal static class PredictCommand
{
    public static Command Create()
    {
        Command command = new("predict", "Predict which accounts become liquidatable within an hour, and measure how well");
        command.Subcommands.Add(CreateTrain());
        command.Subcommands.Add(CreateEvaluate());
        return command;
    }

    private static Command CreateTrain()
    {
        PredictOptions options = new();
        Option<string> output = new("--out", "-o") { Description = "Where the model goes", HelpName = "file", Required = true };
        Option<int> part = new("--train-part") { Description = "Earlier part of each day that is trained on; the rest is the test", HelpName = "percent", DefaultValueFactory = _ => 60 };
        Option<int> horizon = new("--horizon") { Description = "Within how many minutes an account must become liquidatable", HelpName = "minutes", DefaultValueFactory = _ => 60 };
        Command command = new("train", "Train a model on the earlier part of days, and test it on the later part");
        foreach (Option option in (Option[])[.. options.All, output, part, horizon]) command.Options.Add(option);
        return command.Runs(
            (parsed, terminal, cancel) => TrainAsync(
                options.Read(parsed), parsed.GetValue(output)!, Within("--train-part", parsed.GetValue(part), 10, 100),
                new PredictionRules { HorizonMs = Within("--horizon", parsed.GetValue(horizon), 1, 720) * 60_000L }, terminal, cancel),
            "zk predict train --day 2020-03-12 --out build/model.zip",
            "zk predict train --day 2020-03-12 --day 2021-01-11 --train-part 100 --out build/model.zip");
    }

    private static Command CreateEvaluate()
    {
        PredictOptions options = new();
        Option<string> model = new("--model", "-m") { Description = "The model", HelpName = "file", Required = true };
        Option<string?> hash = new("--data-hash") { Description = "SHA-256 the model's training data must have; without it the data is made again from the market files and compared", HelpName = "hex" };
        Command command = new("evaluate", "Test a model on days, or the parts of them, that it was not trained on");
        foreach (Option option in (Option[])[.. options.All, model, hash]) command.Options.Add(option);
        return command.Runs(
            (parsed, terminal, cancel) => EvaluateAsync(options.Read(parsed), parsed.GetValue(model)!, parsed.GetValue(hash), terminal, cancel),
            "zk predict evaluate --model build/model.zip --day 2021-05-19 --html build/prediction.html");
    }

    private static async Task<int> TrainAsync(PredictRequest request, string output, int part, PredictionRules rules, Terminal terminal, CancellationToken cancel)
    {
        PredictOptions.RequireOutput("--out", output);
        DaySamples[] days = await DaysAsync(request, rules, terminal, cancel);
        TrainingDay[] periods = [.. days.Select(day => new TrainingDay(day.Name, day.FromMs, day.ToMs, day.FromMs + (day.ToMs - day.FromMs) / 100 * part))];
        HazardData training = HazardData.Join([.. days.Zip(periods, static (day, period) => day.Data.SplitAt(period.CutMs).Earlier)]);
        HazardModel model = HazardModel.Train(training, new TrainingSource([.. periods], request.Accounts, request.Seed, DaySamples.StepMs, rules.EveryMs, rules.CohortMs, rules.HorizonMs));
        AtomicFile.Write(output, model.Save);
        Report(PredictReport.Of(model, "Just trained on it", days), request, output, terminal);
        return ExitCode.Ok;
    }

    private static async Task<int> EvaluateAsync(PredictRequest request, string path, string? hash, Terminal terminal, CancellationToken cancel)
    {
        if (!File.Exists(path)) throw CommandFailure.Usage($"{path}: no such file; expected a model as `zk predict train` writes it");
        using FileStream file = File.OpenRead(path);
        HazardModel model = HazardModel.Load(file, path);
        TrainingSource source = model.Record.Source;
        string check = hash is null ? "Its hash was checked against the market files" : "Its hash is the one given";
        string actual = hash ?? await terminal.WithProgress(bars =>
            Task.Run(() => DataHash.Of(DaySamples.Again(source, request.Root, Bar(bars, "training data"), cancel)), cancel));
        model.Record.RequireData(actual);
        DaySamples[] days = await DaysAsync(request, new PredictionRules { HorizonMs = source.HorizonMs, EveryMs = source.EveryMs, CohortMs = source.CohortMs }, terminal, cancel);
        Report(PredictReport.Of(model, check, days), request, path, terminal);
        return ExitCode.Ok;
    }

    private static Task<DaySamples[]> DaysAsync(PredictRequest request, PredictionRules rules, Terminal terminal, CancellationToken cancel) =>
        terminal.WithProgress(bars => Task.Run(() =>
        {
            FractionOf<double>[] tasks = [.. request.Folders.Select(folder => Bar(bars, Replay.MarketFolder.NameOf(folder)))];
            return request.Folders.Select((folder, i) => DaySamples.Of(folder, null, request.LengthMs, request.Accounts, request.Seed, rules, tasks[i], cancel)).ToArray();
        }, cancel));

    private static void Report(PredictReport report, PredictRequest request, string model, Terminal terminal)
    {
        if (request.Html is { } html) AtomicFile.Write(html, stream => stream.Write(Encoding.UTF8.GetBytes(PredictPage.Write(report))));
        terminal.WriteJson(PredictJson.Document(report, model));
        if (terminal.Json) return;
        PredictTable.Write(terminal.Console, report);
        if (request.Html is not null) terminal.Console.WriteLine($"report in {request.Html}");
    }

    private static FractionOf<double> Bar(ProgressContext bars, string name) => new(bars.AddTask(name, maxValue: 1), static done => done);

    private static int Within(string option, int value, int least, int most) =>
        value >= least && value <= most ? value : throw CommandFailure.Usage($"{option}: got {value}, expected {least} to {most}");
}
