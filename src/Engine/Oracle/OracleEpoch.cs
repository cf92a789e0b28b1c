using System.Collections.Immutable;
using System.Security.Cryptography;

namespace Zk.Engine;

/// <summary>The prices of one epoch, as they are signed and posted.</summary>
/// <param name="Venue">Name of the venue.</param>
/// <param name="Number">Number of the epoch, [0, 2⁵³).</param>
/// <param name="TimeMs">Instant of the prices [Unix ms].</param>
/// <param name="Prices">One per instrument, in strictly increasing ordinal order of names.</param>
public sealed record OracleEpoch(string Venue, ulong Number, long TimeMs, ImmutableArray<OracleEpochPrice> Prices)
{
    private static ReadOnlySpan<byte> DomainTag => "zk.oracle.epoch.v1"u8;

    /// <summary>
    /// SHA-256 of <c>"zk.oracle.epoch.v1" ‖ len(venue) ‖ venue ‖ number ‖ time ‖ (len(instrument) ‖ instrument ‖ price)*</c>, numbers
    /// 8 bytes big-endian, lengths one byte: what signers sign.
    /// </summary>
    /// <exception cref="EngineInputException">A name has more than 255 UTF-8 bytes.</exception>
    public byte[] Digest()
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(DomainTag);
        hash.AppendData(OracleSigning.Text("venue", Venue));
        hash.AppendData(OracleSigning.Number((long)Number));
        hash.AppendData(OracleSigning.Number(TimeMs));
        foreach (OracleEpochPrice price in Prices)
        {
            hash.AppendData(OracleSigning.Text("instrument", price.Instrument));
            hash.AppendData(OracleSigning.Number(price.PriceE8));
        }
        return hash.GetHashAndReset();
    }
}
