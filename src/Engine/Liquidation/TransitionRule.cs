namespace Zk.Engine.Liquidation;

/// <summary>When a change of an account in a bad state is valid: holdings shrink and E1·MM0 ≥ E0·MM1.</summary>
/// <remarks>
/// The ratio of equity to requirement never falls, written without division so that a requirement of zero needs no case.
/// <b>Source</b>: StarkEx perpetual, "valid transition" of an undercollateralised position; docs/liquidation.md §1.
/// </remarks>
public static class TransitionRule
{
    /// <summary>Whether a liquidation may move an account from one state to the other.</summary>
    public static bool IsValid(Account before, MarginFigures figuresBefore, Account after, MarginFigures figuresAfter) =>
        Shrinks(before, after) && KeepsRatio(figuresBefore, figuresAfter);

    /// <summary>Whether E1·MM0 ≥ E0·MM1, exactly.</summary>
    public static bool KeepsRatio(MarginFigures before, MarginFigures after) =>
        LiquidationMath.ProductAtLeast(after.EquityMicroUsd, before.MaintenanceMicroUsd, before.EquityMicroUsd, after.MaintenanceMicroUsd);

    /// <summary>Whether no leg is new, larger or on the other side, and at least one is smaller.</summary>
    public static bool Shrinks(Account before, Account after)
    {
        int matched = 0;
        bool smaller = false;
        foreach (Position old in before.Positions)
        {
            int leg = Holdings.FindLeg(after, old.Index);
            long left = leg < 0 ? 0 : after.Positions[leg].QuantityLots;
            if (leg >= 0) matched++;
            if (left != 0 && (Math.Sign(left) != Math.Sign(old.QuantityLots) || Math.Abs(left) > Math.Abs(old.QuantityLots))) return false;
            smaller |= left != old.QuantityLots;
        }
        return smaller && matched == after.Positions.Length;
    }

    /// <summary>The least equity after a step that the rule allows [u]: ⌈E0·MM1 / MM0⌉, or E0 when MM0 = 0.</summary>
    public static Int128 LeastEquityUp(MarginFigures before, Int128 maintenanceAfterMicroUsd) =>
        before.MaintenanceMicroUsd == 0
            ? before.EquityMicroUsd
            : LiquidationMath.MulDivUp(before.EquityMicroUsd, maintenanceAfterMicroUsd, before.MaintenanceMicroUsd);
}
