using System.Collections.Immutable;

namespace Zk.Engine;

/// <summary>
/// The oracle of one instrument: takes signed messages, and says at any instant what the price is, how sure it is, and what it may
/// be used for.
/// </summary>
/// <remarks>
/// A state machine without a clock: time comes in as arguments and must not go back, and equal calls give equal answers. A genuine
/// message replaces the source's last one even when its price is unusable, so that a source that went wrong does not keep voting with
/// its past. Not thread-safe. <b>Source</b>: design/liquidation-and-oracle.md §2; docs/oracle.md.
/// </remarks>
public sealed class OracleFeed
{
    private readonly OracleRegistry _registry;
    private readonly OracleSignatureVerifier _verify;
    private readonly ImmutableArray<SourceState> _sources;
    private readonly Dictionary<int, SourceState> _sourceOf;
    private readonly AggregateHistory _history = new();
    private readonly ExponentialAverage _average;
    private readonly TimeWeightedAverage _timeWeighted;
    private readonly OracleBreaker _breaker;
    private long _clockMs;
    private OracleAggregate? _aggregate;
    private long _aggregatedAtMs;
    private long? _bandCentreE8;
    private long? _beyondSoftBandSinceMs;
    private (long StartedMs, long EndedMs)? _outage;

    /// <summary>A feed that has seen nothing.</summary>
    /// <param name="registry">Its sources and rules.</param>
    /// <param name="verify">Checks signatures; a replay of unsigned data brings one that accepts all, on purpose.</param>
    public OracleFeed(OracleRegistry registry, OracleSignatureVerifier verify)
    {
        (_registry, _verify) = (registry, verify);
        _sources = [.. registry.Sources.Select(source => new SourceState(source, registry.Rules, registry.MaxAgeMs))];
        _sourceOf = _sources.ToDictionary(state => state.Source.Id);
        _average = new ExponentialAverage(registry.Rules.EmaMs);
        _timeWeighted = new TimeWeightedAverage(registry.Rules.TwapMs, registry.Rules.HoldMs);
        _breaker = new OracleBreaker(registry.Rules);
    }

    /// <summary>The feed's set-up.</summary>
    public OracleRegistry Registry => _registry;

    /// <summary>Takes a message, or says why not; a message that is not taken changes nothing. Never throws on hostile input.</summary>
    /// <param name="message">The message; its receive time is our clock and must not lie before an earlier call.</param>
    public OracleDrop Accept(OracleMessage message)
    {
        if (!_sourceOf.TryGetValue(message.SourceId, out SourceState? state)) return OracleDrop.UnknownSource;
        if (message.Instrument != _registry.Instrument) return OracleDrop.WrongInstrument;
        if (!IsSigned(state.Source, message)) return OracleDrop.BadSignature;
        if (!IsTime(message.SourceTimeMs) || !IsTime(message.ReceiveTimeMs)) return OracleDrop.TimeOutOfRange;
        if (message.ReceiveTimeMs < _clockMs) return OracleDrop.ReceivedOutOfOrder;
        if (message.SourceTimeMs - message.ReceiveTimeMs > _registry.Rules.MaxSkewMs) return OracleDrop.ClockSkew;
        OracleDrop order = state.Order(message);
        if (order != OracleDrop.None) return order;
        _clockMs = message.ReceiveTimeMs;
        state.Take(message);
        return OracleDrop.None;
    }

    /// <summary>The answer at an instant, from each source's last message.</summary>
    /// <param name="nowMs">Our clock [Unix ms], not before an earlier call or a message taken.</param>
    /// <exception cref="EngineInputException">The time went back or is out of range.</exception>
    public OracleReading Aggregate(long nowMs)
    {
        if (!IsTime(nowMs) || nowMs < _clockMs)
            throw new EngineInputException($"oracle {_registry.Instrument}, time", $"{nowMs} ms after {_clockMs} ms", "a time that does not go back, below 2^53 ms", "Sort the calls by time");
        _clockMs = nowMs;
        OracleDrop[] drops = [.. _sources.Select(state => state.Quality(nowMs))];
        _breaker.Advance(nowMs);
        _breaker.ObserveClusters(nowMs, SortedCandidates(drops));
        DropOutliers(drops);
        OracleQuorumFault quorum = Quorum(drops);
        if (quorum == OracleQuorumFault.None) Publish(drops, nowMs);
        return Answer(drops, quorum, nowMs);
    }

    private static bool IsTime(long timeMs) => timeMs >= 0 && (ulong)timeMs < Units.CounterBound;

    private bool IsSigned(OracleSource source, OracleMessage message) =>
        !message.Signature.IsDefault
        && _verify(source.PublicKey.AsSpan(), OracleSigning.Digest(_registry.Venue, message), message.Signature.AsSpan());

