namespace Zk.Engine.Liquidation;

/// <summary>A way to liquidate: a deterministic state machine that time, figures and the market are handed to.</summary>
public interface ILiquidationPolicy
{
    /// <summary>What reports call it.</summary>
    string Name { get; }

    /// <summary>Cases that are not finished.</summary>
    int OpenCases { get; }

    /// <summary>Brings every case to the instant of the context.</summary>
    /// <param name="context">Instant, figures, market, books; time never goes back.</param>
    /// <param name="liquidatable">Accounts that the margin engine finds below maintenance, in any order; the policy checks each.</param>
    /// <returns>What happened, valid until the next call.</returns>
    LiquidationStep Advance(LiquidationContext context, ReadOnlySpan<int> liquidatable);
}
