namespace Zk.Engine;

/// <summary>A position with the row of its instrument.</summary>
internal readonly record struct Leg(Position Position, RiskRow Row)
{
    internal Int128 Quantity => Position.QuantityLots;

    internal Int128 AbsoluteQuantity => Int128.Abs(Position.QuantityLots);
}
