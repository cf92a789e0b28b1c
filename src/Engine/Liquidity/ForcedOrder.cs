namespace Zk.Engine.Liquidity;

/// <summary>An order that a liquidation executed.</summary>
/// <param name="TimeMs">When [ms].</param>
/// <param name="Instrument">What.</param>
/// <param name="IsSale">Whether it was sold.</param>
/// <param name="Lots">Lots, &gt; 0.</param>
public readonly record struct ForcedOrder(long TimeMs, int Instrument, bool IsSale, long Lots);
