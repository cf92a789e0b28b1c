namespace Zk.Engine;

/// <summary>The rules of docs/statement.md §2 that hold over a whole epoch: ranges, order, uniqueness of keys.</summary>
internal static class RiskEpochRules
{
    internal static void Check(RiskEpoch epoch)
    {
        CheckVenue(epoch);
        CheckFactor("factorMmPpm", epoch.FactorMmPpm);
        CheckFactor("factorImPpm", epoch.FactorImPpm);
        HashSet<string> names = [], underlyings = [];
        Dictionary<uint, RiskRow> strikes = [], expiries = [];
        int inUnderlying = 0;
        for (int i = 0; i < epoch.Rows.Length; i++)
        {
            RiskRow row = epoch.Rows[i];
            RiskRow? previous = i == 0 ? null : epoch.Rows[i - 1];
            CheckRow(row);
            if (!names.Add(row.Instrument)) throw Fault(row, "instrument", "a name that an earlier row has", "a unique name");
            if (previous is not null && row.Index <= previous.Index)
                throw Fault(row, "index", $"{row.Index} after {previous.Index}", "strictly increasing indices");
            inUnderlying = previous?.Underlying == row.Underlying ? inUnderlying + 1 : 1;
            if (inUnderlying == 1 && !underlyings.Add(row.Underlying))
                throw Fault(row, "underlying", $"{row.Underlying} again after another underlying", "the rows of one underlying together");
            if (inUnderlying > Units.RowsPerUnderlying)
                throw Fault(row, "underlying", $"more than {Units.RowsPerUnderlying} rows of {row.Underlying}", $"at most {Units.RowsPerUnderlying}");
            CheckExpiry(row, previous, expiries);
            CheckStrike(row, previous, strikes);
        }
        if (underlyings.Count > Units.UnderlyingsPerEpoch)
            throw new EngineInputException("epoch", $"{underlyings.Count} underlyings", $"at most {Units.UnderlyingsPerEpoch}", "Publish the others as another venue");
    }

    private static void CheckVenue(RiskEpoch epoch)
    {
        string venue = epoch.Venue ?? "";
        if (venue.Length is < 1 or > Units.VenueNameLength || !venue.All(c => c is >= ' ' and <= '~') || venue[0] == ' ' || venue[^1] == ' ')
            throw new EngineInputException("epoch, venue", $"{venue.Length} characters", $"1 to {Units.VenueNameLength} printable ASCII characters", "Rename the venue");
        CheckCounter("epochNumber", epoch.EpochNumber);
        CheckCounter("timestamp", epoch.TimestampUnixSeconds);

        static void CheckCounter(string field, ulong value)
        {
            if (value >= Units.CounterBound) throw new EngineInputException($"epoch, {field}", $"{value}", $"0 to {Units.CounterBound - 1}", "Correct the epoch");
        }
    }

    private static void CheckName(RiskRow row, string field, string? name)
    {
        if (name is not { Length: >= 1 and <= Units.NameLength } || !name.All(c => c is > ' ' and <= '~'))
            throw Fault(row, field, $"{name?.Length ?? 0} characters", $"1 to {Units.NameLength} printable ASCII characters without spaces");
    }

