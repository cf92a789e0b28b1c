namespace Zk.Engine;

/// <summary>Every threshold of the oracle; a value equal to a limit passes. <b>Source</b>: docs/oracle.md, which explains each.</summary>
public sealed record OracleRules
{
    /// <summary>Oldest message of a perpetual [ms].</summary>
    public long PerpetualMaxAgeMs { get; init; } = 2_000;

    /// <summary>Oldest message of a spot [ms].</summary>
    public long SpotMaxAgeMs { get; init; } = 5_000;

    /// <summary>Oldest message of a volatility [ms].</summary>
    public long VolatilityMaxAgeMs { get; init; } = 60_000;

    /// <summary>How far a source's clock may run ahead of ours [ms].</summary>
    public long MaxSkewMs { get; init; } = 500;

    /// <summary>Widest confidence of a source [ppm of its price].</summary>
    public int MaxConfidencePpm { get; init; } = 20_000;

    /// <summary>How many median absolute deviations from the median a price may lie.</summary>
    public int MadMultiple { get; init; } = 5;

    /// <summary>The deviation that is allowed however close the others are [ppm of the median].</summary>
    public int MinDeviationPpm { get; init; } = 5_000;

    /// <summary>Fewest sources a feed may be set up with.</summary>
    public int MinSources { get; init; } = 7;

    /// <summary>Fewest survivors of a price.</summary>
    public int QuorumSources { get; init; } = 4;

    /// <summary>Least weight of the survivors [ppm of the weight registered].</summary>
    public int QuorumWeightPpm { get; init; } = 600_000;

    /// <summary>Fewest venues among the survivors.</summary>
    public int QuorumVenues { get; init; } = 3;

    /// <summary>Good samples before a source's latency is judged by its own history.</summary>
    public int LatencyWarmUp { get; init; } = 20;

    /// <summary>A transport latency up to this is never late [ms].</summary>
    public long LatencyFloorMs { get; init; } = 250;

    /// <summary>A smoothed lag behind the aggregate up to this is never late [ms].</summary>
    public long LagFloorMs { get; init; } = 1_500;

    /// <summary>How far the aggregate may move before a source whose price stands still is counted as lagging [ppm].</summary>
    public int LagTolerancePpm { get; init; } = 1_000;

    /// <summary>How long a late source must be good before it votes again [ms].</summary>
    public long SuspensionMs { get; init; } = 60_000;

    /// <summary>A silence longer than this does not count as good [ms].</summary>
    public long SuspensionGapMs { get; init; } = 10_000;

    /// <summary>After being suspended for this long a source's transport latency is learned anew [ms].</summary>
    public long RelearnMs { get; init; } = 600_000;

    /// <summary>Time constant of the average that bands are drawn around [ms].</summary>
    public long EmaMs { get; init; } = 300_000;

    /// <summary>Window of the long time-weighted average [ms].</summary>
    public long TwapMs { get; init; } = 3_600_000;

    /// <summary>Window of the settlement average [ms], at most <see cref="TwapMs"/>.</summary>
    public long SettlementTwapMs { get; init; } = 1_800_000;

    /// <summary>How much of the settlement window must have had a price [ppm].</summary>
    public int SettlementCoveragePpm { get; init; } = 900_000;

    /// <summary>How long a price stands in a time-weighted average when no other follows [ms].</summary>
    public long HoldMs { get; init; } = 60_000;

    /// <summary>Widest confidence for trading and withdrawals [ppm of the price].</summary>
    public int CertainConfidencePpm { get; init; } = 20_000;

    /// <summary>Band around the average for trading, and the soft band of liquidations [ppm].</summary>
    public int BandPpm { get; init; } = 100_000;

    /// <summary>How long a price must have been beyond the soft band before liquidations accept it [ms].</summary>
    public long SoftBandPauseMs { get; init; } = 20_000;

    /// <summary>Liquidations refuse a price more than this many times the average, or less than that part of it.</summary>
    public int HardBandMultiple { get; init; } = 5;

    /// <summary>Oldest price for liquidations [ms].</summary>
    public long LiquidationMaxAgeMs { get; init; } = 10_000;

    /// <summary>Oldest price for funding [ms].</summary>
    public long FundingMaxAgeMs { get; init; } = 60_000;

    /// <summary>Fastest move that does not trip the breaker [ppm per second].</summary>
    public int BreakerPpmPerSecond { get; init; } = 100_000;

    /// <summary>Widest gap between neighbouring prices that does not trip the breaker [ppm of the lower].</summary>
    public int ClusterGapPpm { get; init; } = 30_000;

    /// <summary>Fewest sources on either side of a gap; fewer are outliers, not a cluster.</summary>
    public int ClusterMinSources { get; init; } = 2;

    /// <summary>How long the breaker holds after its last cause [ms].</summary>
    public long BreakerHoldMs { get; init; } = 60_000;

    /// <summary>Time without a price after which its return ends an outage [ms].</summary>
    public long OutageMs { get; init; } = 300_000;

    /// <summary>The rules of a live venue, as designed.</summary>
    public static OracleRules Default { get; } = new();

    /// <summary>
    /// The rules for prices that come once per bar, stamped with the bar's close: only what counts pauses between messages differs.
    /// Quorums stay; set them to the venues there are.
    /// </summary>
    /// <param name="barMs">Length of a bar [ms], positive.</param>
    public static OracleRules ForBars(long barMs) => Default with
    {
        LagFloorMs = Math.Max(Default.LagFloorMs, 3 * barMs),
        SuspensionGapMs = Math.Max(Default.SuspensionGapMs, 2 * barMs),
        HoldMs = Math.Max(Default.HoldMs, barMs),
        OutageMs = Math.Max(Default.OutageMs, 2 * barMs),
    };

    /// <summary>Oldest message of a kind of feed [ms].</summary>
    public long MaxAgeMs(OracleFeedKind kind) => kind switch
    {
        OracleFeedKind.Perpetual => PerpetualMaxAgeMs,
        OracleFeedKind.Volatility => VolatilityMaxAgeMs,
        _ => SpotMaxAgeMs,
    };
}
