using System.Globalization;

namespace Zk.Engine;

/// <summary>The ranges in which PMRM_2 is defined. They are wider than those its contract lets an owner set.</summary>
internal static class Pmrm2Rules
{
    internal const double MaxPrice = 1e12, MaxAmount = 1e15, MaxVolatility = 1e6, MaxParameter = 1e4, MaxRate = 1e3;
    internal const long MaxSeconds = 100 * Units.SecondsPerYear;
    internal const int MaxScenarios = 256;

    internal static void Check(Pmrm2Portfolio portfolio, Pmrm2Parameters parameters)
    {
        RequireAmount("Cash", portfolio.Cash);
        RequirePositive("SpotPrice", portfolio.SpotPrice);
        RequirePositive("StablePrice", portfolio.StablePrice);
        Require("SpotConfidence", portfolio.SpotConfidence, 0, 1);
        RequireAmount("NumPerps", portfolio.Perps);
        if (portfolio.Perps != 0)
        {
            RequirePositive("PerpPrice", portfolio.PerpPrice);
            Require("PerpConfidence", portfolio.PerpConfidence, 0, 1);
            RequireAmount("UnrealisedPerpPNL + UnrealisedFunding", portfolio.UnsettledPerpCash);
        }
        HashSet<long> feeds = [];
        foreach (Pmrm2Expiry feed in portfolio.Expiries) CheckFeed(feed, feeds);
        foreach (Pmrm2Option option in portfolio.Options) CheckOption(option, feeds);
        foreach (Pmrm2Collateral token in portfolio.Collaterals)
        {
            RequireAmount($"collateral {token.Name}, Amount", token.Amount, low: 0);
            Require($"collateral {token.Name}, Price", token.Price, 0, MaxPrice);
            Require($"collateral {token.Name}, Confidence", token.Confidence, 0, 1);
        }
        CheckParameters(parameters, portfolio);
    }

    private static void CheckFeed(Pmrm2Expiry feed, HashSet<long> feeds)
    {
        string place = $"feed of {feed.SecondsToExpiry} s";
        Require($"{place}, FeedExpiry", feed.SecondsToExpiry, 0, MaxSeconds);
        RequirePositive($"{place}, Forward", feed.Forward);
        Require($"{place}, FixedForward", feed.FixedForward, 0, feed.Forward);
        Require($"{place}, Rate", feed.Rate, -MaxRate, MaxRate);
        Require($"{place}, confidence", feed.Confidence, 0, 1);
        if (!feeds.Add(feed.SecondsToExpiry))
            throw new EngineInputException($"portfolio, {place}", "the expiry twice", "one feed an expiry", "Remove the duplicate");
    }

    private static void CheckOption(Pmrm2Option option, HashSet<long> feeds)
    {
        if (!feeds.Contains(option.SecondsToExpiry))
            throw new EngineInputException("portfolio, option, Expiry", $"{option.SecondsToExpiry} s, for which there is no feed", "the FeedExpiry of a feed", "Add the expiry to OptionFeeds");
        RequirePositive("option, Strike", option.Strike);
        Require("option, MarkVol", option.Volatility, 0, MaxVolatility);
        RequireAmount("option, Amount", option.Amount);
    }

    private static void CheckParameters(Pmrm2Parameters parameters, Pmrm2Portfolio portfolio)
    {
        if (parameters.Scenarios.Length is 0 or > MaxScenarios)
            throw new EngineInputException("parameters, Scenarios", $"{parameters.Scenarios.Length} scenarios", $"1 to {MaxScenarios}", "List the scenarios");
        foreach (Pmrm2Scenario scenario in parameters.Scenarios)
        {
            Require("scenario, SpotShock", scenario.SpotShock, 0, MaxParameter);
            Require("scenario, DampeningFactor", scenario.Damping, 0, MaxParameter);
        }
        VolatilityShock shock = parameters.Volatility;
        if (shock.LeastDays <= 0 && portfolio.Options.Any(option => option.SecondsToExpiry == 0))
            throw new EngineInputException("parameters, VolShock, DTE_FLOOR", "0 with an expired option", "more than 0", "Give a floor, or settle the expired option");
    }

    private static void RequirePositive(string place, double value)
    {
        if (!(value > 0 && value <= MaxPrice)) throw OutOfRange(place, value, "more than 0 and at most 1e12");
    }

    private static void Require(string place, double value, double low, double high)
    {
        if (!(value >= low && value <= high)) throw OutOfRange(place, value, string.Create(CultureInfo.InvariantCulture, $"{low} to {high}"));
    }

    /// <summary>A number that is the owner's secret and never repeated.</summary>
    private static void RequireAmount(string place, double value, double low = -MaxAmount)
    {
        if (!(value >= low && value <= MaxAmount))
            throw new EngineInputException($"portfolio, {place}", "an amount out of range", low == 0 ? "0 to 1e15" : "-1e15 to 1e15", "Correct the number");
    }

    private static EngineInputException OutOfRange(string place, double value, string expected) =>
        new($"portfolio, {place}", string.Create(CultureInfo.InvariantCulture, $"{value}"), expected, "Correct the number");
}
