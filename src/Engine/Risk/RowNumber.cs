namespace Zk.Engine;

/// <summary>Rounds a row's numbers into their ranges.</summary>
internal static class RowNumber
{
    internal static long Ceiling(decimal value, string instrument, string field, long bound) => Whole(Math.Ceiling(value), instrument, field, bound);

    internal static long Floor(decimal value, string instrument, string field, long bound) => Whole(Math.Floor(value), instrument, field, bound);

    internal static long Ceiling(double value, string instrument, string field, long bound) => Whole(Math.Ceiling(value), instrument, field, bound);

    internal static long Floor(double value, string instrument, string field, long bound) => Whole(Math.Floor(value), instrument, field, bound);

    private static long Whole(decimal value, string instrument, string field, long bound) =>
        Math.Abs(value) < bound ? (long)value : throw OutOfRange($"{value}", instrument, field, bound);

    private static long Whole(double value, string instrument, string field, long bound) =>
        Math.Abs(value) < bound ? (long)value : throw OutOfRange(FormattableString.Invariant($"{value:R}"), instrument, field, bound);

    private static EngineInputException OutOfRange(string got, string instrument, string field, long bound) => new(
        $"risk row {instrument}, {field}", $"{got} u per lot", $"less than {bound} u per lot in absolute value", "List the instrument with a smaller lot size");
}
