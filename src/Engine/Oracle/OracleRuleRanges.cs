namespace Zk.Engine;

/// <summary>The ranges of <see cref="OracleRules"/>.</summary>
internal static class OracleRuleRanges
{
    private const long MaxMs = 7 * Units.SecondsPerDay * 1_000;

    internal static void Check(OracleRules rules)
    {
        Span("perpetualMaxAgeMs", rules.PerpetualMaxAgeMs);
        Span("spotMaxAgeMs", rules.SpotMaxAgeMs);
        Span("volatilityMaxAgeMs", rules.VolatilityMaxAgeMs);
        Span("maxSkewMs", rules.MaxSkewMs);
        Span("latencyFloorMs", rules.LatencyFloorMs);
        Span("lagFloorMs", rules.LagFloorMs);
        Span("suspensionMs", rules.SuspensionMs);
        Span("suspensionGapMs", rules.SuspensionGapMs);
        Span("relearnMs", rules.RelearnMs);
        Span("softBandPauseMs", rules.SoftBandPauseMs);
        Span("liquidationMaxAgeMs", rules.LiquidationMaxAgeMs);
        Span("fundingMaxAgeMs", rules.FundingMaxAgeMs);
        Span("breakerHoldMs", rules.BreakerHoldMs);
        Span("outageMs", rules.OutageMs);
        Within("emaMs", rules.EmaMs, 1, MaxMs);
        Within("twapMs", rules.TwapMs, 1, MaxMs);
        Within("settlementTwapMs", rules.SettlementTwapMs, 1, rules.TwapMs);
        Within("holdMs", rules.HoldMs, 1, rules.TwapMs);
        Rate("maxConfidencePpm", rules.MaxConfidencePpm);
        Rate("minDeviationPpm", rules.MinDeviationPpm);
        Rate("quorumWeightPpm", rules.QuorumWeightPpm);
        Rate("lagTolerancePpm", rules.LagTolerancePpm);
        Rate("settlementCoveragePpm", rules.SettlementCoveragePpm);
        Rate("certainConfidencePpm", rules.CertainConfidencePpm);
        Rate("bandPpm", rules.BandPpm);
        Rate("breakerPpmPerSecond", rules.BreakerPpmPerSecond);
        Rate("clusterGapPpm", rules.ClusterGapPpm);
        Within("madMultiple", rules.MadMultiple, 1, 100);
        Within("minSources", rules.MinSources, 1, 64);
        Within("quorumSources", rules.QuorumSources, 1, 64);
        Within("quorumVenues", rules.QuorumVenues, 1, 64);
        Within("latencyWarmUp", rules.LatencyWarmUp, 2, LatencyStatistics.Capacity);
        Within("hardBandMultiple", rules.HardBandMultiple, 2, 1_000);
        Within("clusterMinSources", rules.ClusterMinSources, 1, 64);
    }

    private static void Span(string field, long ms) => Within(field, ms, 0, MaxMs);

    private static void Rate(string field, int ppm) => Within(field, ppm, 0, Units.PpmPerOne);

    private static void Within(string field, long value, long low, long high)
    {
        if (value < low || value > high)
            throw new EngineInputException($"oracle rules, {field}", $"{value}", $"{low} to {high}", "Correct the rules");
    }
}
