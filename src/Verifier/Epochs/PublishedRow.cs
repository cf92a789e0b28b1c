using System.Collections.Immutable;

namespace Zk.Verifier;

/// <summary>
/// The public risk of one instrument as it is published and committed to: the row table of docs/statement.md §2.
/// Amounts are micro-USD ("u").
/// </summary>
/// <param name="Index">[1, 2¹⁷).</param>
/// <param name="Instrument">Name, unique in the epoch.</param>
/// <param name="Underlying">Name of the underlying; the rows of one underlying stand together.</param>
/// <param name="Mark">u per lot, [0, 2⁴⁰).</param>
/// <param name="AddOnMm">u per lot of |q|, [0, 2³⁶).</param>
/// <param name="AddOnDeltaIm">What initial margin adds to it: u per lot of |q|, [0, 2³⁶).</param>
/// <param name="ShortOptionMinimum">u per lot net naked short, [0, 2³⁶); equal within a strike key.</param>
/// <param name="StrikeKey">Equal for the call and the put of one strike and expiry; 0 for anything but an option.</param>
/// <param name="ExpiryKey">Equal for all instruments of one underlying and expiry; 0 without expiry.</param>
/// <param name="BasisWeightPpm">ppm, [0, 2²⁴); equal within an expiry key, 0 without expiry.</param>
/// <param name="Alpha">Slopes of the four concentration chords: u per lot, [0, 2³⁶).</param>
/// <param name="Beta">Their intercepts: u, [0, 2⁸⁰); 0 where the slope is 0.</param>
/// <param name="Loss">Losses under the 32 scenarios: u per long lot, (−2³⁶, 2³⁶).</param>
public sealed record PublishedRow(
    int Index,
    string Instrument,
    string Underlying,
    long Mark,
    long AddOnMm,
    long AddOnDeltaIm,
    long ShortOptionMinimum,
    uint StrikeKey,
    uint ExpiryKey,
    int BasisWeightPpm,
    ImmutableArray<long> Alpha,
    ImmutableArray<Int128> Beta,
    ImmutableArray<long> Loss)
{
    /// <summary>Number of scenarios.</summary>
    public const int Scenarios = 32;

    /// <summary>Number of concentration chords.</summary>
    public const int Chords = 4;

    /// <summary>Equality of all values.</summary>
    public bool Equals(PublishedRow? other) =>
        other is not null
        && (Index, Instrument, Underlying, Mark, AddOnMm, AddOnDeltaIm) == (other.Index, other.Instrument, other.Underlying, other.Mark, other.AddOnMm, other.AddOnDeltaIm)
        && (ShortOptionMinimum, StrikeKey, ExpiryKey, BasisWeightPpm) == (other.ShortOptionMinimum, other.StrikeKey, other.ExpiryKey, other.BasisWeightPpm)
        && Alpha.AsSpan().SequenceEqual(other.Alpha.AsSpan()) && Beta.AsSpan().SequenceEqual(other.Beta.AsSpan())
        && Loss.AsSpan().SequenceEqual(other.Loss.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Index, Instrument, Mark);
}
