using System.Collections.Immutable;

namespace Zk.Engine;

/// <summary>
/// The risk rows as a structure of arrays: the 32 losses of a row contiguous, once as 64-bit words and once as 32-bit words for
/// the fast product; the other numbers in a cache line of their own. The terms of a row (underlying, keys) never change.
/// </summary>
internal sealed class RowTable
{
    private readonly RiskRow[] _terms;
    private readonly byte[] _groups;
    private readonly long[] _largest;
    private bool _boundsAreOld = true;
    private int _factorOfLimits;

    internal RowTable(RiskEpoch epoch)
    {
        epoch.Validate();
        int count = epoch.Rows.Length;
        _terms = [.. epoch.Rows];
        _groups = new byte[count];
        _largest = new long[count];
        Losses = new long[count * Units.ScenarioCount];
        NarrowLosses = new int[count * Units.ScenarioCount];
        Scalars = new RowScalars[count];
        Chords = new RowChords[count];
        IsChanged = new bool[count];
        for (int i = 0; i < count; i++)
        {
            _groups[i] = (byte)(i == 0 ? 0 : _groups[i - 1] + (_terms[i].Underlying == _terms[i - 1].Underlying ? 0 : 1));
            Store(i, _terms[i]);
        }
    }

    internal int Count => _terms.Length;

    internal long[] Losses { get; }

    internal int[] NarrowLosses { get; }

    internal RowScalars[] Scalars { get; }

    internal RowChords[] Chords { get; }

    /// <summary>Which rows changed since the last tick.</summary>
    internal bool[] IsChanged { get; }

    /// <summary>Groups that have a changed row; bit g is group g.</summary>
    internal ulong ChangedGroups { get; private set; }

    /// <summary>Largest Σ|q| with which every 64-bit sum of the fast path stays below 2⁶².</summary>
    internal long WideLimit { get; private set; }

    /// <summary>Largest Σ|q| with which every product is one of 32-bit factors; −1 when a loss does not fit 32 bits.</summary>
    internal long NarrowLimit { get; private set; }

    /// <summary>
    /// Largest Σ|q| with which every number fits 32 bits and every sum in ppm·u stays below 2⁶³; −1 when a row's number does not fit.
    /// </summary>
    internal long SmallLimit { get; private set; }

    internal RiskRow this[int row] => _terms[row];

    internal int GroupOf(int row) => _groups[row];

    internal uint ExpiryOf(int row) => _terms[row].ExpiryKey;

    internal uint StrikeOf(int row) => _terms[row].StrikeKey;

    /// <summary>Position of an instrument index, −1 when no row has it.</summary>
    internal int Find(int index)
    {
        for (int low = 0, high = _terms.Length - 1; low <= high;)
        {
            int middle = (low + high) / 2;
            if (_terms[middle].Index == index) return middle;
            if (_terms[middle].Index < index) low = middle + 1;
            else high = middle - 1;
        }
        return -1;
    }

    /// <summary>Takes a row's new numbers, if they are new. Allocates nothing unless the row is refused.</summary>
    internal void Set(int row, RiskRow next)
    {
        RiskRow old = _terms[row];
        if (ReferenceEquals(old, next)) return;
        RequireSameTerms(old, next);
        if (!IsInRange(next)) RiskEpochRules.CheckRow(next);
        bool isSame = IsSame(old, next);
        _terms[row] = next;
        if (isSame) return;
        Store(row, next);
        IsChanged[row] = true;
        ChangedGroups |= 1UL << _groups[row];
        _boundsAreOld = true;
    }

    internal void ClearChanges()
    {
        IsChanged.AsSpan().Clear();
        ChangedGroups = 0;
    }

    /// <summary>Brings the limits up to date with the rows.</summary>
    /// <param name="factorPpm">The larger of the book's two factors.</param>
    internal void RefreshLimits(int factorPpm)
    {
        if (!_boundsAreOld && factorPpm == _factorOfLimits) return;
        long largest = 1;
        long weight = 0;
        bool isNarrow = true;
        for (int i = 0; i < _largest.Length; i++)
        {
            largest = Math.Max(largest, _largest[i]);
            weight = Math.Max(weight, Scalars[i].BasisWeightPpm);
            isNarrow &= LossesFit32Bits(_terms[i]);
            if (i > 0) RequireAgreement(_terms[i - 1], _terms[i]);
        }
        // A basis may exceed the losses it is made of by its weight: count whole multiples of 10^6, rounded up.
        long basisFactor = Math.Max(1, (weight + Units.PpmPerOne - 1) / Units.PpmPerOne);
        WideLimit = ((1L << 62) - 1) / (largest * basisFactor);
        NarrowLimit = isNarrow ? Math.Min(WideLimit, int.MaxValue) : -1;
        // A group's requirement is factor·S + 10^6·(add-ons + concentration) or 10^6·minimum: at most three sums, each of the largest rate.
        long rate = Math.Max(Math.Max(factorPpm, Units.PpmPerOne), weight);
        SmallLimit = largest <= int.MaxValue ? Math.Min(int.MaxValue, long.MaxValue / rate / (3 * basisFactor * largest)) : -1;
        _factorOfLimits = factorPpm;
        _boundsAreOld = false;
    }

