using System.Collections.Immutable;

namespace Zk.Engine;

/// <summary>
/// Moves the margin of every underlying with its volatility, slowly enough that nobody is liquidated by a parameter, and builds the
/// epochs that follow from it.
/// </summary>
/// <remarks>
/// A state machine without a clock; prices may come at any rate, parameters step once in five minutes. Not thread-safe.
/// <b>Source</b>: design/margin-model.md §4; docs/dynamic-margin.md.
/// </remarks>
public sealed class DynamicMargin
{
    private readonly DynamicMarginRules _rules;
    private readonly ImmutableArray<DynamicUnderlying> _underlyings;
    private readonly VolatilityEstimate[] _estimates;
    private readonly MaintenanceScanRange[] _maintenance;
    private readonly InitialRatio _initial;
    private readonly Dictionary<string, OpenInterestFloor> _openInterest = [];
    private long _lastMs;

    /// <summary>A margin at its starting scan ranges.</summary>
    /// <param name="underlyings">What moves; an underlying of the market that is not here keeps its parameters.</param>
    /// <param name="rules">The rules; null for <see cref="DynamicMarginRules.Default"/>.</param>
    /// <exception cref="EngineInputException">A rule or a parameter is out of range, or an underlying occurs twice.</exception>
    public DynamicMargin(ImmutableArray<DynamicUnderlying> underlyings, DynamicMarginRules? rules = null)
    {
        _rules = rules ?? DynamicMarginRules.Default;
        _rules.Validate();
        foreach (DynamicUnderlying underlying in underlyings) underlying.Validate();
        if (underlyings.GroupBy(underlying => underlying.Name).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new EngineInputException("dynamic margin", $"{twice.Key} twice", "each underlying once", "Remove one");
        _underlyings = underlyings;
        _estimates = [.. underlyings.Select(underlying => new VolatilityEstimate(underlying.StartSigmaPpm, _rules))];
        _maintenance = [.. underlyings.Select(underlying => new MaintenanceScanRange(underlying.StartScanRangePpm, _rules))];
        _initial = new InitialRatio([.. underlyings.Select(underlying => underlying.StartScanRangePpm)], _rules);
        Reading = Read(0);
    }

    /// <summary>What is in force.</summary>
    public DynamicMarginReading Reading { get; private set; }

    /// <summary>Takes a market: its time, its spots and its open interests.</summary>
    /// <param name="market">The market; an underlying it does not price is not observed.</param>
    /// <param name="isCapacityExhausted">Whether liquidation capacity is exhausted: then nothing that maintenance depends on rises.</param>
    /// <returns>What is in force now.</returns>
    /// <exception cref="EngineInputException">The time went back, or a spot is out of range.</exception>
    public DynamicMarginReading Step(MarketSnapshot market, bool isCapacityExhausted)
    {
        List<(string, long)> spots = [.. market.Underlyings.Select(underlying => (underlying.Name, OraclePrice.FromUsd(underlying.Spot)))];
        List<(string, decimal)> openInterest = [];
        foreach (InstrumentMarket listed in market.Instruments)
            if (listed.OpenInterest is { } units) openInterest.Add((listed.Instrument.Name, units));
        return Step(market.TimestampUnixSeconds * 1_000, spots, openInterest, isCapacityExhausted);
    }

    /// <summary>Takes prices and open interests.</summary>
    /// <param name="nowMs">Their time [Unix ms], positive and not before an earlier call's.</param>
    /// <param name="spotsE8">Spot by underlying [10⁻⁸ USD per unit]; others than those set up are ignored, missing ones are not observed.</param>
    /// <param name="openInterest">Open interest by instrument [units], 0 or more.</param>
    /// <param name="isCapacityExhausted">Whether liquidation capacity is exhausted.</param>
    /// <returns>What is in force now.</returns>
    /// <exception cref="EngineInputException">The time went back, or a spot or an open interest is out of range.</exception>
    public DynamicMarginReading Step(
        long nowMs, IEnumerable<(string Underlying, long PriceE8)> spotsE8, IEnumerable<(string Instrument, decimal Units)> openInterest, bool isCapacityExhausted)
    {
        if (nowMs <= 0 || nowMs < _lastMs || (ulong)nowMs >= Units.CounterBound)
            throw new EngineInputException("dynamic margin, time", $"{nowMs} ms after {_lastMs} ms", "a time that does not go back, below 2^53 ms", "Sort the steps by time");
        foreach ((string underlying, long priceE8) in spotsE8)
            if (IndexOf(underlying) is int i and >= 0) _estimates[i].Observe(nowMs, priceE8);
        bool isStep = nowMs / _rules.BarMs > _lastMs / _rules.BarMs;
        _lastMs = nowMs;
        foreach ((string instrument, decimal units) in openInterest) StepOpenInterest(nowMs, instrument, units, isStep, isCapacityExhausted);
        if (isStep) StepParameters(nowMs, isCapacityExhausted);
        return Reading;
    }

    /// <summary>
    /// The epoch of a market under the margin in force: rows computed at the scan range of the parameters, losses scaled to the one in
    /// force, concentration from the limited open interest, and the factor at initial margin times the ratio.
    /// </summary>
    /// <param name="market">The market.</param>
    /// <param name="parameters">The parameters; their scan ranges are the references that rows are computed at.</param>
    /// <param name="epochNumber">Number of the epoch.</param>
    /// <exception cref="EngineInputException">As <see cref="RiskBuilder.Build"/>, or a scaled loss leaves its range.</exception>
    public RiskEpoch BuildEpoch(MarketSnapshot market, RiskParameters parameters, ulong epochNumber)
    {
        MarketSnapshot limited = market with { Instruments = [.. market.Instruments.Select(WithLimitedOpenInterest)] };
        RiskEpoch epoch = RiskBuilder.Build(limited, WithInitialRatio(parameters, market.StablePpm), epochNumber);
        Dictionary<string, int> inForce = Reading.Underlyings.ToDictionary(underlying => underlying.Name, underlying => underlying.MaintenancePpm);
        return epoch with
        {
            Rows = [.. epoch.Rows.Select(row => inForce.TryGetValue(row.Underlying, out int ppm)
                ? RowScaling.Scale(row, ppm, parameters.Underlyings[row.Underlying].ScanRangePpm, epoch) : row)],
        };
    }

    private RiskParameters WithInitialRatio(RiskParameters parameters, int stablePpm)
    {
        int plain = parameters.FactorImFor(stablePpm);
        Int128 scaled = Int128.Min(MarginMath.CeilingOfPpm((Int128)plain * Reading.InitialRatioPpm), Units.RateBound - 1);
        return parameters with { FactorImPpm = (int)scaled - (plain - parameters.FactorImPpm) };
    }

    private InstrumentMarket WithLimitedOpenInterest(InstrumentMarket listed) =>
        listed.OpenInterest is not null && _openInterest.TryGetValue(listed.Instrument.Name, out OpenInterestFloor? floor)
            ? listed with { OpenInterest = (decimal)floor.CurrentE8 / Units.PriceE8PerUsd } : listed;

    private void StepOpenInterest(long nowMs, string instrument, decimal units, bool isStep, bool isCapacityExhausted)
    {
        if (units < 0 || units > 1_000_000_000_000_000m)
            throw new EngineInputException($"dynamic margin, {instrument}, open interest", $"{units}", "0 to 10^15 units", "Correct the open interest");
        Int128 scaled = (Int128)Math.Floor(units * Units.PriceE8PerUsd);
        if (!_openInterest.TryGetValue(instrument, out OpenInterestFloor? floor)) _openInterest[instrument] = new OpenInterestFloor(Int128.Max(scaled, 1), _rules);
        else if (isStep) floor.Step(nowMs, scaled, isCapacityExhausted);
    }

    private void StepParameters(long nowMs, bool isCapacityExhausted)
    {
        int[] targets = [.. _underlyings.Select((underlying, i) => ScanRangeBounds.Of(underlying.Class).Clamp(RawPpm(i)))];
        for (int i = 0; i < targets.Length; i++) _maintenance[i].Step(nowMs, targets[i], isCapacityExhausted);
        _initial.Step(nowMs, [.. _maintenance.Select(range => range.CurrentPpm)], targets);
        Reading = Read(nowMs);
    }

    private Int128 RawPpm(int i) =>
        ScanRangeFormula.RawPpm(_estimates[i].SlowVariancePpm2, _estimates[i].FastVariancePpm2, _underlyings[i].StressSigmaPpm, _rules);

    private DynamicMarginReading Read(long nowMs) => new(nowMs, _initial.Ppm, [.. _underlyings.Select(Read)]);

    private UnderlyingMarginReading Read(DynamicUnderlying underlying, int i) => new(
        underlying.Name,
        RawPpm(i),
        ScanRangeBounds.Of(underlying.Class).Clamp(RawPpm(i)),
        _maintenance[i].CurrentPpm,
        _maintenance[i].NoticePpm,
        (long)MarginMath.CeilingOfPpm((Int128)_maintenance[i].CurrentPpm * _initial.Ppm),
        ScanRangeFormula.SigmaPpm(_estimates[i].SlowVariancePpm2, Units.SecondsPerDay * 1_000, _rules),
        ScanRangeFormula.SigmaPpm(_estimates[i].FastVariancePpm2, _rules.BarMs, _rules),
        ScanRangeFormula.SigmaPpm(_estimates[i].ShadowVariancePpm2, _rules.BarMs, _rules));

    private int IndexOf(string name)
    {
        for (int i = 0; i < _underlyings.Length; i++)
            if (_underlyings[i].Name == name) return i;
        return -1;
    }
}
