using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Xml.Linq;

namespace Zk.EndToEnd.Cli;

/// <summary><c>zk replay</c> as a user runs it: a made-up crash twice to the byte, its page, its refusals; the real days where they are.</summary>
public sealed class ReplayCommandTests : IDisposable
{
    private const string Header = "ts,open,high,low,close,volume\n";
    private const long Start = 1_621_382_400;

    private readonly string _folder = Directory.CreateTempSubdirectory("zk-replay-").FullName;

    private static readonly string[] s_policies = ["zk", "fixed-spread", "greedy-queue"];

    [Fact]
    public async Task Replay_Twice_WritesTheSameBytesAndConservesValue()
    {
        string folder = Crash();
        string[] arguments = ["replay", "--data", "days", "--day", "2021-05-19", "--from", "2021-05-19T01:00:00Z", "--hours", "0.75", "--accounts", "1200", "--depth-drop", "98", "--json", "--html"];
        Outcome first = (await ZkProgram.RunAsync(folder, [.. arguments, "one.html"])).Expect(0);
        Outcome second = (await ZkProgram.RunAsync(folder, [.. arguments, "two.html"])).Expect(0);
        Assert.Equal(first.Output, second.Output);
        Assert.Equal(await File.ReadAllBytesAsync(Path.Combine(folder, "one.html")), await File.ReadAllBytesAsync(Path.Combine(folder, "two.html")));
        JsonElement root = first.Json;
        Assert.Equal((1_200, 180), (root.GetProperty("population").GetProperty("accounts").GetInt32(), root.GetProperty("policies")[0].GetProperty("steps").GetInt32()));
        Assert.Equal(s_policies, root.GetProperty("policies").EnumerateArray().Select(policy => policy.GetProperty("policy").GetString()));
        foreach (JsonElement policy in root.GetProperty("policies").EnumerateArray()) AssertComplete(policy);
        Assert.Equal(0, root.GetProperty("policies")[0].GetProperty("adlOvershootUsd").GetDecimal());
    }

    private static void AssertComplete(JsonElement policy)
    {
        Assert.Equal((0m, 0m), (policy.GetProperty("conservationError").GetProperty("cashUsd").GetDecimal(), policy.GetProperty("conservationError").GetProperty("lots").GetDecimal()));
        Assert.True(policy.GetProperty("liquidated").GetInt32() > 50);
        foreach (string figure in (string[])["badDebtPpm", "badDebtUsd", "adlOvershootUsd", "needless", "needlessPpm", "soldToNeededPpm", "costPpm", "withdrawalsClosedMs", "openAtEnd"])
            Assert.Equal(JsonValueKind.Number, policy.GetProperty(figure).ValueKind);
        Assert.True(policy.GetProperty("clearMs").GetProperty("median").GetInt64() <= policy.GetProperty("clearMs").GetProperty("longest").GetInt64());
        Assert.InRange(policy.GetProperty("funds").GetProperty("usePpm").GetInt64(), 0, 1_000_000);
        foreach (JsonElement coin in policy.GetProperty("coins").EnumerateArray())
            Assert.True(coin.GetProperty("maintenance").GetProperty("peakToTroughPpm").GetInt64() >= 1_000_000);
        Assert.Equal(9, policy.GetProperty("series").GetArrayLength());
        Assert.All(policy.GetProperty("series").EnumerateArray(), frame => Assert.Equal(1_200, frame.GetProperty("bands").EnumerateArray().Sum(band => band.GetInt32())));
    }

    [Fact]
    public async Task Replay_Html_IsWellFormedAndLoadsNothing()
    {
        string folder = Crash();
        (await ZkProgram.RunAsync(folder, "replay", "--data", "days", "--accounts", "300", "--from", "2021-05-19T01:00:00Z", "--hours", "0.5", "--html", "page.html")).Expect(0);
        string page = await File.ReadAllTextAsync(Path.Combine(folder, "page.html"));
        XDocument document = XDocument.Parse(page);
        Assert.True(document.Descendants("svg").Count() >= 12);
        Assert.DoesNotContain("NaN", page, StringComparison.Ordinal);
        Assert.DoesNotContain("http", page, StringComparison.Ordinal);
        Assert.Empty(document.Descendants("script"));
        Assert.DoesNotContain(document.Descendants().Attributes(), attribute => attribute.Name.LocalName is "src" or "href");
    }

