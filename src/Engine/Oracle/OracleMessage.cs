using System.Collections.Immutable;

namespace Zk.Engine;

/// <summary>What one source says about one instrument.</summary>
/// <param name="SourceId">Number of the source in the registry.</param>
/// <param name="Instrument">Name of the instrument, as the registry spells it.</param>
/// <param name="PriceE8">Price [10⁻⁸ USD per unit].</param>
/// <param name="ConfidenceE8">Half width of the source's interval [10⁻⁸ USD per unit].</param>
/// <param name="SourceTimeMs">When the source observed the price [Unix ms].</param>
/// <param name="ReceiveTimeMs">When we received the message [Unix ms]; ours, so it is not signed.</param>
/// <param name="Sequence">Strictly increasing per source and instrument.</param>
/// <param name="Signature">ECDSA over secp256k1 of <see cref="OracleSigning.Digest"/>: r and s, 32 bytes each, big-endian, s in the lower half.</param>
public sealed record OracleMessage(
    int SourceId,
    string Instrument,
    long PriceE8,
    long ConfidenceE8,
    long SourceTimeMs,
    long ReceiveTimeMs,
    ulong Sequence,
    ImmutableArray<byte> Signature);