    private void Store(int row, RiskRow source)
    {
        long largestLoss = 0;
        int at = row * Units.ScenarioCount;
        for (int s = 0; s < Units.ScenarioCount; s++)
        {
            long loss = source.Losses[s];
            Losses[at + s] = loss;
            NarrowLosses[at + s] = unchecked((int)loss);
            largestLoss = Math.Max(largestLoss, Math.Abs(loss));
        }
        RowChords chords = RowChords.Of(source.Chords);
        Chords[row] = chords;
        Scalars[row] = new RowScalars
        {
            Mark = source.Mark,
            AddOnMm = source.AddOnMm,
            AddOnIm = source.AddOnMm + source.AddOnDeltaIm,
            LossUp = source.Losses[Scenarios.BasisUp],
            LossDown = source.Losses[Scenarios.BasisDown],
            ShortOptionMinimum = source.ShortOptionMinimum,
            BasisWeightPpm = source.ExpiryKey == 0 ? 0 : source.BasisWeightPpm,
            FreeLots = chords.FreeLots(),
        };
        long largestAddOn = Math.Max(source.ShortOptionMinimum, source.AddOnMm + source.AddOnDeltaIm);
        _largest[row] = Math.Max(Math.Max(largestLoss, source.Mark), Math.Max(largestAddOn, chords.LargestSlope()));
    }

    /// <summary>Rows of one expiry share its basis weight, rows of one strike its minimum; they may be set one after the other.</summary>
    private static void RequireAgreement(RiskRow first, RiskRow second)
    {
        if (second.ExpiryKey != 0 && first.ExpiryKey == second.ExpiryKey && first.BasisWeightPpm != second.BasisWeightPpm)
            throw Disagreement(second, "basisWeightPpm", $"{second.BasisWeightPpm}", $"{first.BasisWeightPpm}, the weight of its expiry");
        if (second.StrikeKey != 0 && first.StrikeKey == second.StrikeKey && first.ShortOptionMinimum != second.ShortOptionMinimum)
            throw Disagreement(second, "shortOptionMinimum", $"{second.ShortOptionMinimum}", $"{first.ShortOptionMinimum}, the minimum of its strike");
    }

    private static EngineInputException Disagreement(RiskRow row, string field, string got, string expected) =>
        new($"risk row {row.Instrument}, {field}", got, expected, "Set all rows of the expiry before the tick");

    private static bool LossesFit32Bits(RiskRow row)
    {
        foreach (long loss in row.Losses)
            if (loss != (int)loss) return false;
        return true;
    }

    private static bool IsSame(RiskRow a, RiskRow b) =>
        a.Mark == b.Mark && a.AddOnMm == b.AddOnMm && a.AddOnDeltaIm == b.AddOnDeltaIm && a.ShortOptionMinimum == b.ShortOptionMinimum
        && a.BasisWeightPpm == b.BasisWeightPpm && a.Losses.AsSpan().SequenceEqual(b.Losses.AsSpan()) && SameChords(a.Chords, b.Chords);

    private static bool SameChords(ImmutableArray<ConcentrationChord> a, ImmutableArray<ConcentrationChord> b)
    {
        for (int k = 0; k < a.Length; k++)
            if (a[k].Slope != b[k].Slope || a[k].Intercept != b[k].Intercept) return false;
        return true;
    }

    private static void RequireSameTerms(RiskRow old, RiskRow next)
    {
        if (old.Index == next.Index && old.Instrument == next.Instrument && old.Underlying == next.Underlying
            && old.StrikeKey == next.StrikeKey && old.ExpiryKey == next.ExpiryKey)
            return;
        throw new EngineInputException(
            $"risk row {next.Instrument}", "other terms (index, name, underlying or keys) than the book's row", $"the terms of {old.Instrument}",
            "Make a new book when instruments are listed or delisted");
    }

    private static bool IsInRange(RiskRow row)
    {
        if (row.Losses.IsDefault || row.Losses.Length != Units.ScenarioCount || row.Chords.IsDefault || row.Chords.Length != Units.ChordCount) return false;
        bool isFine = IsWithin(row.Mark, Units.MarkBound) && IsWithin(row.AddOnMm, Units.LossBound) && IsWithin(row.AddOnDeltaIm, Units.LossBound)
            && IsWithin(row.ShortOptionMinimum, Units.LossBound) && IsWithin(row.BasisWeightPpm, Units.RateBound);
        foreach (long loss in row.Losses) isFine &= loss > -Units.LossBound && loss < Units.LossBound;
        foreach (ConcentrationChord chord in row.Chords)
            isFine &= IsWithin(chord.Slope, Units.LossBound) && chord.Intercept >= 0 && chord.Intercept < Units.ChordInterceptBound
                && (chord.Slope != 0 || chord.Intercept == 0);
        return isFine;
    }

    private static bool IsWithin(long value, long bound) => value >= 0 && value < bound;
}
