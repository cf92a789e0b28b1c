using System.Collections.Immutable;

namespace Zk.Engine;

/// <summary>
/// Decides whether an epoch may follow another: time only moves forward, prices are at most a minute old, and a step of more than
/// 20 % takes a second, disjoint set of signers. Immutable and without state of its own.
/// </summary>
/// <remarks><b>Source</b>: design/liquidation-and-oracle.md §2, epoch.</remarks>
public sealed class OracleEpochGate
{
    private readonly string _venue;
    private readonly OracleSignerSet _first;
    private readonly OracleSignerSet _second;
    private readonly OracleSignatureVerifier _verify;

    /// <summary>A gate.</summary>
    /// <param name="venue">The venue whose epochs it passes.</param>
    /// <param name="first">Signs every epoch.</param>
    /// <param name="second">Signs large steps as well; shares no key with the first.</param>
    /// <param name="verify">Checks signatures.</param>
    /// <exception cref="EngineInputException">The sets share a key.</exception>
    public OracleEpochGate(string venue, OracleSignerSet first, OracleSignerSet second, OracleSignatureVerifier verify)
    {
        (_venue, _first, _second, _verify) = (venue, first, second, verify);
        if (first.PublicKeys.Any(key => second.PublicKeys.Any(other => key.AsSpan().SequenceEqual(other.AsSpan()))))
            throw new EngineInputException("oracle epoch, second set", "a key of the first set", "two disjoint sets", "Give the second set its own keys");
    }

    /// <summary>Oldest epoch [ms].</summary>
    public long MaxAgeMs { get; init; } = 60_000;

    /// <summary>How far an epoch may lie in our future [ms].</summary>
    public long MaxSkewMs { get; init; } = 500;

    /// <summary>Largest step of a price that the first set may sign alone [ppm of the previous price].</summary>
    public int MaxStepPpm { get; init; } = 200_000;

    /// <summary>What stands against an epoch. Never throws on hostile input.</summary>
    /// <param name="previous">The last epoch accepted; null for the first.</param>
    /// <param name="candidate">The epoch.</param>
    /// <param name="signatures">Signatures over its digest, in any order.</param>
    /// <param name="nowMs">Our clock [Unix ms].</param>
    public OracleEpochFault Check(OracleEpoch? previous, OracleEpoch candidate, ImmutableArray<OracleEpochSignature> signatures, long nowMs)
    {
        if (!IsWellFormed(candidate)) return OracleEpochFault.Malformed;
        if (signatures.IsDefault) signatures = [];
        OracleEpochFault fault = candidate.Venue == _venue ? OracleEpochFault.None : OracleEpochFault.WrongVenue;
        if (candidate.TimeMs - nowMs > MaxSkewMs) fault |= OracleEpochFault.FromTheFuture;
        if (nowMs - candidate.TimeMs > MaxAgeMs) fault |= OracleEpochFault.TooOld;
        if (previous is not null && candidate.Number != previous.Number + 1) fault |= OracleEpochFault.NumberNotNext;
        if (previous is not null && candidate.TimeMs <= previous.TimeMs) fault |= OracleEpochFault.TimeNotAfter;
        byte[] digest = candidate.Digest();
        if (!_first.HasQuorum(digest, signatures.Where(s => !s.IsSecondSet), _verify)) fault |= OracleEpochFault.TooFewSignatures;
        if (LargestStepIsTooFar(previous, candidate) && !_second.HasQuorum(digest, signatures.Where(s => s.IsSecondSet), _verify))
            fault |= OracleEpochFault.StepNeedsSecondSet;
        return fault;
    }

    private static bool IsWellFormed(OracleEpoch epoch)
    {
        if (epoch.Prices.IsDefaultOrEmpty || epoch.Number >= Units.CounterBound || epoch.TimeMs < 0 || (ulong)epoch.TimeMs >= Units.CounterBound) return false;
        string previous = "";
        foreach (OracleEpochPrice price in epoch.Prices)
        {
            if (!OraclePrice.IsPublishable(price.PriceE8) || price.Instrument.Length > Units.NameLength) return false;
            if (string.CompareOrdinal(price.Instrument, previous) <= 0) return false;
            previous = price.Instrument;
        }
        return epoch.Venue.Length <= Units.VenueNameLength;
    }

    private bool LargestStepIsTooFar(OracleEpoch? previous, OracleEpoch candidate)
    {
        if (previous is null) return false;
        Dictionary<string, long> before = previous.Prices.ToDictionary(price => price.Instrument, price => price.PriceE8);
        return candidate.Prices.Any(price =>
            before.TryGetValue(price.Instrument, out long last) && OraclePrice.DiffersByMoreThan(price.PriceE8, last, MaxStepPpm, last));
    }
}
