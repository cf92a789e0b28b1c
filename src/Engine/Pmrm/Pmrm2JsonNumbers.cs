namespace Zk.Engine;

/// <summary>Numbers of PMRM_2 files: JSON numbers, or strings that hold one.</summary>
internal static class Pmrm2JsonNumbers
{
    /// <summary>A public number; without a default it must be there.</summary>
    internal static double Number(this JsonFields fields, string field, double low, double high, double absent = double.NaN) =>
        OrElse(fields, field, fields.LooseNumber(field, low, high, isSecret: false), absent);

    internal static double? NumberOrNull(this JsonFields fields, string field) =>
        fields.LooseNumber(field, double.MinValue, double.MaxValue, isSecret: false) is var value && double.IsNaN(value) ? null : value;

    /// <summary>A number that no message repeats.</summary>
    internal static double Amount(this JsonFields fields, string field, double absent = double.NaN) =>
        OrElse(fields, field, fields.LooseNumber(field, -Pmrm2Rules.MaxAmount, Pmrm2Rules.MaxAmount, isSecret: true), absent);

    internal static long Seconds(this JsonFields fields, string field)
    {
        double seconds = fields.Number(field, 0, Pmrm2Rules.MaxSeconds);
        return seconds == Math.Floor(seconds) ? (long)seconds : throw fields.Fault(field, $"{seconds}", "whole seconds", "Round it");
    }

    private static double OrElse(JsonFields fields, string field, double value, double absent) =>
        !double.IsNaN(value) ? value : !double.IsNaN(absent) ? absent : throw fields.MissingField(field);
}
