namespace Zk.Engine;

/// <summary>A price of an epoch.</summary>
/// <param name="Instrument">Name of the instrument.</param>
/// <param name="PriceE8">Its price [10⁻⁸ USD per unit], [1, 2⁵⁷).</param>
public readonly record struct OracleEpochPrice(string Instrument, long PriceE8);
