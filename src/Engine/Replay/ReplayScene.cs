using System.Collections.Immutable;

namespace Zk.Engine.Replay;

/// <summary>A day made ready: coins with their tapes, depth and instruments, and the margin in force when the replay starts. Immutable; runs share it.</summary>
public sealed class ReplayScene
{
    private const long HourMs = 3_600_000;
    private const string DollarToken = "USD-TOKEN";

    private ReplayScene(MarketDay day, ReplaySettings settings)
    {
        Day = day;
        Settings = settings;
        Rates = new QuoteRates(day);
        Tapes = [.. day.Coins.Select(coin => new CoinTape(coin, day.Of(coin), Rates))];
        Profiles = [.. Tapes.Select(tape => new DepthProfile(tape.Series, Rates))];
        long[] start = [.. Tapes.Select(tape => tape.PriceE8(settings.FromMs) ?? throw new EngineInputException(
            $"replay, {tape.Coin}", "no price when the replay starts", "a bar at the start", "Start where the data has no gap"))];
        Listings = CoinListing.List(day.Coins, start);
        StartPricesE8 = [.. start];
        Parameters = ParametersOf(day.Coins);
    }

    /// <summary>The day's series.</summary>
    public MarketDay Day { get; }

    /// <summary>How it is replayed.</summary>
    public ReplaySettings Settings { get; }

    /// <summary>The coins' instruments.</summary>
    public ImmutableArray<CoinListing> Listings { get; }

    /// <summary>What the population is drawn on.</summary>
    public ImmutableArray<PopulationMarket> Markets { get; private set; } = [];

    /// <summary>What a reader of a report should know.</summary>
    public ImmutableArray<string> Notes { get; private set; } = [];

    /// <summary>Prices when the replay starts [10⁻⁸ USD].</summary>
    public ImmutableArray<long> StartPricesE8 { get; }

    internal QuoteRates Rates { get; }

    internal ImmutableArray<CoinTape> Tapes { get; }

    internal ImmutableArray<DepthProfile> Profiles { get; }

    internal RiskParameters Parameters { get; }

    /// <summary>Makes a day ready.</summary>
    /// <exception cref="EngineInputException">Settings out of range, or no data when the replay starts or ends.</exception>
    public static ReplayScene Prepare(MarketDay day, ReplaySettings settings)
    {
        settings.Validate();
        (long from, long to) = day.Span();
        if (settings.FromMs < from || settings.FromMs >= to)
            throw new EngineInputException("replay, start", MarketSnapshot.Time(settings.FromMs / 1_000), $"from {MarketSnapshot.Time(from / 1_000)} on and before {MarketSnapshot.Time(to / 1_000)}, where every coin has data", "Choose a start inside the data");
        foreach (SourceFault fault in settings.Faults)
            if (!day.Coins.Any(coin => day.Of(coin).Any(series => fault.Concerns(series.Name.Venue))))
                throw new EngineInputException($"fault of {fault.Venue}", "a venue without data", string.Join(", ", day.Coins.SelectMany(coin => day.Of(coin)).Select(series => series.Name.Venue).Distinct()), "Name a venue of the day, or * for all");
        ReplayScene scene = new(day, settings with { ToMs = Math.Min(settings.ToMs, to) });
        RiskEpoch epoch = scene.Epoch(scene.WarmMargin(), settings.FromMs, scene.StartPricesE8.AsSpan(), new decimal[day.Coins.Length], 1);
        scene.Markets = [.. scene.Listings.Select(listing => scene.MarketOf(listing, epoch))];
        scene.Notes = [.. scene.Describe(settings)];
        return scene;
    }

    /// <summary>A margin that has seen the data up to the start.</summary>
    public DynamicMargin WarmMargin()
    {
        DynamicMargin margin = new([.. Day.Coins.Select(coin => new DynamicUnderlying(coin, ClassOf(coin), StressPpm(coin), StressPpm(coin) * 2 / 5, Parameters.Underlyings[coin].ScanRangePpm))]);
        long from = Day.Coins.Min(coin => Day.Of(coin).Min(series => series.FromMs)), step = DynamicMarginRules.Default.BarMs;
        for (long time = from + step - from % step; time < Settings.FromMs; time += step)
            margin.Step(time, Tapes.Select(tape => (tape.Coin, PriceE8: tape.PriceE8(time))).Where(spot => spot.PriceE8 is not null).Select(spot => (spot.Coin, spot.PriceE8!.Value)), [], false);
        return margin;
    }

