using System.Collections.Immutable;

namespace Zk.Engine.Replay;

/// <summary>The oracle of a coin, fed from its series under disturbances.</summary>
/// <remarks>
/// Every step each source that has a price sends it, stamped with the instant it is from: a late source sends old prices under their old
/// times, a frozen one sends its old price under new times. Messages carry no signature and the feed is told to take them so.
/// </remarks>
internal sealed class CoinOracle
{
    private readonly CoinTape _tape;
    private readonly ReplaySettings _settings;
    private readonly OracleFeed _feed;

    internal CoinOracle(CoinTape tape, ReplaySettings settings)
    {
        _tape = tape;
        _settings = settings;
        ImmutableArray<OracleSource> sources = [.. tape.Series.Select((series, id) => Source(series, id, settings.Faults))];
        _feed = new OracleFeed(new OracleRegistry("zk", tape.Coin, OracleFeedKind.Spot, sources, Rules(tape, settings)), static (_, _, _) => true);
    }

    /// <summary>
    /// The design's rules; with fewer sources than a live feed must have, half of the sources at all venues but one are a quorum, so
    /// that one venue may fail.
    /// </summary>
    internal static OracleRules Rules(CoinTape tape, ReplaySettings settings)
    {
        int sources = tape.Series.Length, venues = tape.Series.Select(series => series.Name.Venue).Distinct().Count();
        OracleRules rules = OracleRules.ForBars(settings.StepMs);
        return sources >= rules.MinSources && venues > rules.QuorumVenues ? rules : rules with
        {
            MinSources = Math.Min(rules.MinSources, sources),
            QuorumSources = Math.Min(rules.QuorumSources, (sources + 1) / 2),
            QuorumVenues = Math.Clamp(venues - 1, 1, rules.QuorumVenues),
            QuorumWeightPpm = Units.PpmPerOne / 2,
        };
    }

    /// <summary>Sends what sources say at an instant, and asks for the answer.</summary>
    /// <param name="nowMs">The instant [Unix ms].</param>
    /// <param name="displacementPpb">How far our sales hold other venues' prices down [10⁻⁹].</param>
    internal OracleReading Step(long nowMs, long displacementPpb)
    {
        for (int id = 0; id < _tape.Series.Length; id++)
            if (Message(id, nowMs, displacementPpb) is { } message) _feed.Accept(message);
        return _feed.Aggregate(nowMs);
    }

    private OracleMessage? Message(int id, long nowMs, long displacementPpb)
    {
        string venue = _tape.Series[id].Name.Venue;
        long elapsed = nowMs - _settings.FromMs, priceTime = nowMs, sourceTime = nowMs;
        Int128 factorPpm = Units.PpmPerOne;
        (long? low, long? high) = (null, null);
        foreach (SourceFault fault in _settings.Faults)
        {
            if (!fault.IsOn(venue, elapsed)) continue;
            if (fault.Kind == SourceFaultKind.Outage) return null;
            if (fault.Kind == SourceFaultKind.Freeze) priceTime = Math.Min(priceTime, _settings.FromMs + fault.FromMs);
            if (fault.Kind == SourceFaultKind.Lag) (priceTime, sourceTime) = (Math.Min(priceTime, nowMs - fault.LagMs), nowMs - fault.LagMs);
            factorPpm = factorPpm * fault.FactorPpm / Units.PpmPerOne;
            (low, high) = (fault.LowE8 ?? low, fault.HighE8 ?? high);
        }
        if (_tape.PriceE8(id, priceTime) is not { } price) return null;
        Int128 said = (Int128)price * (DepthModel.Ppb - displacementPpb) / DepthModel.Ppb * factorPpm / Units.PpmPerOne;
        long priceE8 = (long)Int128.Clamp(said, low ?? 0, high ?? long.MaxValue);
        long confidence = (long)((Int128)priceE8 * _settings.ConfidencePpm / Units.PpmPerOne);
        return new OracleMessage(id, _tape.Coin, priceE8, confidence, sourceTime, nowMs, (ulong)nowMs, [0]);
    }

    private static OracleSource Source(MarketSeries series, int id, ImmutableArray<SourceFault> faults)
    {
        SourceFault? clamp = faults.FirstOrDefault(fault => fault.Kind == SourceFaultKind.Clamp && fault.Concerns(series.Name.Venue));
        return new OracleSource(id, series.Name.Text, series.Name.Venue, 1, [2, .. new byte[31], (byte)id], clamp?.LowE8, clamp?.HighE8);
    }
}
