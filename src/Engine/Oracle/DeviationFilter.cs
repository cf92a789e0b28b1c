namespace Zk.Engine;

/// <summary>Finds prices too far from the others. <b>Source</b>: Hampel, "The influence curve and its role in robust estimation" (1974): the median absolute deviation.</summary>
internal static class DeviationFilter
{
    /// <summary>The median price and the largest distance from it that passes: max(multiple·MAD, the allowed rate of the median).</summary>
    internal static DeviationBand Band(IReadOnlyCollection<OracleVote> votes, OracleRules rules)
    {
        WeightedValues prices = new(votes.Count), deviations = new(votes.Count);
        foreach (OracleVote vote in votes) prices.Add(vote.PriceE8, vote.Weight);
        prices.Sort();
        long median = prices.Median();
        foreach (OracleVote vote in votes) deviations.Add(Math.Abs(vote.PriceE8 - median), vote.Weight);
        deviations.Sort();
        Int128 byMad = (Int128)rules.MadMultiple * deviations.Median() * Units.PpmPerOne;
        return new DeviationBand(median, Int128.Max(byMad, (Int128)rules.MinDeviationPpm * median));
    }
}
