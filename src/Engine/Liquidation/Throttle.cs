namespace Zk.Engine.Liquidation;

/// <summary>The brakes against cascades: capacity per window, pause on a sudden deviation, grace after an outage.</summary>
/// <remarks><b>Source</b>: docs/liquidation.md §7; Aave's price-oracle sentinel for the grace that close-out does not get.</remarks>
internal sealed class Throttle(LiquidationRules rules)
{
    private readonly SortedDictionary<int, State> _markets = [];

    /// <summary>Markets seen so far, in order.</summary>
    internal IEnumerable<int> Markets => _markets.Keys;

    /// <summary>Notes since when prices have deviated; called once per instant, before anything is sold.</summary>
    internal void Observe(LiquidationContext context)
    {
        foreach ((int market, State state) in _markets) Observe(context, market, state);
    }

    internal static bool MayLiquidate(LiquidationContext context, int market) => context.Market.ConditionOf(market).MayLiquidate;

    internal bool IsInGrace(LiquidationContext context, int market)
    {
        MarketCondition condition = context.Market.ConditionOf(market);
        return condition.OutageEndMs - condition.OutageStartMs > rules.OutageMs && context.NowMs >= condition.OutageEndMs
            && context.NowMs - condition.OutageEndMs < rules.GraceMs;
    }

    /// <summary>Whether book liquidations of a market pause: it left its average, and not long enough to be believed.</summary>
    internal bool IsPaused(LiquidationContext context, int market) =>
        StateOf(context, market).DeviatesSinceMs is { } since && context.NowMs - since < rules.PauseMs;

    /// <summary>
    /// Exposure that may still be liquidated in this window [u]. A window that nothing was sold in admits a dust account, so that a
    /// market without capacity slows liquidation and cannot stop it.
    /// </summary>
    internal Int128 Left(LiquidationContext context, int market)
    {
        Int128 used = UsedNow(context, market), capacity = context.Market.ConditionOf(market).CapacityMicroUsd;
        return Int128.Max(0, (used == 0 ? Int128.Max(capacity, rules.DustAccountMicroUsd) : capacity) - used);
    }

    /// <summary>Lots of those wanted that capacity admits: at least one when the window is unused.</summary>
    internal long LotsAllowed(LiquidationContext context, LegView leg, long wanted)
    {
        if (leg.ExposurePerLot == 0) return wanted;
        long allowed = (long)Int128.Min(wanted, Left(context, leg.Market) / leg.ExposurePerLot);
        if (allowed == 0 && UsedNow(context, leg.Market) == 0) allowed = 1;
        if (allowed < wanted) context.Step.ExhaustedMarkets.Add(leg.Market);
        return allowed;
    }

    /// <summary>Fraction of an account that the capacities of its markets admit [ppm]: at least 1 when all windows are unused.</summary>
    internal int FractionAllowedPpm(LiquidationContext context, ReadOnlySpan<MarketShare> shares, int wantedPpm)
    {
        Int128 allowed = wantedPpm;
        bool isUnused = true;
        foreach (MarketShare share in shares)
        {
            isUnused &= UsedNow(context, share.Market) == 0;
            if (share.ExposureMicroUsd == 0) continue;
            Int128 fraction = LiquidationMath.MulDivDown(Left(context, share.Market), Units.PpmPerOne, share.ExposureMicroUsd);
            if (fraction < wantedPpm) context.Step.ExhaustedMarkets.Add(share.Market);
            allowed = Int128.Min(allowed, fraction);
        }
        return allowed == 0 && isUnused && wantedPpm > 0 ? 1 : (int)allowed;
    }

    internal void Use(LiquidationContext context, int market, Int128 exposure)
    {
        UsedNow(context, market);
        _markets[market].Used += exposure;
        if (_markets[market].Used >= context.Market.ConditionOf(market).CapacityMicroUsd) context.Step.ExhaustedMarkets.Add(market);
    }

    private Int128 UsedNow(LiquidationContext context, int market)
    {
        State state = StateOf(context, market);
        long window = context.NowMs / rules.CapacityWindowMs;
        if (state.Window != window) (state.Window, state.Used) = (window, 0);
        return state.Used;
    }

    private State StateOf(LiquidationContext context, int market)
    {
        if (_markets.TryGetValue(market, out State? known)) return known;
        State state = new();
        _markets.Add(market, state);
        Observe(context, market, state);
        return state;
    }

    private void Observe(LiquidationContext context, int market, State state)
    {
        MarketCondition condition = context.Market.ConditionOf(market);
        bool deviates = condition.EmaMicroUsd > 0
            && Int128.Abs(condition.PriceMicroUsd - condition.EmaMicroUsd) * Units.PpmPerOne > condition.EmaMicroUsd * rules.PauseDeviationPpm;
        state.DeviatesSinceMs = deviates ? state.DeviatesSinceMs ?? context.NowMs : null;
    }

    private sealed class State
    {
        internal long Window { get; set; } = long.MinValue;

        internal Int128 Used { get; set; }

        internal long? DeviatesSinceMs { get; set; }
    }
}
