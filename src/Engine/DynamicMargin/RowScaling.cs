using System.Collections.Immutable;

namespace Zk.Engine;

/// <summary>
/// Scales a row's losses to another scan range. Every requirement is then multiplied by at most the ratio of the ranges, whatever
/// the account holds; rows computed anew at another range have no such bound, because a book that is flat within the old range may
/// not be flat within the new one.
/// </summary>
/// <remarks>
/// Losses round up. Scaling a rounded loss can take up to ratio + 1 u from a short, so the add-ons grow by ⌈f·ratio⌉ u per lot, as in
/// <see cref="RowBuilder"/>. <b>Source</b>: docs/dynamic-margin.md.
/// </remarks>
internal static class RowScaling
{
    internal static RiskRow Scale(RiskRow row, int toPpm, int fromPpm, RiskEpoch epoch)
    {
        if (toPpm == fromPpm) return row;
        long extraMm = ForRounding(epoch.FactorPpm(MarginLevel.Maintenance), toPpm, fromPpm);
        long extraIm = ForRounding(epoch.FactorPpm(MarginLevel.Initial), toPpm, fromPpm);
        return row with
        {
            Losses = [.. row.Losses.Select((loss, s) => Loss(row, s, loss, toPpm, fromPpm))],
            AddOnMm = row.AddOnMm + extraMm,
            AddOnDeltaIm = row.AddOnDeltaIm + Math.Max(0, extraIm - extraMm),
        };
    }

    private static long ForRounding(int factorPpm, int toPpm, int fromPpm) =>
        (long)Quotient((Int128)factorPpm * toPpm, (Int128)fromPpm * Units.PpmPerOne);

    private static long Loss(RiskRow row, int scenario, long loss, int toPpm, int fromPpm)
    {
        Int128 scaled = Quotient((Int128)loss * toPpm, fromPpm);
        return Int128.Abs(scaled) < Units.LossBound ? (long)scaled : throw new EngineInputException(
            $"risk row {row.Instrument}, loss[{scenario}]", $"{scaled} u per lot at a scan range of {toPpm} ppm", $"less than {Units.LossBound} u per lot in absolute value", "List the instrument with a smaller lot size");
    }

    /// <summary>⌈a / b⌉ for any sign of a and positive b.</summary>
    private static Int128 Quotient(Int128 a, Int128 b)
    {
        (Int128 quotient, Int128 remainder) = Int128.DivRem(a, b);
        return remainder > 0 ? quotient + 1 : quotient;
    }
}