    [Fact]
    public async Task Replay_Table_FitsEightyColumnsAndNamesEveryFigure()
    {
        string folder = Crash();
        Outcome outcome = (await ZkProgram.RunAsync(folder, "replay", "--data", "days", "--accounts", "300", "--from", "2021-05-19T01:00:00Z", "--hours", "0.5", "--fault", "jump:b:00:05-00:20:10")).Expect(0);
        foreach (string figure in (string[])["bad debt / volume", "ADL overshoot", "needless", "sold / needed", "time to clear", "fund use", "Kupiec", "peak / trough", .. s_policies])
            Assert.Contains(figure, outcome.Output, StringComparison.Ordinal);
        Assert.All(outcome.Output.Split('\n').SkipWhile(line => !line.Contains("figure", StringComparison.Ordinal)), line => Assert.True(line.TrimEnd().Length <= 80, line));
    }

    [Fact]
    public async Task Replay_ExportedPopulation_GivesTheSameReplay()
    {
        string folder = Crash();
        string[] arguments = ["replay", "--data", "days", "--from", "2021-05-19T01:00:00Z", "--hours", "0.5", "--policy", "zk", "--json"];
        JsonElement drawn = (await ZkProgram.RunAsync(folder, [.. arguments, "--accounts", "300", "--export-population", "accounts.csv"])).Expect(0).Json;
        JsonElement read = (await ZkProgram.RunAsync(folder, [.. arguments, "--population", "accounts.csv"])).Expect(0).Json;
        Assert.Equal(drawn.GetProperty("policies").GetRawText(), read.GetProperty("policies").GetRawText());
    }

