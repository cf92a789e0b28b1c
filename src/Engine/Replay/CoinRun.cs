using Zk.Engine.Liquidation;

namespace Zk.Engine.Replay;

/// <summary>One coin in a run: its oracle, its mark, and what is measured of it.</summary>
internal sealed class CoinRun
{
    private const long WarmUpMs = 1_800_000;
    private const long CoverageWindowMs = 1_800_000;
    private const long DepthEveryMs = 60_000;

    private readonly ReplayScene _scene;
    private readonly CoinTape _tape;
    private readonly DepthProfile _profile;
    private readonly CoinListing _listing;
    private readonly CoinOracle _oracle;
    private readonly MarkPrice _mark = new();
    private readonly CoverageWindows _coveredMaintenance = new(CoverageWindowMs), _coveredInitial = new(CoverageWindowMs);
    private readonly Procyclicality _maintenance = new(), _initial = new();
    private Int128 _depth = 1;
    private int _calmPpm;
    private long _depthDueMs;

    internal CoinRun(ReplayScene scene, int market)
    {
        _scene = scene;
        _tape = scene.Tapes[market];
        _profile = scene.Profiles[market];
        _listing = scene.Listings[market];
        _oracle = new CoinOracle(_tape, scene.Settings);
        TrueE8 = scene.StartPricesE8[market];
        Reading = WarmUp();
        IndexE8 = Reading.PriceE8 ?? TrueE8;
    }

    internal long TrueE8 { get; private set; }

    internal long IndexE8 { get; private set; }

    internal long MarkE8 { get; private set; }

    internal OracleReading Reading { get; private set; }

    internal long InvalidMs { get; private set; }

    /// <summary>Prices of an instant: the market's own, the oracle's, and the mark; a coin without any keeps its last.</summary>
    internal void Step(long nowMs, ReplayMarket market)
    {
        TrueE8 = _tape.PriceE8(nowMs) ?? TrueE8;
        if (nowMs >= _depthDueMs)
        {
            (_depth, _calmPpm) = (_profile.DepthMicroUsd(nowMs, _scene.Settings.Depth), _profile.CalmPpm(nowMs));
            _depthDueMs = nowMs + DepthEveryMs;
        }
        market.Observe(_listing.Market, TrueE8, _depth, _calmPpm);
        long displacement = market.DisplacementPpb(_listing.Market);
        Reading = _oracle.Step(nowMs, displacement * _scene.Settings.Depth.TransmissionPpm / Units.PpmPerOne);
        IndexE8 = Reading.PriceE8 ?? IndexE8;
        long mid = Displaced(TrueE8, displacement), half = (long)((Int128)mid * _scene.Settings.HalfSpreadPpm / Units.PpmPerOne);
        MarkE8 = _mark.At(nowMs, IndexE8, new BookQuote(Math.Max(1, mid - half), mid + half, mid), []).MarkE8;
        if (!Reading.MayLiquidate) InvalidMs += _scene.Settings.StepMs;
        market.Observe(_listing.Market, new MarketCondition(
            IndexE8, Reading.EmaE8 ?? 0, Reading.MayLiquidate, 0, Reading.OutageStartedMs ?? 0, Reading.OutageEndedMs ?? 0));
    }

    /// <summary>Measures the margin in force against what the mark does, and its swing once per step of the parameters.</summary>
    internal void Measure(long nowMs, RowMargin margin, UnderlyingMarginReading inForce, bool isParameterStep)
    {
        long mark = margin.MarkOf(_listing.PerpetualIndex);
        MarginFigures longSide = Figures(margin, 1), shortSide = Figures(margin, -1);
        _coveredMaintenance.Add(nowMs, MarkE8, Rate(Int128.Min(longSide.MaintenanceMicroUsd, shortSide.MaintenanceMicroUsd), mark));
        _coveredInitial.Add(nowMs, MarkE8, Rate(Int128.Min(longSide.InitialMicroUsd, shortSide.InitialMicroUsd), mark));
        if (!isParameterStep) return;
        _maintenance.Add(nowMs, inForce.MaintenancePpm);
        _initial.Add(nowMs, inForce.InitialPpm);
    }

    internal CoinFrame Frame(ReplayMarket market, UnderlyingMarginReading inForce) => new(
        TrueE8, MarkE8, IndexE8, Reading.ConfidenceE8, Reading.EmaE8 ?? IndexE8, Reading.Survivors, Reading.MayLiquidate,
        market.DisplacementPpb(_listing.Market), market.DepthMicroUsd(_listing.Market), inForce.MaintenancePpm, inForce.InitialPpm);

    internal CoinResult Result() => new(
        _listing.Coin, new KupiecTest(_coveredMaintenance.Observations, _coveredMaintenance.Exceptions),
        new KupiecTest(_coveredInitial.Observations, _coveredInitial.Exceptions), _maintenance, _initial);

    /// <summary>The oracle sees half an hour before the start, as far as there is data; then the price must be there.</summary>
    private OracleReading WarmUp()
    {
        ReplaySettings settings = _scene.Settings;
        long from = Math.Max(_tape.Series.Min(series => series.FromMs), settings.FromMs - WarmUpMs / settings.StepMs * settings.StepMs);
        OracleReading? reading = null;
        for (long time = from; time < settings.FromMs; time += settings.StepMs) reading = _oracle.Step(time, 0);
        return reading ?? _oracle.Step(settings.FromMs - 1, 0);
    }

    private MarginFigures Figures(RowMargin margin, long lots) => margin.Evaluate(new Account(0, [new Position(_listing.PerpetualIndex, lots, 0)]));

    private static long Rate(Int128 requirement, long mark) => (long)(requirement * Units.PpmPerOne / Math.Max(1, mark));

    private static long Displaced(long priceE8, long displacementPpb) => (long)((Int128)priceE8 * (DepthModel.Ppb - displacementPpb) / DepthModel.Ppb);
}
