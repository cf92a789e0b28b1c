using System.Collections.Immutable;

namespace Zk.Engine;

/// <summary>The public risk of one instrument: the row table of docs/statement.md §2.</summary>
/// <param name="Index">[1, 2¹⁷); rows of an epoch are in strictly increasing index order, which is not their position.</param>
/// <param name="Instrument">Name of the instrument, unique in the epoch.</param>
/// <param name="Underlying">Name of the underlying; rows of one underlying are contiguous.</param>
/// <param name="Mark">Mark [u per lot], [0, 2⁴⁰).</param>
/// <param name="AddOnMm">Add-on at maintenance [u per lot of |q|], [0, 2³⁶).</param>
/// <param name="AddOnDeltaIm">What initial margin adds to it [u per lot of |q|], [0, 2³⁶).</param>
/// <param name="ShortOptionMinimum">[u per lot net naked short], [0, 2³⁶); equal within a strike key; 0 for anything but an option.</param>
/// <param name="StrikeKey">Equal for the call and the put of one strike and expiry; unique in the epoch; 0 for anything but an option.</param>
/// <param name="ExpiryKey">Equal for all instruments of one underlying and expiry; unique in the epoch; 0 = no expiry.</param>
/// <param name="BasisWeightPpm">Basis weight of the expiry [ppm], [0, 2²⁴); equal within an expiry key; 0 without expiry.</param>
/// <param name="Chords">Exactly four concentration chords.</param>
/// <param name="Losses">Exactly 32 losses [u per long lot], loss positive, (−2³⁶, 2³⁶); order of <see cref="Scenarios"/>.</param>
public sealed record RiskRow(
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
    ImmutableArray<ConcentrationChord> Chords,
    ImmutableArray<long> Losses)
{
    /// <summary>The add-on at a level [u per lot of |q|].</summary>
    public long AddOn(MarginLevel level) => level == MarginLevel.Initial ? AddOnMm + AddOnDeltaIm : AddOnMm;
}
