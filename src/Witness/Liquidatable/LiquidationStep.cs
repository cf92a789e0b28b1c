using Zk.Engine;
using Zk.Verifier;

namespace Zk.Witness;

/// <summary>What one liquidation proof is to reveal: the lots that may be taken over, and how deep the account is.</summary>
/// <param name="Instrument">Index of the instrument's row.</param>
/// <param name="Lots">Lots with the sign of the position.</param>
/// <param name="IsCloseOut">Whether to prove that equity is below two thirds of the requirement.</param>
public readonly record struct LiquidationStep(int Instrument, long Lots, bool IsCloseOut = false)
{
    internal void RequireRange()
    {
        if (Instrument is < 1 or >= Units.IndexBound)
            throw new WitnessRefusedException(WitnessRule.IndexRange, "the step's instrument index is out of range; expected 1 to 2^17 − 1");
        if (Lots is 0 or <= -LiquidatableStatement.LotsBound or >= LiquidatableStatement.LotsBound)
            throw new WitnessRefusedException(WitnessRule.StepLots, "the step's lots are out of range; expected 0 < |lots| < 2^40, with the sign of the position");
    }

    /// <summary>Refuses a step that the account cannot make or that is too large.</summary>
    internal void RequireAllowed(Account canonical, RiskEpoch epoch)
    {
        int instrument = Instrument;
        Position held = canonical.Positions.FirstOrDefault(position => position.Index == instrument);
        if (held.QuantityLots == 0)
            throw new WitnessRefusedException(WitnessRule.StepNotHeld, "the account has no position in the step's instrument: choose one that it holds");
        if (Math.Sign(held.QuantityLots) != Math.Sign(Lots))
            throw new WitnessRefusedException(WitnessRule.StepNotHeld, "the position is on the other side; expected lots with the sign of the position", AccountSlots.Line(held));
        if (Math.Abs(Lots) > Math.Abs(held.QuantityLots))
            throw new WitnessRefusedException(WitnessRule.StepNotHeld, "the position is smaller than the step: take fewer lots", AccountSlots.Line(held));
        if (!LiquidationStepSize.Allows(Math.Abs(Lots), Math.Abs(held.QuantityLots), epoch.FindByIndex(Instrument)!.Mark))
            throw new WitnessRefusedException(WitnessRule.StepSize,
                "the step is too large; expected one lot, a fifth of the position, lots worth $1,000, or any part of a position worth less than $2,000: take fewer lots",
                AccountSlots.Line(held));
    }
}
