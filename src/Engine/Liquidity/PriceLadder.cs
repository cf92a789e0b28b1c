namespace Zk.Engine.Liquidity;

/// <summary>Lots at a price.</summary>
/// <param name="PriceMicroUsd">Price [u per lot], ≥ 0.</param>
/// <param name="Lots">Lots, ≥ 0.</param>
public readonly record struct LadderStep(Int128 PriceMicroUsd, long Lots);

/// <summary>Steps from the best price on, filled in order.</summary>
/// <param name="steps">The steps; for bids prices must not rise, for asks not fall.</param>
public sealed class PriceLadder(List<LadderStep> steps)
{
    /// <summary>Lots of all steps.</summary>
    public long Lots { get; } = steps.Sum(step => step.Lots);

    /// <summary>Cash for the first lots of it [u], exact.</summary>
    /// <param name="lots">0 to <see cref="Lots"/>.</param>
    public Int128 Cash(long lots)
    {
        Int128 cash = 0;
        foreach (LadderStep step in steps)
        {
            long part = Math.Min(lots, step.Lots);
            cash += part * step.PriceMicroUsd;
            lots -= part;
            if (lots == 0) break;
        }
        return cash;
    }
}
