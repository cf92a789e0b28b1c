namespace Zk.Engine;

/// <summary>
/// The aggregate of several sources: the weighted median of three votes per source, at its price and at both ends of its
/// interval; the confidence is the larger distance to a quartile of the votes.
/// </summary>
/// <remarks>
/// The price lies between the smallest and the largest price of a source: at most a third of the votes lies on the far side of
/// either. A vote's interval may be as wide as it likes, it counts no more than three votes of its weight.
/// <b>Source</b>: Pyth Data Association, "Pyth price aggregation" (2021): the three-vote median that minimises a sum of absolute
/// distances; design/liquidation-and-oracle.md §2.
/// </remarks>
public static class OracleMedian
{
    /// <summary>Aggregates votes, in any order.</summary>
    /// <param name="votes">At least one.</param>
    /// <returns>Price, the mean of two middle votes rounded down, and confidence [10⁻⁸ USD per unit].</returns>
    /// <exception cref="EngineInputException">No votes, or a vote out of range.</exception>
    public static (long PriceE8, long ConfidenceE8) Of(ReadOnlySpan<OracleVote> votes)
    {
        if (votes.IsEmpty) throw new EngineInputException("oracle median", "no votes", "at least one", "Ask only with a quorum");
        WeightedValues values = new(3 * votes.Length);
        foreach (OracleVote vote in votes)
        {
            Check(vote);
            values.Add(vote.PriceE8 - vote.ConfidenceE8, vote.Weight);
            values.Add(vote.PriceE8, vote.Weight);
            values.Add(vote.PriceE8 + vote.ConfidenceE8, vote.Weight);
        }
        values.Sort();
        long price = values.Median();
        return (price, Math.Max(price - values.LowerQuartile(), values.UpperQuartile() - price));
    }

    private static void Check(OracleVote vote)
    {
        bool isInRange = OraclePrice.IsPublishable(vote.PriceE8)
            && vote.ConfidenceE8 is >= 0 and < Units.OraclePriceBound
            && vote.Weight is >= 1 and < 1L << 40;
        if (!isInRange)
            throw new EngineInputException("oracle median, vote", $"{vote}", "0 < price < 2^57, 0 <= confidence < 2^57, 1 <= weight < 2^40", "Drop the vote first");
    }
}
