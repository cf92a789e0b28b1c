namespace Zk.Witness;

/// <summary>
/// How much of a leg one proven step may take: the part of docs/liquidation.md §2 that depends on what the account holds,
/// with a lot counted at its mark. The depth of the market and the size that restores the buffer are not in it: they are for
/// whoever accepts the step. <b>Source</b>: docs/statement.md §5.
/// </summary>
public static class LiquidationStepSize
{
    /// <summary>A step may take one part in so many of the leg.</summary>
    public const int LegShare = 5;

    /// <summary>A step may always take lots worth so much [u].</summary>
    public const long FloorMicroUsd = 1_000_000_000;

    /// <summary>A leg worth less may be taken whole [u]: what a step at the floor would leave of it is dust.</summary>
    public const long DustLegMicroUsd = 2_000_000_000;

    /// <summary>Whether a step may take so many lots of a leg.</summary>
    /// <param name="lots">Lots of the step, without sign.</param>
    /// <param name="heldLots">Lots of the leg, without sign.</param>
    /// <param name="markMicroUsdPerLot">The row's mark.</param>
    public static bool Allows(long lots, long heldLots, long markMicroUsdPerLot) =>
        lots >= 1 && lots <= heldLots
        && (lots == 1
            || LegShare * (Int128)lots <= heldLots
            || (Int128)markMicroUsdPerLot * lots <= FloorMicroUsd
            || (Int128)markMicroUsdPerLot * heldLots < DustLegMicroUsd);

    /// <summary>The most lots that <see cref="Allows"/> allows, at least 1.</summary>
    /// <param name="heldLots">Lots of the leg, without sign, at least 1.</param>
    /// <param name="markMicroUsdPerLot">The row's mark.</param>
    public static long Most(long heldLots, long markMicroUsdPerLot)
    {
        if ((Int128)markMicroUsdPerLot * heldLots < DustLegMicroUsd) return heldLots;
        // Neither the mark nor the leg is 0 here.
        return Math.Min(heldLots, Math.Max(1, Math.Max(heldLots / LegShare, FloorMicroUsd / markMicroUsdPerLot)));
    }
}
