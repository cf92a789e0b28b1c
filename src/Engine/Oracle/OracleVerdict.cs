namespace Zk.Engine;

/// <summary>What became of one source in an aggregation.</summary>
/// <param name="SourceId">The source.</param>
/// <param name="Drop">Why it has no vote; <see cref="OracleDrop.None"/> when it has.</param>
/// <param name="PriceE8">Its last price [10⁻⁸ USD per unit]; null when it has said nothing.</param>
/// <param name="AgeMs">Now − its last source time [ms]; null when it has said nothing.</param>
/// <param name="TransportMs">Its usual delay from source to us [ms].</param>
/// <param name="LagMs">Its smoothed lag behind the aggregate [ms].</param>
public readonly record struct OracleVerdict(int SourceId, OracleDrop Drop, long? PriceE8, long? AgeMs, long TransportMs, long LagMs);
