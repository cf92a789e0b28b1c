using System.Collections.Immutable;
using Zk.Groth16;

namespace Zk.Verifier;

/// <summary>
/// The rules of docs/statement.md §2 over the rows of an epoch. The circuit trusts them: a root over rows that break
/// one of them proves nothing, so they are checked before any root is computed.
/// </summary>
internal static class EpochRules
{
    public static void Check(ImmutableArray<PublishedRow> rows, string document)
    {
        if (rows.IsDefaultOrEmpty) throw new MalformedException($"{document}, rows", "no row", "at least one");
        for (int i = 0; i < rows.Length; i++)
        {
            if (rows[i] is null) throw new MalformedException($"{document}, rows[{i}]", "null", "a row");
            CheckRanges(new(rows[i], i, document));
        }
        CheckOrder(rows, document);
        CheckUnderlyings(rows, document);
        CheckExpiries(rows, document);
        CheckStrikes(rows, document);
    }

    private static void CheckRanges(Place at)
    {
        PublishedRow row = at.Row;
        at.Name("instrument", row.Instrument);
        at.Name("underlying", row.Underlying);
        at.Range("index", row.Index, 1, RowBound.Index);
        at.Range("mark", row.Mark, 0, RowBound.Mark);
        at.Range("addOnMm", row.AddOnMm, 0, RowBound.Loss);
        at.Range("addOnDeltaIm", row.AddOnDeltaIm, 0, RowBound.Loss);
        at.Range("shortOptionMinimum", row.ShortOptionMinimum, 0, RowBound.Loss);
        at.Range("basisWeightPpm", row.BasisWeightPpm, 0, RowBound.Ppm);
        at.Count("alpha", row.Alpha.IsDefault ? 0 : row.Alpha.Length, PublishedRow.Chords);
        at.Count("beta", row.Beta.IsDefault ? 0 : row.Beta.Length, PublishedRow.Chords);
        at.Count("loss", row.Loss.IsDefault ? 0 : row.Loss.Length, PublishedRow.Scenarios);
        for (int k = 0; k < PublishedRow.Chords; k++)
        {
            at.Range($"alpha[{k}]", row.Alpha[k], 0, RowBound.Loss);
            at.Range($"beta[{k}]", row.Beta[k], 0, RowBound.Intercept);
            if (row.Alpha[k] == 0 && row.Beta[k] != 0) throw at.Fault($"beta[{k}]", $"{row.Beta[k]} with slope 0", "(0, 0) for an unused chord");
        }
        for (int s = 0; s < PublishedRow.Scenarios; s++)
            at.Range($"loss[{s}]", row.Loss[s], 1 - RowBound.Loss, RowBound.Loss);
    }

    private static void CheckOrder(ImmutableArray<PublishedRow> rows, string document)
    {
        HashSet<string> names = [];
        for (int i = 0; i < rows.Length; i++)
        {
            Place at = new(rows[i], i, document);
            if (i > 0 && rows[i].Index <= rows[i - 1].Index)
                throw at.Fault("index", $"{rows[i].Index} after {rows[i - 1].Index}", "strictly increasing indices");
            if (!names.Add(rows[i].Instrument)) throw at.Fault("instrument", "a name that an earlier row has", "a unique name");
        }
    }

    private static void CheckUnderlyings(ImmutableArray<PublishedRow> rows, string document)
    {
        Dictionary<string, int> counts = [];
        for (int i = 0; i < rows.Length; i++)
        {
            Place at = new(rows[i], i, document);
            string underlying = rows[i].Underlying;
            bool continues = i > 0 && rows[i - 1].Underlying == underlying;
            if (!continues && counts.ContainsKey(underlying))
                throw at.Fault("underlying", $"{underlying} again after another underlying", "the rows of one underlying together");
            counts[underlying] = counts.GetValueOrDefault(underlying) + 1;
            if (counts[underlying] > RowBound.RowsPerUnderlying)
                throw at.Fault("underlying", $"more than {RowBound.RowsPerUnderlying} rows of {underlying}", $"at most {RowBound.RowsPerUnderlying}");
            if (counts.Count > RowBound.Underlyings)
                throw at.Fault("underlying", $"more than {RowBound.Underlyings} underlyings", $"at most {RowBound.Underlyings}");
        }
    }

    private static void CheckExpiries(ImmutableArray<PublishedRow> rows, string document)
    {
        Dictionary<uint, PublishedRow> firstOf = [];
        for (int i = 0; i < rows.Length; i++)
        {
            PublishedRow row = rows[i];
            Place at = new(row, i, document);
            if (row.ExpiryKey == 0)
            {
                if (row.BasisWeightPpm != 0) throw at.Fault("basisWeightPpm", $"{row.BasisWeightPpm} without an expiry", "0");
                continue;
            }
            if (firstOf.TryAdd(row.ExpiryKey, row)) continue;
            PublishedRow first = firstOf[row.ExpiryKey];
            if (rows[i - 1].ExpiryKey != row.ExpiryKey || first.Underlying != row.Underlying)
                throw at.Fault("expiryKey", $"{row.ExpiryKey}, the key of {first.Instrument} elsewhere", "the instruments of one underlying and expiry together, and no other with their key");
            if (first.BasisWeightPpm != row.BasisWeightPpm)
                throw at.Fault("basisWeightPpm", $"{row.BasisWeightPpm}", $"{first.BasisWeightPpm}, the weight of its expiry");
        }
    }

    private static void CheckStrikes(ImmutableArray<PublishedRow> rows, string document)
    {
        Dictionary<uint, PublishedRow> firstOf = [];
        for (int i = 0; i < rows.Length; i++)
        {
            PublishedRow row = rows[i];
            Place at = new(row, i, document);
            if (row.StrikeKey == 0)
            {
                if (row.ShortOptionMinimum != 0) throw at.Fault("shortOptionMinimum", $"{row.ShortOptionMinimum} without a strike", "0");
                continue;
            }
            if (row.ExpiryKey == 0) throw at.Fault("strikeKey", $"{row.StrikeKey} without an expiry", "an expiry key for an option");
            if (firstOf.TryAdd(row.StrikeKey, row)) continue;
            PublishedRow first = firstOf[row.StrikeKey];
            if (!ReferenceEquals(rows[i - 1], first) || first.ExpiryKey != row.ExpiryKey)
                throw at.Fault("strikeKey", $"{row.StrikeKey}, the key of {first.Instrument}", "at most a call and a put of one expiry with one key, next to each other");
            if (first.ShortOptionMinimum != row.ShortOptionMinimum)
                throw at.Fault("shortOptionMinimum", $"{row.ShortOptionMinimum}", $"{first.ShortOptionMinimum}, the minimum of its strike");
        }
    }

    private readonly record struct Place(PublishedRow Row, int Position, string Document)
    {
        public MalformedException Fault(string field, string got, string expected) =>
            new($"{Document}, rows[{Position}] ({Row.Instrument}), {field}", got, expected);

        public void Range(string field, Int128 value, Int128 min, Int128 bound)
        {
            if (value < min || value >= bound) throw Fault(field, $"{value}", $"{min} to {bound - 1}");
        }

        public void Count(string field, int got, int expected)
        {
            if (got != expected) throw Fault(field, $"{got} values", $"{expected}");
        }

        public void Name(string field, string? value)
        {
            if (value is not { Length: >= 1 and <= RowBound.NameLength } || !value.All(c => c is > ' ' and <= '~'))
                throw new MalformedException($"{Document}, rows[{Position}], {field}", $"{value?.Length ?? 0} characters", $"1 to {RowBound.NameLength} printable ASCII characters without spaces");
        }
    }
}
