using System.Collections.Immutable;
using System.Text.Json;

namespace Zk.Engine;

/// <summary>Reads portfolio and oracle prices; fields that only repeat what follows from others are let stand and not read.</summary>
internal static class Pmrm2Json
{
    internal const string Guide = "docs/pmrm2.md";
    private const int MaxCharacters = 4 << 20;
    private const double MaxAmount = Pmrm2Rules.MaxAmount, MaxPrice = Pmrm2Rules.MaxPrice;

    internal static Pmrm2Case Read(TextReader reader, string source)
    {
        using JsonDocument document = MarketJson.ParseDocument(BoundedText.Read(reader, MaxCharacters, source), source);
        JsonFields root = new(document.RootElement, source, "", Guide);
        Pmrm2Portfolio portfolio = ReadPortfolio(root.Object("Scenario"));
        JsonFields? parameters = root.OptionalObject("Parameters"), result = root.OptionalObject("Result");
        root.RejectUnread();
        return new Pmrm2Case(
            portfolio, parameters is null ? Pmrm2Parameters.Default : Pmrm2ParametersJson.Read(parameters), parameters is not null,
            result?.NumberOrNull("IM"), result?.NumberOrNull("MM"));
    }

    private static Pmrm2Portfolio ReadPortfolio(JsonFields fields)
    {
        double perps = fields.Amount("NumPerps", 0);
        List<(Pmrm2Expiry Expiry, JsonFields Fields)> feeds = [.. fields.OptionalItems("OptionFeeds").Select(ReadFeed)];
        Pmrm2Portfolio portfolio = new(
            fields.Amount("Cash", 0),
            fields.Number("SpotPrice", 0, MaxPrice),
            fields.Number("SpotConfidence", 0, 1, 1),
            fields.Number("StablePrice", 0, MaxPrice, 1),
            perps,
            perps == 0 ? 0 : fields.Number("PerpPrice", 0, MaxPrice),
            perps == 0 ? 1 : fields.Number("PerpConfidence", 0, 1, 1),
            fields.Amount("UnrealisedPerpPNL", 0) + fields.Amount("UnrealisedFunding", 0),
            [.. fields.OptionalItems("Options").Select(option => ReadOption(option, feeds))],
            [.. feeds.Select(feed => feed.Expiry)],
            [.. fields.OptionalItems("Collaterals").Select(ReadCollateral)]);
        fields.Ignore("PerpPrice", "PerpConfidence", "StableConfidence", "LastEntryPrice", "FundingIndex", "SystemFundingIndex");
        fields.RejectUnread();
        return portfolio;
    }

    private static (Pmrm2Expiry, JsonFields) ReadFeed(JsonFields fields)
    {
        long seconds = fields.Seconds("FeedExpiry");
        double forward = fields.Number("Forward", 0, MaxPrice);
        double fixedForward = fields.Number("FixedForward", 0, forward, forward * Pmrm2Expiry.FixedShare(seconds));
        double confidence = Math.Min(
            fields.Number("ForwardConfidence", 0, 1, 1), Math.Min(fields.Number("RateConfidence", 0, 1, 1), fields.Number("OptionVolConfidences", 0, 1, 1)));
        Pmrm2Expiry expiry = new(seconds, forward, fixedForward, fields.Number("Rate", -Pmrm2Rules.MaxRate, Pmrm2Rules.MaxRate), confidence);
        fields.Ignore("SVIparam");
        fields.RejectUnread();
        return (expiry, fields);
    }

    private static Pmrm2Option ReadOption(JsonFields fields, List<(Pmrm2Expiry Expiry, JsonFields Fields)> feeds)
    {
        long seconds = fields.Seconds("Expiry");
        double strike = fields.Number("Strike", 0, MaxPrice);
        JsonFields? feed = feeds.FirstOrDefault(candidate => candidate.Expiry.SecondsToExpiry == seconds).Fields;
        if (feed is null) throw fields.Fault("Expiry", $"{seconds}, for which there is no feed", "the FeedExpiry of an item of OptionFeeds", "Add the expiry to OptionFeeds");
        double volatility = fields.NumberOrNull("MarkVol") is { } mark
            ? fields.Number("MarkVol", 0, Pmrm2Rules.MaxVolatility, mark)
            : Pmrm2Smile.Volatility(feed, strike) ?? throw fields.MissingField("MarkVol");
        Pmrm2Option option = new(seconds, strike, fields.LooseFlag("IsCall"), volatility, fields.Amount("Amount"));
        fields.Ignore("ExiryTs", "ExpiryTs", "MarkDiscount", "k", "linear_mult_cap", "abs_mult_cap", "k_star", "linear_multiplier", "abs_multiplier");
        fields.RejectUnread();
        return option;
    }

    private static Pmrm2Collateral ReadCollateral(JsonFields fields)
    {
        fields = fields.Named(fields.Text("Name"));
        double amount = fields.Amount("Amount");
        if (amount < 0) throw fields.Fault("Amount", "an amount below 0", "0 or more", "Collateral cannot be short; book a debt as negative cash");
        Pmrm2Collateral token = new(
            fields.Text("Name"), amount, fields.Number("Price", 0, MaxPrice), fields.Number("Confidence", 0, 1, 1), fields.LooseFlag("IsRiskCancelling"),
            fields.Number("MMHaircut", 0, 1), fields.Number("IMHaircut", 0, 1));
        fields.Ignore("ConfidenceFactor");
        fields.RejectUnread();
        return token;
    }
}
