namespace Zk.Engine;

/// <summary>A source's vote.</summary>
/// <param name="PriceE8">Its price [10⁻⁸ USD per unit], positive.</param>
/// <param name="ConfidenceE8">Half width of its interval [10⁻⁸ USD per unit], 0 or more.</param>
/// <param name="Weight">Its weight, positive.</param>
public readonly record struct OracleVote(long PriceE8, long ConfidenceE8, long Weight);