    /// <summary>The epoch of prices under a margin.</summary>
    /// <param name="margin">The margin.</param>
    /// <param name="timeMs">The instant, whose dollar tokens count [Unix ms].</param>
    /// <param name="pricesE8">Mark of each coin [10⁻⁸ USD].</param>
    /// <param name="openInterest">Open interest of each perpetual [units]; 0 for none to measure concentration against.</param>
    /// <param name="number">Number of the epoch.</param>
    public RiskEpoch Epoch(DynamicMargin margin, long timeMs, ReadOnlySpan<long> pricesE8, ReadOnlySpan<decimal> openInterest, ulong number)
    {
        List<UnderlyingMarket> underlyings = [];
        List<InstrumentMarket> instruments = [];
        for (int m = 0; m < Listings.Length; m++)
        {
            underlyings.Add(new UnderlyingMarket(Listings[m].Coin, OraclePrice.ToUsd(pricesE8[m]), false, []));
            instruments.AddRange(Listings[m].Instruments(pricesE8[m], openInterest[m]));
        }
        underlyings.Add(new UnderlyingMarket(DollarToken, Rates.StablePpm(timeMs) / 1_000_000m, true, []));
        return margin.BuildEpoch(new MarketSnapshot("replay", timeMs / 1_000, [.. underlyings], [.. instruments]), Parameters, number);
    }

    private PopulationMarket MarketOf(CoinListing listing, RiskEpoch epoch)
    {
        RowMargin margin = new();
        margin.Set(epoch);
        Int128 initial = 0;
        foreach (long lots in (ReadOnlySpan<long>)[1, -1])
            initial = Int128.Max(initial, margin.Evaluate(new Account(0, [new Position(listing.PerpetualIndex, lots, 0)])).InitialMicroUsd);
        CoinTape tape = Tapes[listing.Market];
        ImmutableArray<long>.Builder past = ImmutableArray.CreateBuilder<long>();
        for (long time = Settings.FromMs; time > Settings.FromMs - new PopulationRules().OldestEntryMs; time -= HourMs)
            if (tape.PriceE8(time) is { } price) past.Add(listing.MarkMicroUsd(price));
        long weight = (long)Int128.Max(1, Profiles[listing.Market].TurnoverMicroUsd(Settings.FromMs) / Units.MicroUsdPerUsd);
        return new PopulationMarket(listing, margin.MarkOf(listing.PerpetualIndex), (long)initial, weight, past.ToImmutable());
    }

    private IEnumerable<string> Describe(ReplaySettings asked)
    {
        foreach (string note in Day.Notes) yield return note;
        if (asked.ToMs > Settings.ToMs) yield return $"the data ends at {MarketSnapshot.Time(Settings.ToMs / 1_000)}, and so does the replay";
        foreach (string quote in Day.Series.Select(series => series.Name.Quote).Distinct().Where(Rates.IsAssumed))
            yield return $"{quote} counts as one dollar: the folder has no market of it";
        foreach (CoinTape tape in Tapes)
        {
            OracleRules rules = CoinOracle.Rules(tape, Settings);
            int venues = tape.Series.Select(series => series.Name.Venue).Distinct().Count();
            if (rules.QuorumWeightPpm != OracleRules.Default.QuorumWeightPpm)
                yield return $"{tape.Coin}: {tape.Series.Length} source{(tape.Series.Length == 1 ? "" : "s")} of {venues} venue{(venues == 1 ? "" : "s")}, where a live feed has at least {OracleRules.Default.MinSources} sources and more than {OracleRules.Default.QuorumVenues} venues; the quorum is lowered to {rules.QuorumSources} of {rules.QuorumVenues}";
        }
    }

    private static RiskParameters ParametersOf(ImmutableArray<string> coins)
    {
        RiskParameters parameters = RiskParameters.Default;
        foreach (string coin in coins)
            if (!parameters.Underlyings.ContainsKey(coin)) parameters = parameters with { Underlyings = parameters.Underlyings.Add(coin, s_tail) };
        return parameters;
    }

    private static readonly UnderlyingParameters s_tail = RiskParameters.Default.Underlyings["SOL"] with { ScanRangePpm = 500_000, LinearAddOnMmPpm = 20_000, LinearAddOnDeltaImPpm = 20_000 };

    private static AssetClass ClassOf(string coin) => coin switch
    {
        "BTC" => AssetClass.Bitcoin,
        "ETH" => AssetClass.Ether,
        "SOL" => AssetClass.Major,
        _ => AssetClass.Tail,
    };

    /// <summary>Daily volatility of the stressed period: the month of March 2020 for BTC and ETH [ppm], rounded; wider for what had none.</summary>
    private static int StressPpm(string coin) => coin switch
    {
        "BTC" => 100_000,
        "ETH" => 120_000,
        "SOL" => 150_000,
        _ => 200_000,
    };
}