    /// <summary>File to spoil (or none); what it then holds; further arguments; what the message must say.</summary>
    public static TheoryData<string, string, string[], string[]> Refusals => new()
    {
        { "", "", ["--day", "1999-01-01"], ["--day: got '1999-01-01'", "2021-05-19"] },
        { "", "", ["--data", "nowhere"], ["--data", "does not exist"] },
        { "", "", ["--html", "no/such/page.html"], ["--html", "does not exist; create it first"] },
        { "", "", ["--hours", "0"], ["--hours: got 0"] },
        { "", "", ["--accounts", "0"], ["population, accounts"] },
        { "", "", ["--depth-drop", "100"], ["--depth-drop: got 100"] },
        { "", "", ["--fault", "outage:nobody:00:00-00:10"], ["fault of nobody", "a, b"] },
        { "", "", ["--fault", "meteor"], ["fault 'meteor'", "outage:VENUE"] },
        { "", "", ["--from", "2030-01-01T00:00:00Z"], ["replay, start", "2021-05-19T00:00:00Z"] },
        { "", "", ["--policy", "hope"], ["hope"] },
        { "", "", ["--population", "missing.csv"], ["missing.csv", "no such file"] },
        { "days/2021-05-19/a-spot_BTCUSD_1m.csv", Header + "1621382400,1,1,1,1,1\n1621382340,1,1,1,1,1\n", [], ["a-spot_BTCUSD_1m.csv, line 3, ts", "Sort the file"] },
        { "days/2021-05-19/a-spot_BTCUSD_1m.csv", Header + "1621382400,1,1,NaN,1,1\n", [], ["line 2, low", "'NaN'"] },
        { "days/2021-05-19/a-spot_BTCUSD_1m.csv", Header + "4621382400,1,1,1,1,1\n", [], ["line 2, ts", "in the future"] },
        { "days/2021-05-19/a-kind_BTCEUR_1m.csv", Header + "1621382400,1,1,1,1,1\n", [], ["a-kind_BTCEUR_1m", "Rename the file"] },
        { "accounts.csv", "account,instrument,quantity,entry_price\nada,USD,5,\nada,BTC-PERP,much,1\n", ["--population", "accounts.csv"], ["accounts.csv, line 3, quantity", "not a number"] },
    };

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task Replay_BadInput_NamesPlaceAndRemedyAndWritesNothing(string file, string text, string[] arguments, string[] expected)
    {
        string folder = Crash();
        if (file.Length > 0) await File.WriteAllTextAsync(Path.Combine(folder, file), text);
        string[] before = [.. Directory.EnumerateFileSystemEntries(folder).Order(StringComparer.Ordinal)];
        string[] usual = arguments.Contains("--data") ? [] : ["--data", "days"];
        Outcome outcome = (await ZkProgram.RunAsync(folder, ["replay", .. usual, .. arguments.Contains("--html") ? [] : (string[])["--html", "page.html"], .. arguments])).Expect(2);
        foreach (string part in expected) Assert.Contains(part, outcome.Errors.ReplaceLineEndings(" "), StringComparison.Ordinal);
        Assert.Equal(before, Directory.EnumerateFileSystemEntries(folder).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("2020-03-12", "2020-03-12T10:30:00Z")]
    [InlineData("2021-01-11", "2021-01-11T10:00:00Z")]
    [InlineData("2021-05-19", "2021-05-19T12:30:00Z")]
    [InlineData("2023-03-11", "2023-03-11T06:30:00Z")]
    public async Task Replay_AnHourOfASharedDay_Runs(string day, string from)
    {
        string data = Repository.Shared("data/market");
        JsonElement root = (await ZkProgram.RunAsync(_folder, "replay", "--data", data, "--day", day, "--from", from, "--hours", "1", "--accounts", "2000", "--json")).Expect(0).Json;
        foreach (JsonElement policy in root.GetProperty("policies").EnumerateArray())
            Assert.Equal(0m, policy.GetProperty("conservationError").GetProperty("cashUsd").GetDecimal());
    }

    [Fact]
    public async Task Replay_Interrupted_LeavesNothing()
    {
        string folder = Crash();
        using ZkProgram program = ZkProgram.Start(folder, "replay", "--data", "days", "--accounts", "150000", "--step", "1", "--hours", "3", "--html", "page.html");
        await program.UntilAsync(running => running.Output.Contains('%', StringComparison.Ordinal), "it was under way");
        program.Interrupt();
        Outcome outcome = (await program.EndAsync()).Expect(130);
        Assert.Contains("interrupted: stopped; nothing half-written is left behind", outcome.Errors, StringComparison.Ordinal);
        Assert.Equal(["days"], Directory.EnumerateFileSystemEntries(folder).Select(path => Path.GetFileName(path)));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    /// <summary>A day folder with three hours at two venues: an hour of calm, then a fall by a third in twenty minutes.</summary>
    private string Crash()
    {
        string folder = _folder, day = Directory.CreateDirectory(Path.Combine(folder, "days", "2021-05-19")).FullName;
        foreach ((string name, decimal scale) in (ReadOnlySpan<(string, decimal)>)[("a-spot_BTCUSD_1m", 1m), ("b-spot_BTCUSD_1m", 1.0007m), ("b-spot_ETHUSD_1m", 0.07m)])
        {
            StringBuilder csv = new(Header);
            decimal open = 0;
            for (int minute = 0; minute < 180; minute++)
            {
                decimal close = scale * (minute < 70 ? 40_000 + 30 * (minute % 5) : minute < 90 ? 40_000 - 660 * (minute - 69) : 26_800 + 30 * (minute % 5));
                if (minute == 0) open = close;
                csv.Append(CultureInfo.InvariantCulture, $"{Start + 60 * minute},{open},{Math.Max(open, close)},{Math.Min(open, close)},{close},40\n");
                open = close;
            }
            File.WriteAllText(Path.Combine(day, name + ".csv"), csv.ToString());
        }
        return folder;
    }
}
