namespace Zk.Engine;

/// <summary>
/// Prices of the oracle: whole 10⁻⁸ USD per unit, "E8". A unit worth less than a cent is listed by the thousand, so that
/// eight decimals resolve it.
/// </summary>
public static class OraclePrice
{
    /// <summary>The price of a decimal, rounded down to 10⁻⁸ USD; the sign is kept, so that a feed can refuse it with its reason.</summary>
    /// <param name="usdPerUnit">USD per unit.</param>
    /// <exception cref="EngineInputException">|price| is 2⁵⁷·10⁻⁸ USD (1.44 billion) or more.</exception>
    public static long FromUsd(decimal usdPerUnit)
    {
        if (Math.Abs(usdPerUnit) >= (decimal)Units.OraclePriceBound / Units.PriceE8PerUsd)
            throw new EngineInputException("oracle price", $"{usdPerUnit} USD", "less than 2^57 hundred-millionths of a USD", "Quote the instrument in smaller units");
        return (long)Math.Floor(usdPerUnit * Units.PriceE8PerUsd);
    }

    /// <summary>The exact decimal of a price [USD per unit].</summary>
    public static decimal ToUsd(long priceE8) => (decimal)priceE8 / Units.PriceE8PerUsd;

    /// <summary>Whether a price may be published: positive and below 2⁵⁷.</summary>
    internal static bool IsPublishable(long priceE8) => priceE8 > 0 && priceE8 < Units.OraclePriceBound;

    /// <summary>Whether |a − b| is more than a rate of a reference, exactly.</summary>
    internal static bool DiffersByMoreThan(long a, long b, long ratePpm, long reference) =>
        Int128.Abs((Int128)a - b) * Units.PpmPerOne > (Int128)ratePpm * reference;
}