    internal static void CheckRow(RiskRow row)
    {
        CheckName(row, "instrument", row.Instrument);
        CheckName(row, "underlying", row.Underlying);
        CheckRange(row, "index", row.Index, 1, Units.IndexBound);
        CheckRange(row, "mark", row.Mark, 0, Units.MarkBound);
        CheckRange(row, "addOnMm", row.AddOnMm, 0, Units.LossBound);
        CheckRange(row, "addOnDeltaIm", row.AddOnDeltaIm, 0, Units.LossBound);
        CheckRange(row, "shortOptionMinimum", row.ShortOptionMinimum, 0, Units.LossBound);
        CheckRange(row, "basisWeightPpm", row.BasisWeightPpm, 0, Units.RateBound);
        if (row.Losses.Length != Units.ScenarioCount)
            throw Fault(row, "loss", $"{row.Losses.Length} scenarios", $"{Units.ScenarioCount}");
        for (int s = 0; s < row.Losses.Length; s++)
            CheckRange(row, $"loss[{s}]", row.Losses[s], 1 - Units.LossBound, Units.LossBound);
        if (row.Chords.Length != Units.ChordCount)
            throw Fault(row, "chords", $"{row.Chords.Length} chords", $"{Units.ChordCount}; (0, 0) where unused");
        for (int k = 0; k < row.Chords.Length; k++)
        {
            CheckRange(row, $"alpha[{k}]", row.Chords[k].Slope, 0, Units.LossBound);
            CheckRange(row, $"beta[{k}]", row.Chords[k].Intercept, 0, Units.ChordInterceptBound);
            if (row.Chords[k].Slope == 0 && row.Chords[k].Intercept != 0)
                throw Fault(row, $"beta[{k}]", $"{row.Chords[k].Intercept} with slope 0", "(0, 0) for an unused chord");
        }
    }

    private static void CheckExpiry(RiskRow row, RiskRow? previous, Dictionary<uint, RiskRow> expiries)
    {
        if (row.ExpiryKey == 0)
        {
            if (row.BasisWeightPpm != 0) throw Fault(row, "basisWeightPpm", $"{row.BasisWeightPpm} without an expiry", "0");
            return;
        }
        if (expiries.TryGetValue(row.ExpiryKey, out RiskRow? first))
        {
            if (previous?.ExpiryKey != row.ExpiryKey || first.Underlying != row.Underlying)
                throw Fault(row, "expiryKey", $"the key of {first.Instrument}, which is not beside it", "a key of its own, and the instruments of one expiry together");
            if (first.BasisWeightPpm != row.BasisWeightPpm)
                throw Fault(row, "basisWeightPpm", $"{row.BasisWeightPpm}", $"{first.BasisWeightPpm}, the weight of its expiry");
        }
        else expiries.Add(row.ExpiryKey, row);
    }

    private static void CheckStrike(RiskRow row, RiskRow? previous, Dictionary<uint, RiskRow> strikes)
    {
        if (row.StrikeKey == 0)
        {
            if (row.ShortOptionMinimum != 0) throw Fault(row, "shortOptionMinimum", $"{row.ShortOptionMinimum} without a strike", "0");
            return;
        }
        if (row.ExpiryKey == 0) throw Fault(row, "strikeKey", "a strike without an expiry", "an expiry key");
        if (strikes.TryAdd(row.StrikeKey, row)) return;
        RiskRow first = strikes[row.StrikeKey];
        if (previous != first || first.ExpiryKey != row.ExpiryKey)
            throw Fault(row, "strikeKey", $"the key of {first.Instrument}, which is not the row just before it in the same expiry", "at most a call and a put with one key, side by side");
        if (first.ShortOptionMinimum != row.ShortOptionMinimum)
            throw Fault(row, "shortOptionMinimum", $"{row.ShortOptionMinimum}", $"{first.ShortOptionMinimum}, the minimum of its strike");
    }

    internal static void CheckFactor(string field, int value)
    {
        if (value is < 0 or >= Units.RateBound)
            throw new EngineInputException($"epoch, {field}", $"{value}", $"0 to {Units.RateBound - 1}", "Correct the risk parameters");
    }

    private static void CheckRange(RiskRow row, string field, Int128 value, Int128 low, Int128 bound)
    {
        if (value < low || value >= bound)
            throw new EngineInputException($"risk row {row.Instrument}, {field}", $"{value}", $"{low} to {bound - 1}", "List the instrument with a smaller lot size");
    }

    private static EngineInputException Fault(RiskRow row, string field, string got, string expected) =>
        new($"risk row {row.Instrument}, {field}", got, expected, "Correct the published epoch");
}
