using System.Text.Json.Nodes;

namespace Zk.EndToEnd.Cli;

/// <summary>Files a desk may bring by mistake or malice: exit code 2, a message that says what, where and what to do, and nothing written.</summary>
[Collection(CliCollection.Name)]
public sealed class BadInputTests(CliDesk desk)
{
    private const string Cap = "1125899906842624.5";

    /// <summary>Case; the sample's text to replace; its replacement; what the message must hold.</summary>
    public static TheoryData<string, string, string, string[]> Books => new()
    {
        { "unknown instrument", "SOL-PERP,", "SOL-PERF,", ["line 18, instrument", "SOL-PERF", "SOL-PERP"] },
        { "duplicate instrument", "SOL-PERP,long,5500,181.35", "ETH-PERP,long,5500,181.35", ["line 18, instrument", "line 15", "Merge"] },
        { "quantity out of range", "long,9.5,", "long,9999999999999999,", ["line 6, quantity", "2^40 lots", "Split"] },
        { "quantity with an exponent", "long,9.5,", "long,9e5,", ["line 6, quantity", "plain decimal number"] },
        { "negative quantity", "long,9.5,", "long,-9.5,", ["line 6, quantity", "a negative number"] },
        { "part of a lot", "short,4.25,", "short,4.25001,", ["line 7, quantity", "0.001", "lot"] },
        { "zero", "long,9.5,", "long,0,", ["line 6, quantity", "zero"] },
        { "price out of range", "96120.5", "9612000000000.5", ["line 7, entry_price", "1000000000"] },
        { "price missing", ",96120.5", ",", ["line 7, entry_price", "average entry price"] },
        { "price on an option", "BTC-27NOV26-85000-P,long,15,", "BTC-27NOV26-85000-P,long,15,100", ["line 10, entry_price", "options"] },
        { "no side", "BTC,long", "BTC,", ["line 6, side", "long or short"] },
        { "cash out of range", "68450.25", "9" + Cap, ["line 4, quantity", "2^62"] },
        { "cut in a line", "SOL-25DEC26-220-C,short,2500,", "SOL-25DEC26-220-C,sho", ["line 19", "2 fields", "cut short"] },
        { "open quote", "ETH,long", "\"ETH,long", ["line 14", "quote"] },
        { "wrong header", "instrument,side,quantity,entry_price", "instrument,direction,quantity,entry_price", ["header", "'direction'"] },
        { "empty", "*", "", ["an empty file"] },
        { "oversized", "*", "huge", ["more than 1048576 characters"] },
        { "binary", "*", "binary", ["UTF-8"] },
    };

    [Theory]
    [MemberData(nameof(Books))]
    public async Task Margin_BadBook_NamesLineColumnAndRemedy(string defect, string text, string replacement, string[] expected)
    {
        string folder = desk.NewFolder();
        Spoil("book.csv", Path.Combine(folder, "book.csv"), text, replacement);
        Outcome outcome = await ZkProgram.RunAsync(folder, "margin", "book.csv", "--market", desk["market.json"], "--now", "snapshot");
        AssertSays(outcome, defect, expected);
        // A book is secret: its numbers stay out of messages.
        if (replacement.Any(char.IsDigit)) Assert.DoesNotContain("9999999999999999", outcome.All, StringComparison.Ordinal);
    }

    public static TheoryData<string, string, string, string[]> Markets => new()
    {
        { "truncated", "\"instruments\": [", "\"instruments\": [ {", ["market.json, line", "JSON"] },
        { "unknown field", "\"venue\"", "\"vennue\"", ["venue"] },
        { "price out of range", "\"spot\": 95663.5", "\"spot\": 9566300000000", ["underlyings[0] (BTC), spot", "from 0.000000001 to 1000000000"] },
        { "expired option", "\"timestamp\": \"2026-11-23T06:00:00Z\"", "\"timestamp\": \"2026-11-27T08:00:00Z\"", ["expiry", "which is expired", "delist"] },
        { "duplicate instrument", "\"name\": \"ETH-PERP\"", "\"name\": \"BTC-PERP\"", ["BTC-PERP twice", "Remove the duplicate"] },
        { "falling variance", "\"volatility\": 0.4480", "\"volatility\": 4.4480", ["volatil", "variance"] },
        { "empty", "*", "", ["an empty file"] },
    };

