using Zk.Engine;

namespace Zk.Cli.Tests;

/// <summary>Reading what a desk brings. Facts about the sample were read off samples/desk/market.json by eye.</summary>
public sealed class DeskFilesTests : IDisposable
{
    private const long SampleInstant = 1795413600;

    private static readonly string s_market = Repository.PathOf("samples/desk/market.json");

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void ReadMarket_Sample_HasItsInstantAndSpots()
    {
        MarketSnapshot market = DeskFiles.ReadMarket(s_market);
        Assert.Equal(SampleInstant, market.TimestampUnixSeconds);
        Assert.Equal(95663.5m, market.FindUnderlying("BTC")!.Spot);
    }

    [Fact]
    public void ReadFreshMarket_Shock_MovesCoinsAndLeavesDollarTokens()
    {
        MarketSnapshot market = DeskFiles.ReadFreshMarket(s_market, -40, "snapshot", maxAgeSeconds: 0);
        Assert.Equal(57398.1m, market.FindUnderlying("BTC")!.Spot);
        Assert.Equal(0.9998m, market.FindUnderlying("USDC")!.Spot);
    }

    [Theory]
    [InlineData("2026-11-23T06:00:60Z")]
    [InlineData("half past nine")]
    public void ReadFreshMarket_NowThatIsNoInstant_IsRefused(string now) =>
        Assert.Contains($"--now: got '{now}'", Assert.Throws<CommandFailure>(() => DeskFiles.ReadFreshMarket(s_market, 0, now, 60)).Message, StringComparison.Ordinal);

    [Fact]
    public void ReadFreshMarket_AtTheOldestAge_IsFreshAndOneSecondLaterStale()
    {
        Assert.NotNull(DeskFiles.ReadFreshMarket(s_market, 0, "2026-11-23T06:01:00Z", 60));
        EngineInputException stale = Assert.Throws<EngineInputException>(() => DeskFiles.ReadFreshMarket(s_market, 0, "2026-11-23T06:01:01Z", 60));
        Assert.Contains("61 s old", stale.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(-1001)]
    [InlineData(1001)]
    [InlineData(1e20)]
    public void ReadFreshMarket_ShockBeyondAnyMarket_IsRefused(double percent) =>
        Assert.Contains("--shock", Assert.Throws<CommandFailure>(() => DeskFiles.ReadFreshMarket(s_market, (decimal)percent, "snapshot", 60)).Message, StringComparison.Ordinal);

    [Fact]
    public void ReadFreshMarket_ShockOfAllOfTheSpot_IsRefused() =>
        Assert.Throws<EngineInputException>(() => DeskFiles.ReadFreshMarket(s_market, -100, "snapshot", 60));

    [Fact]
    public void ReadBytes_FileAboveTheLimit_IsRefusedWithBothSizes()
    {
        string path = _folder.Write("big.json", new string(' ', 1001));
        string message = Assert.Throws<CommandFailure>(() => DeskFiles.ReadBytes(path, "proof bundle", 1000)).Message;
        Assert.Contains("1,001 bytes, expected at most 1,000 for a proof bundle", message, StringComparison.Ordinal);
    }

    [Fact]
    public void ReadBytes_FileAtTheLimit_IsRead() => Assert.Equal(1000, DeskFiles.ReadBytes(_folder.Write("ok.json", new string(' ', 1000)), "proof bundle", 1000).Length);

    [Fact]
    public void Readers_MissingFile_SayWhatWasExpected()
    {
        string missing = _folder.PathOf("missing");
        AssertNames("market snapshot", () => DeskFiles.ReadMarket(missing));
        AssertNames("book", () => DeskFiles.ReadBook(missing, DeskFiles.ReadMarket(s_market)));
        AssertNames("epoch document", () => DeskFiles.ReadEpoch(missing));
        AssertNames("zk account create", () => DeskFiles.ReadSecrets(missing));
        AssertNames("leaves", () => DeskFiles.ReadLeaves(missing));
    }

    [Fact]
    public void RequireOutput_ExistingFolder_ReturnsThePath() => Assert.Equal(_folder.PathOf("a.json"), DeskFiles.RequireOutput(_folder.PathOf("a.json")));

    [Fact]
    public void RequireOutput_MissingFolderOrFolderItself_IsRefused()
    {
        AssertNames("does not exist; create it first", () => DeskFiles.RequireOutput(_folder.PathOf("no/a.json")));
        AssertNames("expected the name of a file", () => DeskFiles.RequireOutput(_folder.Root));
        AssertNames("expected the name of a file", () => DeskFiles.RequireOutput(""));
    }

    public void Dispose() => _folder.Dispose();

    private static void AssertNames(string fragment, Func<object> act)
    {
        CommandFailure failure = Assert.Throws<CommandFailure>(act);
        Assert.Equal(2, failure.Code);
        Assert.Contains(fragment, failure.Message, StringComparison.Ordinal);
    }
}
