namespace Zk.Engine;

/// <summary>The top of our own book and its last trade [10⁻⁸ USD per unit]; null where there is none.</summary>
/// <param name="BidE8">Best bid.</param>
/// <param name="AskE8">Best ask.</param>
/// <param name="LastE8">Price of the last trade.</param>
public readonly record struct BookQuote(long? BidE8, long? AskE8, long? LastE8);
