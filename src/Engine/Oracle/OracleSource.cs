using System.Collections.Immutable;

namespace Zk.Engine;

/// <summary>A registered source of one feed.</summary>
/// <param name="Id">Its number, unique in the feed, not negative.</param>
/// <param name="Name">Its name, for reports.</param>
/// <param name="Venue">The market it observes; several sources may observe one.</param>
/// <param name="Weight">Weight of its votes, [1, 10⁶].</param>
/// <param name="PublicKey">Compressed secp256k1 point, 33 bytes, unique in the feed.</param>
/// <param name="ClampLowE8">The least price it can report, as it publishes; null when it has no bound. A price there says only "no higher".</param>
/// <param name="ClampHighE8">The largest price it can report; null when it has no bound.</param>
public sealed record OracleSource(
    int Id,
    string Name,
    string Venue,
    int Weight,
    ImmutableArray<byte> PublicKey,
    long? ClampLowE8 = null,
    long? ClampHighE8 = null)
{
    /// <summary>Whether a price is at, or beyond, a bound the source publishes.</summary>
    public bool IsAtClamp(long priceE8) => priceE8 <= ClampLowE8 || priceE8 >= ClampHighE8;
}
