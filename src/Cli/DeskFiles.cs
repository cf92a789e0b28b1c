using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using System.Text;
using Zk.Algebra;
using Zk.Engine;
using Zk.Verifier;
using Zk.Witness;

namespace Zk.Cli;

/// <summary>The files a desk works with, as options that several commands share, and their reading.</summary>
internal static class DeskFiles
{
    private const long DefaultMaxAgeSeconds = 60;
    private const int PpmPerPercent = 10_000;
    private const int MaxShockPercent = 1000;

    public static Argument<string> Book() => new("book") { Description = "The desk's book (CSV: instrument,side,quantity,entry_price)" };

    public static Option<string> Market() => new("--market", "-m") { Description = "Market snapshot (JSON)", Required = true };

    public static Option<decimal> ShockPercent() => new("--shock")
    {
        Description = "Move every spot but dollar tokens' by this many percent before anything else, for example -40",
        HelpName = "percent",
    };

    public static Option<string?> Now() => new("--now")
    {
        Description = "Judge the snapshot's age at this instant (ISO 8601, or `snapshot` for its own time); default: the clock",
        HelpName = "instant",
    };

    public static Option<long> MaxAge() => new("--max-age")
    {
        Description = "Oldest snapshot that is not stale",
        HelpName = "seconds",
        DefaultValueFactory = _ => DefaultMaxAgeSeconds,
    };

    public static MarketSnapshot ReadMarket(string path)
    {
        using StreamReader reader = OpenText(path, "market snapshot");
        return MarketSnapshot.Parse(reader, Checkout.Shorten(path));
    }

    public static Account ReadBook(string path, MarketSnapshot market)
    {
        using StreamReader reader = OpenText(path, "book");
        return Engine.Book.Parse(reader, market, Checkout.Shorten(path));
    }

    public static Pmrm2Case ReadPmrm2(string path)
    {
        using StreamReader reader = OpenText(path, "PMRM_2 portfolio");
        return Pmrm2Case.Parse(reader, Checkout.Shorten(path));
    }

    public static EpochDocument ReadEpoch(string path) => EpochJson.Read(ReadBytes(path, "epoch document", EpochJson.MaxBytes), Checkout.Shorten(path));

    /// <summary>The market after its shock, refused when it is stale at the caller's instant.</summary>
    public static MarketSnapshot ReadFreshMarket(string path, decimal shockPercent, string? now, long maxAgeSeconds)
    {
        MarketSnapshot market = ReadMarket(path);
        long instant = now switch
        {
            null => DateTimeOffset.UtcNow.ToUnixTimeSeconds(),
            "snapshot" => market.TimestampUnixSeconds,
            _ => DateTimeOffset.TryParse(now, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset given)
                ? given.ToUnixTimeSeconds()
                : throw CommandFailure.Usage($"--now: got '{now}', expected ISO 8601 such as 2026-11-23T06:00:00Z, or `snapshot`"),
        };
        market.RequireFresh(instant, maxAgeSeconds);
        return shockPercent == 0 ? market : market.Shock(ShockPpm(shockPercent));
    }

    public static byte[] ReadBytes(string path, string what, long maxBytes)
    {
        RequireFile(path, what);
        long length = new FileInfo(path).Length;
        return length <= maxBytes
            ? File.ReadAllBytes(path)
            : throw CommandFailure.Usage($"{Checkout.Shorten(path)}: {length:N0} bytes, expected at most {maxBytes:N0} for a {what}; check that it is the right file");
    }

    public static AccountSecrets ReadSecrets(string path)
    {
        RequireFile(path, "file of account secrets, made by `zk account create`");
        return AccountSecretsFile.Read(path);
    }

    public static ImmutableArray<Fr> ReadLeaves(string path)
    {
        RequireFile(path, "list of a venue's leaves");
        return VenueLeavesFile.Read(path);
    }

    /// <summary>Refuses an output path that cannot be written, before the work and not after it.</summary>
    public static string RequireOutput(string path, string option = "--out")
    {
        if (path.Length == 0 || Directory.Exists(path)) throw CommandFailure.Usage($"{option}: got the folder '{path}', expected the name of a file");
        string folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        return Directory.Exists(folder) ? path : throw CommandFailure.Usage($"{option}: the folder {Checkout.Shorten(folder)} does not exist; create it first");
    }

    private static int ShockPpm(decimal percent) => Math.Abs(percent) <= MaxShockPercent
        ? (int)(percent * PpmPerPercent)
        : throw CommandFailure.Usage(string.Create(CultureInfo.InvariantCulture, $"--shock: got {percent}, expected a percentage above -100 and at most {MaxShockPercent}"));

    private static StreamReader OpenText(string path, string what)
    {
        RequireFile(path, what);
        return new StreamReader(path, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true));
    }

    /// <summary>Refuses a path that is no file.</summary>
    public static void RequireFile(string path, string what)
    {
        if (!File.Exists(path)) throw CommandFailure.Usage($"{path}: no such file; expected a {what}");
    }
}
