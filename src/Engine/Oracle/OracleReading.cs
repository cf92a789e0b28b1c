using System.Collections.Immutable;

namespace Zk.Engine;

/// <summary>The oracle's answer at one instant.</summary>
public sealed record OracleReading
{
    /// <summary>The instrument.</summary>
    public required string Instrument { get; init; }

    /// <summary>The instant [Unix ms].</summary>
    public required long NowMs { get; init; }

    /// <summary>The last price that had a quorum [10⁻⁸ USD per unit]; null before the first.</summary>
    public long? PriceE8 { get; init; }

    /// <summary>Its confidence [10⁻⁸ USD per unit], widened while the breaker is open.</summary>
    public long ConfidenceE8 { get; init; }

    /// <summary>
    /// When its survivors observed it: the weighted median of their source times [Unix ms]. A new signature on old data does not move it.
    /// </summary>
    public long? TimeMs { get; init; }

    /// <summary>Whether this instant had a quorum; otherwise the price is the last one, ageing.</summary>
    public bool IsNew => Quorum == OracleQuorumFault.None;

    /// <summary>What a quorum lacked.</summary>
    public required OracleQuorumFault Quorum { get; init; }

    /// <summary>Each source's fate, in the order of the registry.</summary>
    public required ImmutableArray<OracleVerdict> Verdicts { get; init; }

    /// <summary>The exponential average, this price included [10⁻⁸ USD per unit].</summary>
    public long? EmaE8 { get; init; }

    /// <summary>The average before this price, which bands are drawn around; the first price is its own.</summary>
    public long? BandCentreE8 { get; init; }

    /// <summary>The one-hour time-weighted average.</summary>
    public required TimeWeightedReading Twap { get; init; }

    /// <summary>The 30-minute time-weighted average that expiries settle at.</summary>
    public required TimeWeightedReading SettlementTwap { get; init; }

    /// <summary>Why the breaker is open.</summary>
    public OracleBreakerCause Breaker { get; init; }

    /// <summary>Since when the price has been beyond the soft band [Unix ms]; null while it is within.</summary>
    public long? BeyondSoftBandSinceMs { get; init; }

    /// <summary>When that outage began: the last price before it [Unix ms]; null when there was none.</summary>
    public long? OutageStartedMs { get; init; }

    /// <summary>When the last outage of more than five minutes ended [Unix ms], from which grace periods count; null when there was none.</summary>
    public long? OutageEndedMs { get; init; }

    /// <summary>What stands against each action, indexed by <see cref="OracleAction"/>.</summary>
    public ImmutableArray<OracleInvalidity> Invalidity { get; init; } = [];

    /// <summary>Age of the price [ms]; null before the first.</summary>
    public long? AgeMs => NowMs - TimeMs;

    /// <summary>Whether the price may be used for an action.</summary>
    public bool IsValidFor(OracleAction action) => Invalidity[(int)action] == OracleInvalidity.None;

    /// <summary>Whether positions may be reduced: the price is fresh, whatever else is wrong with it.</summary>
    public bool AllowsReducing => (Invalidity[(int)OracleAction.Trading] & (OracleInvalidity.NoPrice | OracleInvalidity.Stale)) == 0;

    /// <summary>
    /// Whether anything may be liquidated at the price. The pause of the soft band is left out: it holds back the order book only, and the
    /// liquidation agent keeps it itself.
    /// </summary>
    public bool MayLiquidate => (Invalidity[(int)OracleAction.Liquidation] & ~OracleInvalidity.SoftBandPause) == OracleInvalidity.None;

    /// <summary>What a holding counts when collateral is withdrawn: the lower of price and average [10⁻⁸ USD per unit].</summary>
    public long? WithdrawalHoldingE8 => PriceE8 is { } price && EmaE8 is { } average ? Math.Min(price, average) : null;

    /// <summary>What a debt counts when collateral is withdrawn: the higher of price and average [10⁻⁸ USD per unit].</summary>
    public long? WithdrawalDebtE8 => PriceE8 is { } price && EmaE8 is { } average ? Math.Max(price, average) : null;

    /// <summary>Sources that vote.</summary>
    public int Survivors => Verdicts.Count(verdict => verdict.Drop == OracleDrop.None);
}