    [Theory]
    [MemberData(nameof(Markets))]
    public async Task RiskBuild_BadMarket_NamesFieldAndRemedyAndWritesNothing(string defect, string text, string replacement, string[] expected)
    {
        string folder = desk.NewFolder();
        Spoil("market.json", Path.Combine(folder, "market.json"), text, replacement);
        Outcome outcome = await ZkProgram.RunAsync(folder, "risk", "build", "market.json", "--now", "snapshot");
        AssertSays(outcome, defect, expected);
        Assert.Equal(["market.json"], Directory.EnumerateFileSystemEntries(folder).Select(path => Path.GetFileName(path)));
    }

    public static TheoryData<string[], string[]> Options => new()
    {
        { ["--now", "2026-11-23T06:01:01Z"], ["61 s old", "at most 60 s", "Fetch a new market snapshot"] },
        { ["--now", "2026-11-23T05:00:00Z"], ["3600 s in the future", "clock"] },
        { ["--now", "soon"], ["--now: got 'soon'", "ISO 8601"] },
        { ["--now", "snapshot", "--shock", "-100"], ["market shock", "Choose a smaller move"] },
        { ["--now", "snapshot", "--shock", "1e30"], ["--shock"] },
        { ["--now", "snapshot", "--out", "no/such/folder.json"], ["--out", "does not exist; create it first"] },
    };