    private long[] SortedCandidates(OracleDrop[] drops)
    {
        long[] prices = [.. Votes(drops).Select(vote => vote.PriceE8)];
        Array.Sort(prices);
        return prices;
    }

    private List<OracleVote> Votes(OracleDrop[] drops)
    {
        List<OracleVote> votes = new(_sources.Length);
        for (int i = 0; i < drops.Length; i++)
            if (drops[i] == OracleDrop.None && _sources[i].Last is { } last)
                votes.Add(new OracleVote(last.PriceE8, last.ConfidenceE8, _sources[i].Source.Weight));
        return votes;
    }

    private void DropOutliers(OracleDrop[] drops)
    {
        List<OracleVote> votes = Votes(drops);
        if (votes.Count == 0) return;
        DeviationBand band = DeviationFilter.Band(votes, _registry.Rules);
        for (int i = 0; i < drops.Length; i++)
            if (drops[i] == OracleDrop.None && _sources[i].Last is { } last && !band.Contains(last.PriceE8))
                drops[i] = OracleDrop.Outlier;
    }

    private OracleQuorumFault Quorum(OracleDrop[] drops)
    {
        int sources = 0;
        long weight = 0;
        HashSet<string> venues = [];
        for (int i = 0; i < drops.Length; i++)
        {
            if (drops[i] != OracleDrop.None) continue;
            sources++;
            weight += _sources[i].Source.Weight;
            venues.Add(_sources[i].Source.Venue);
        }
        OracleRules rules = _registry.Rules;
        return (sources < rules.QuorumSources ? OracleQuorumFault.Sources : 0)
            | (weight * Units.PpmPerOne < rules.QuorumWeightPpm * _registry.TotalWeight ? OracleQuorumFault.Weight : 0)
            | (venues.Count < rules.QuorumVenues ? OracleQuorumFault.Venues : 0);
    }

    private void Publish(OracleDrop[] drops, long nowMs)
    {
        OracleRules rules = _registry.Rules;
        (long price, long confidence) = OracleMedian.Of(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(Votes(drops)));
        if (_aggregate is not null && nowMs - _aggregatedAtMs > rules.OutageMs) _outage = (_aggregatedAtMs, nowMs);
        _breaker.ObserveMove(nowMs, price, _history);
        _history.Add(nowMs, price);
        _bandCentreE8 = _average.Value ?? price;
        _average.Add(nowMs, price);
        _timeWeighted.Add(nowMs, price);
        bool isBeyond = OracleValidity.IsBeyondBand(price, _bandCentreE8.Value, rules);
        _beyondSoftBandSinceMs = isBeyond ? _beyondSoftBandSinceMs ?? nowMs : null;
        OracleAggregate aggregate = new(price, confidence, Math.Min(nowMs, MedianSourceTime(drops)));
        ObserveLags(aggregate, nowMs);
        (_aggregate, _aggregatedAtMs) = (aggregate, nowMs);
    }

    /// <summary>Every fresh source is measured, voting or not: otherwise a late one could never show that it is good again.</summary>
    private void ObserveLags(OracleAggregate aggregate, long nowMs)
    {
        foreach (SourceState state in _sources)
            if (state.Quality(nowMs) is OracleDrop.None or OracleDrop.Late && state.Last is { } last)
                state.Latency.ObserveLag(nowMs, last, aggregate);
    }

    private long MedianSourceTime(OracleDrop[] drops)
    {
        WeightedValues times = new(_sources.Length);
        for (int i = 0; i < drops.Length; i++)
            if (drops[i] == OracleDrop.None && _sources[i].Last is { } last) times.Add(last.SourceTimeMs, _sources[i].Source.Weight);
        times.Sort();
        return times.LowerMedian();
    }

    private OracleReading Answer(OracleDrop[] drops, OracleQuorumFault quorum, long nowMs)
    {
        OracleRules rules = _registry.Rules;
        OracleReading reading = new()
        {
            Instrument = _registry.Instrument,
            NowMs = nowMs,
            PriceE8 = _aggregate?.PriceE8,
            ConfidenceE8 = Math.Max(_aggregate?.ConfidenceE8 ?? 0, _breaker.WideningE8),
            TimeMs = _aggregate?.TimeMs,
            Quorum = quorum,
            Verdicts = [.. _sources.Select((state, i) => state.Verdict(drops[i], nowMs))],
            EmaE8 = _average.Value,
            BandCentreE8 = _bandCentreE8,
            Twap = _timeWeighted.Read(nowMs, rules.TwapMs),
            SettlementTwap = _timeWeighted.Read(nowMs, rules.SettlementTwapMs),
            Breaker = _breaker.Cause,
            BeyondSoftBandSinceMs = _beyondSoftBandSinceMs,
            OutageStartedMs = _outage?.StartedMs,
            OutageEndedMs = _outage?.EndedMs,
        };
        return reading with { Invalidity = OracleValidity.Of(reading, rules, _registry.MaxAgeMs) };
    }
}
