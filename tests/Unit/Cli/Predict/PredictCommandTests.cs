using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Spectre.Console;
using Zk.Cli.Output;
using Zk.Cli.Predict;
using Zk.Engine.Prediction;
using Zk.Prediction;

namespace Zk.Cli.Tests.Predict;

public sealed class PredictCommandTests : IDisposable
{
    private const string Day = "2021-05-19";
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Predict_MadeUpDay_TrainsTestsAndRefusesOtherData()
    {
        WriteDay(second => 40_000 - Fall(second, 5_400, 9_000) - Fall(second, 13_200, 9_000));
        string model = _folder.PathOf("model.zip"), page = _folder.PathOf("page.html");

        Assert.Equal(ExitCode.Ok, await Zk("train", "--out", model, "--html", page));
        string html = File.ReadAllText(page);
        Assert.Contains("It never liquidates", html);
        Assert.Contains("<svg", html);
        Assert.DoesNotContain("<script", html);
        Assert.DoesNotContain("http", html);
        Assert.Equal(ExitCode.Ok, await Zk("evaluate", "--model", model));
        Assert.Equal(ExitCode.Ok, await Zk("evaluate", "--model", model, "--data-hash", HashIn(model)));
        Assert.Equal(ExitCode.Usage, await Zk("evaluate", "--model", model, "--data-hash", new string('0', 64)));

        // The market file changes by a cent: the model is of other data now.
        WriteDay(second => 40_000.01m - Fall(second, 5_400, 9_000) - Fall(second, 13_200, 9_000));
        Assert.Equal(ExitCode.Usage, await Zk("evaluate", "--model", model));

        File.WriteAllBytes(model, File.ReadAllBytes(model)[..500]);
        Assert.Equal(ExitCode.Usage, await Zk("evaluate", "--model", model));
        Assert.Equal(ExitCode.Usage, await Zk("evaluate", "--model", _folder.PathOf("none.zip")));
    }

    [Fact]
    public async Task Predict_CalmDay_SaysThatAllOutcomesAreEqualAndWritesNothing()
    {
        WriteDay(static second => 40_000 + second % 3);
        string model = _folder.PathOf("model.zip");

        Assert.Equal(ExitCode.Usage, await Zk("train", "--out", model));
        Assert.False(File.Exists(model));
    }

    [Theory]
    [InlineData("--train-part", "5")]
    [InlineData("--horizon", "0")]
    [InlineData("--accounts", "0")]
    [InlineData("--hours", "0")]
    [InlineData("--day", "1999-01-01")]
    [InlineData("--html", "no/such/folder/page.html")]
    public async Task Predict_WrongOption_IsAUsageError(string option, string value)
    {
        WriteDay(static _ => 40_000);

        Assert.Equal(ExitCode.Usage, await CommandLine.RunAsync(["predict", "train", "--data", _folder.Root, "--out", _folder.PathOf("m.zip"), option, value]));
    }

    [Fact]
    public void Table_AndJson_CarryScoresChoiceAndPurpose()
    {
        PredictReport report = Report(new(0.7, 0.02, [new(10, 0, 0.1, 0.05, 1)]), new(0.9, 0.01, [new(10, 0, 0.2, 0.1, 1)]));
        StringWriter text = new();
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, Out = new AnsiConsoleOutput(text) });
        console.Profile.Width = 80;

        PredictTable.Write(console, report);
        JsonElement json = JsonDocument.Parse(Terminal.ToJsonUtf8(PredictJson.Document(report, "m.zip"))).RootElement;

        Assert.Contains("0.90000", text.ToString());
        Assert.Contains("Default: learned", text.ToString());
        Assert.Contains("never liquidates", text.ToString().ReplaceLineEndings(" "));
        Assert.All(text.ToString().Split('\n'), line => Assert.True(line.Length <= 80, line));
        Assert.Equal("learned", json.GetProperty("default").GetString());
        Assert.Equal(0.7, json.GetProperty("tests")[0].GetProperty("baseline").GetProperty("auc").GetDouble());
    }

    [Fact]
    public void Table_UndefinedAuc_SaysUndefinedAndKeepsTheBaseline()
    {
        PredictReport report = Report(new(null, 0, []), new(null, 0, []));
        StringWriter text = new();

        PredictTable.Write(AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, Out = new AnsiConsoleOutput(text) }), report);

        Assert.Contains("undefined", text.ToString());
        Assert.Contains("Default: baseline", text.ToString());
    }

    /// <summary>A model of one real crash beats first passage on both scores on another one, two years of market later.</summary>
    [Fact]
    public async Task Predict_RealCrashes_LearnedModelIsBetterOnTheOtherDay()
    {
        string root = Repository.Shared("data/market"), model = _folder.PathOf("model.zip"), page = _folder.PathOf("page.html");

        Assert.Equal(ExitCode.Ok, await CommandLine.RunAsync(["predict", "train", "--data", root, "--day", "2020-03-12", "--accounts", "100", "--train-part", "100", "--out", model]));
        Assert.Equal(ExitCode.Ok, await CommandLine.RunAsync(["predict", "evaluate", "--data", root, "--day", "2021-05-19", "--accounts", "100", "--model", model, "--html", page]));

        Assert.Contains("<b>Default: learned</b>", File.ReadAllText(page));
    }

    private static PredictReport Report(PredictionScore baseline, PredictionScore learned)
    {
        TrainingSource source = new([new TrainingDay(Day, 0, 2, 1)], 1, 1, 60_000, 600_000, 1, 3_600_000);
        TrainingRecord record = new(FeatureSchema.Version, FeatureSchema.Names, new string('a', 64), 10, 1, source);
        return new PredictReport(record, "checked", [new PredictTest("2023-03-11_usdc-depeg", 138_000, 1_234, 0, baseline, learned, PredictorChoice.Of(baseline, learned, true))]);
    }

    private Task<int> Zk(string command, params string[] arguments) =>
        CommandLine.RunAsync(["predict", command, "--data", _folder.Root, "--day", Day, "--accounts", "150", "--hours", "5", .. arguments]);

    private static string HashIn(string model)
    {
        using ZipArchive zip = ZipFile.OpenRead(model);
        using Stream record = zip.GetEntry("record.json")!.Open();
        return JsonDocument.Parse(record).RootElement.GetProperty("training").GetProperty("dataHash").GetString()!;
    }

    /// <summary>A fall by an amount within half an hour, from a second of the day on.</summary>
    private static decimal Fall(int second, int from, decimal by) => by * Math.Clamp(second - from, 0, 1_800) / 1_800;

    private void WriteDay(Func<int, decimal> price)
    {
        Directory.CreateDirectory(_folder.PathOf(Day));
        StringBuilder csv = new("ts,open,high,low,close,volume\n");
        for (int second = 0; second < 5 * 3_600 + 60; second += 60)
        {
            decimal open = price(second), close = price(second + 60), noise = 40 * (second / 60 % 7);
            csv.Append(CultureInfo.InvariantCulture, $"{1_621_382_400 + second},{open},{Math.Max(open, close) + noise},{Math.Min(open, close) - noise},{close},50\n");
        }
        _folder.Write($"{Day}/one-spot_BTCUSD_1m.csv", csv.ToString());
    }
}
