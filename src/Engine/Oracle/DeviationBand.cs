namespace Zk.Engine;

/// <summary>A median and how far from it a price may lie [ppm·E8].</summary>
internal readonly record struct DeviationBand(long MedianE8, Int128 LimitPpmE8)
{
    internal bool Contains(long priceE8) => Int128.Abs((Int128)priceE8 - MedianE8) * Units.PpmPerOne <= LimitPpmE8;
}