    [Theory]
    [MemberData(nameof(Options))]
    public async Task RiskBuild_BadOption_NamesItAndWritesNothing(string[] options, string[] expected)
    {
        string folder = desk.NewFolder();
        AssertSays(await ZkProgram.RunAsync(folder, ["risk", "build", desk["market.json"], .. options]), string.Join(' ', options), expected);
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder));
    }

    /// <summary>Which input of <c>zk prove</c>; the text to replace; its replacement; what the message must hold.</summary>
    public static TheoryData<string, string, string, string[]> ProveInputs => new()
    {
        { "--epoch", "*", "cut", ["epoch.json"] },
        { "--epoch", "*", "missing", ["no such file", "epoch document"] },
        { "--epoch", "*", "huge", ["bytes, expected at most", "right file"] },
        { "--epoch", "\"instrument\": \"BTC-PERP\"", "\"instrument\": \"BTC-PERF\"", ["BTC-PERP", "BTC-PERF", "snapshot the epoch was built from"] },
        { "--market", "*", "missing", ["no such file", "market snapshot"] },
        { "--leaves", "*", "cut", ["leaves.json", "JSON"] },
        { "--leaves", "*", "missing", ["no such file", "leaves"] },
        { "--leaves", "\"0x0000", "\"0xfff0", ["leaves.json: leaves[0]", "below the BN254 scalar order"] },
        { "--leaves", "*", "0x0000000000000000000000000000000000000000000000000000000000000007", ["leaf-not-in-tree"] },
        { "--secrets", "*", "cut", ["secrets.json", "not JSON", "backup"] },
        { "--secrets", "*", "missing", ["no such file", "zk account create"] },
        { "--secrets", "*", "open", ["open to other users", "chmod 600"] },
        { "--secrets", "\"salt\"", "\"salz\"", ["a field that the format does not have"] },
        { "--secrets", CliDesk.OwnerSecret, "0" + CliDesk.OwnerSecret, ["ownerSecret", "canonical decimal"] },
        { "--secrets", "*", "huge", ["expected at most 4096"] },
    };

    [Theory]
    [MemberData(nameof(ProveInputs))]
    public async Task Prove_BadInput_NamesFileAndFieldAndWritesNothing(string option, string text, string replacement, string[] expected)
    {
        string folder = desk.NewFolder(), work = Directory.CreateDirectory(Path.Combine(folder, "work")).FullName;
        string[] arguments = desk.ProveArguments("bundle.json", "--allow-development-keys");
        int at = Array.IndexOf(arguments, option) + 1;
        string spoiled = Path.Combine(folder, Path.GetFileName(arguments[at]));
        Spoil(Path.GetFileName(arguments[at]), spoiled, text, replacement);
        if (option == "--secrets" && File.Exists(spoiled))
            File.SetUnixFileMode(spoiled, UnixFileMode.UserRead | UnixFileMode.UserWrite | (replacement == "open" ? UnixFileMode.GroupRead : 0));
        arguments[at] = spoiled;

        Outcome outcome = await ZkProgram.RunAsync(work, arguments);

        AssertSays(outcome, $"{option} {replacement}", expected);
        Assert.DoesNotContain(CliDesk.OwnerSecret, outcome.All, StringComparison.Ordinal);
        Assert.DoesNotContain(CliDesk.Salt, outcome.All, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(work));
    }

    public static TheoryData<string[], string[]> ProveOptions => new()
    {
        { ["--level", "XM"], ["--level: got 'XM'", "IM", "MM"] },
        { ["--backend", "gpu"], ["--backend: got 'gpu'", "native", "snarkjs"] },
        { ["--contract", "0x12"], ["--contract: got '0x12'", "40 hexadecimal"] },
        { ["--deadline", "later"], ["--deadline: got 'later'", "ISO 8601"] },
        { ["--domain", "0x12"], ["--domain: got '0x12'", "64 hexadecimal"] },
        { ["--server", "nowhere"], ["--server: got 'nowhere'"] },
        { ["--server", "http://example.com:5310"], ["--server", "https"] },
    };

    [Theory]
    [MemberData(nameof(ProveOptions))]
    public async Task Prove_BadOption_NamesItAndWritesNothing(string[] options, string[] expected)
    {
        string folder = desk.NewFolder();
        string[] usual = desk.ProveArguments("bundle.json", "--allow-development-keys");
        int given = Array.IndexOf(usual, options[0]);
        string[] arguments = given < 0 ? [.. usual, .. options] : [.. usual[..given], .. options, .. usual[(given + 2)..]];
        AssertSays(await ZkProgram.RunAsync(folder, arguments), string.Join(' ', options), expected);
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder));
    }

    [Theory]
    [InlineData("no-bundle.json", "", "no such file; expected a proof bundle")]
    [InlineData("bundle.json", "no-keys", "verification_key.json does not exist; expected the folder of a key you trust")]
    public async Task Verify_MissingFile_SaysWhatIsMissing(string bundle, string keys, string expected) =>
        AssertSays(await ZkProgram.RunAsync(desk.Folder, "verify", bundle, "--keys", keys.Length > 0 ? keys : CliDesk.Keys), bundle, [expected]);

    [Theory]
    [InlineData("verification_key.json")]
    [InlineData("manifest.json")]
    public async Task Verify_TruncatedTrustedFile_IsUnreadableRatherThanRefused(string file)
    {
        string folder = desk.NewFolder();
        foreach (string name in (string[])["verification_key.json", "manifest.json"])
        {
            string text = await File.ReadAllTextAsync(Path.Combine(CliDesk.Keys, name));
            await File.WriteAllTextAsync(Path.Combine(folder, name), name == file ? text[..(text.Length / 2)] : text);
        }
        AssertSays(await ZkProgram.RunAsync(desk.Folder, "verify", "bundle.json", "--keys", folder), file, ["got", "expected"]);
    }

    [Theory]
    [InlineData("0x12\n", "line 1", "64 hexadecimal digits")]
    [InlineData("# only a comment\n", "no leaf", "at least one")]
    [InlineData("0x0000000000000000000000000000000000000000000000000000000000000007\n0x0000000000000000000000000000000000000000000000000000000000000007\n", "line 2", "its own leaf")]
    public async Task AccountsBuild_BadLeaves_NamesTheLine(string text, params string[] expected)
    {
        string folder = desk.NewFolder();
        await File.WriteAllTextAsync(Path.Combine(folder, "leaves.txt"), text);
        AssertSays(await ZkProgram.RunAsync(folder, "accounts", "build", "leaves.txt", "--out", "leaves.json"), text, expected);
        Assert.False(File.Exists(Path.Combine(folder, "leaves.json")));
    }

    private void Spoil(string name, string target, string text, string replacement)
    {
        string original = File.ReadAllText(desk[name]);
        switch (text, replacement)
        {
            case ("*", "missing"): break;
            case ("*", "open"): File.WriteAllText(target, original); break;
            case ("*", "cut"): File.WriteAllText(target, original[..(original.Length / 2)]); break;
            case ("*", "huge"): File.WriteAllText(target, original + new string(' ', 8 << 20)); break;
            case ("*", "binary"): File.WriteAllBytes(target, [.. "instrument,side,quantity\nBTC"u8, 0xC3, 0x28]); break;
            case ("*", _): File.WriteAllText(target, replacement); break;
            default:
                Assert.Contains(text, original, StringComparison.Ordinal);
                File.WriteAllText(target, original.Replace(text, replacement, StringComparison.Ordinal));
                break;
        }
    }

    private static void AssertSays(Outcome outcome, string defect, string[] expected)
    {
        Assert.True(outcome.ExitCode == 2, $"{defect}: exit code {outcome.ExitCode}, expected 2\n{outcome.All}");
        Assert.StartsWith("error: ", outcome.Errors, StringComparison.Ordinal);
        Assert.All(expected, fragment => Assert.Contains(fragment, outcome.Errors, StringComparison.Ordinal));
        Assert.DoesNotContain("   at ", outcome.Errors, StringComparison.Ordinal);
    }
}
