using System.Collections.Immutable;

namespace Zk.Engine;

/// <summary>Which action a reading is good for. <b>Source</b>: design/liquidation-and-oracle.md §2, validity per action.</summary>
internal static class OracleValidity
{
    internal static ImmutableArray<OracleInvalidity> Of(OracleReading reading, OracleRules rules, long freshMs)
    {
        OracleInvalidity certain = Certain(reading, rules);
        return
        [
            Age(reading, freshMs) | certain | Band(reading, rules) | (reading.Breaker == OracleBreakerCause.None ? 0 : OracleInvalidity.ReduceOnly),
            Age(reading, freshMs) | certain,
            Age(reading, rules.LiquidationMaxAgeMs) | SoftBand(reading, rules) | HardBand(reading, rules),
            Age(reading, rules.FundingMaxAgeMs),
            reading.SettlementTwap.Covers(rules.SettlementCoveragePpm) ? OracleInvalidity.None : OracleInvalidity.WindowIncomplete,
        ];
    }

    internal static bool IsBeyondBand(long priceE8, long centreE8, OracleRules rules) =>
        OraclePrice.DiffersByMoreThan(priceE8, centreE8, rules.BandPpm, centreE8);

    private static OracleInvalidity Age(OracleReading reading, long mostMs) =>
        reading.AgeMs is not { } age ? OracleInvalidity.NoPrice : age > mostMs ? OracleInvalidity.Stale : OracleInvalidity.None;

    private static OracleInvalidity Certain(OracleReading reading, OracleRules rules) =>
        reading.PriceE8 is { } price && OraclePrice.DiffersByMoreThan(reading.ConfidenceE8, 0, rules.CertainConfidencePpm, price)
            ? OracleInvalidity.Uncertain : OracleInvalidity.None;

    private static OracleInvalidity Band(OracleReading reading, OracleRules rules) =>
        reading.PriceE8 is { } price && reading.BandCentreE8 is { } centre && IsBeyondBand(price, centre, rules)
            ? OracleInvalidity.OutsideBand : OracleInvalidity.None;

    private static OracleInvalidity SoftBand(OracleReading reading, OracleRules rules) =>
        reading.BeyondSoftBandSinceMs is { } since && reading.NowMs - since < rules.SoftBandPauseMs
            ? OracleInvalidity.SoftBandPause : OracleInvalidity.None;

    private static OracleInvalidity HardBand(OracleReading reading, OracleRules rules)
    {
        if (reading.PriceE8 is not { } price || reading.BandCentreE8 is not { } centre) return OracleInvalidity.None;
        bool isBeyond = price > (Int128)centre * rules.HardBandMultiple || (Int128)price * rules.HardBandMultiple < centre;
        return isBeyond ? OracleInvalidity.HardBand : OracleInvalidity.None;
    }
}
