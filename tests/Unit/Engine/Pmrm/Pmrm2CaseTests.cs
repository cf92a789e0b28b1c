using Zk.Engine;

namespace Zk.Engine.Tests.Pmrm;

public class Pmrm2CaseTests
{
    private const string Parameters = """
        { "Scenarios": [ { "SpotShock": 1.18, "VolShockDirection": "Up", "DampeningFactor": 1 }, { "SpotShock": 1, "VolShockDirection": "ABS", "DampeningFactor": "0.5" } ],
          "VolShock": { "VOLRANGEUP": 0.6, "VOLRANGEDOWN": 0.2, "MIN_VOL_EVAL_SHOCKED": 0.4, "SHORTTERMPOWER": 0.31, "LONGTERMPOWER": 0.14, "DTE_FLOOR": 2 },
          "SkewShock": { "LINEAR_SCALE_CAP": 0.1, "LINEAR_CBASE": -0.2, "ABS_SCALE_CAP": 0.3, "ABS_CBASE": -0.4, "MIN_K_STAR": 0.5, "MIN_WIDTH_SCALE": 6, "VOL_PARAM_STATIC": 0.7, "VOL_PARAM_SCALE": -0.8 },
          "Margin": { "MM_LOSS_FACTOR": 0.8, "IM_LOSS_FACTOR": 1.1, "SHORT_RATE_MULTSCALE": 0.2, "LONG_RATE_MULTSCALE": 1.2, "SHORT_RATE_ADDSCALE": 0.3, "LONG_RATE_ADDSCALE": 0.4, "BASE_STATIC_DISCOUNT": 0.9, "BASE_STATIC_DISCOUNT_NEG": 1.05 },
          "BasisContingency": { "SCENARIO_SPOT_UP": 1.05, "SCENARIO_SPOT_DOWN": 0.95, "BASIS_CONT_ADD_FACTOR": 0.25, "BASIS_CONT_MULT_FACTOR": 3 },
          "OtherContingency": { "PEG_LOSS_THRESHOLD": 0.98, "PEG_LOSS_FACTOR": 4, "CONF_THRESHOLD": 0.5, "CONF_MARGIN": 2, "MM_PERP_PERCENT": 0.01, "IM_PERP_PERCENT": 0.02, "IM_PERP_PERCENT_NORMAL": 0.03, "MM_OPTION_PERCENT": 0.04, "IM_OPTION_PERCENT": 0.05 } }
        """;

    [Theory]
    [InlineData("short-call")]
    [InlineData("perpetual")]
    public void Parse_Sample_MeetsItsPublishedResult(string name)
    {
        Pmrm2Case sample = Pmrm2Case.Parse(new StringReader(File.ReadAllText(Repository.PathOf($"samples/pmrm2/{name}.json"))), name);
        Pmrm2Report report = Pmrm2Margin.Evaluate(sample.Portfolio, sample.Parameters);
        Assert.False(sample.HasParameters);
        Assert.Equal(sample.PublishedInitialMargin!.Value, report.InitialMargin, 1e-8);
        Assert.Equal(sample.PublishedMaintenanceMargin!.Value, report.MaintenanceMargin, 1e-8);
    }

    [Fact]
    public void Parse_Parameters_GoWhereTheyBelong()
    {
        Pmrm2Parameters read = Parse($$"""{ "Scenario": { "SpotPrice": 1 }, "Parameters": {{Parameters}} }""").Parameters;
        Assert.Equal([new Pmrm2Scenario(1.18, Pmrm2Shock.Up, 1), new Pmrm2Scenario(1, Pmrm2Shock.Abs, 0.5)], read.Scenarios.AsEnumerable());
        Assert.Equal(new VolatilityShock(0.6, 0.2, 0.4, 0.31, 0.14, 2), read.Volatility);
        Assert.Equal(new Pmrm2SkewShock(0.1, -0.2, 0.3, -0.4, 0.5, 6, 0.7, -0.8), read.Skew);
        Assert.Equal(new Pmrm2MarginFactors(0.8, 1.1, 0.2, 1.2, 0.3, 0.4, 1.05, 0.9), read.Factors);
        Assert.Equal(new Pmrm2Basis(1.05, 0.95, 0.25, 3), read.Basis);
        Assert.Equal(new Pmrm2Contingencies(0.98, 4, 0.5, 2, 0.01, 0.02, 0.04, 0.05), read.Contingencies);
    }

    /// <summary>Case 12 states both: the smile's parameters and the volatility they give at the strike.</summary>
    [Fact]
    public void Parse_WithoutMarkVol_TakesTheSmile()
    {
        Pmrm2Case read = Parse("""
            { "Scenario": { "SpotPrice": 95663.5,
                "Options": [ { "Expiry": 794852, "Strike": 100000.0, "IsCall": 1, "Amount": -1.0 } ],
                "OptionFeeds": [ { "FeedExpiry": 794852, "Forward": 95776.67392708939, "Rate": 0.15, "SVIparam": [ "0.002138900837067276", "0.041639765820381208",
                  "-0.290894349076049536", "-0.026351062568175804", "0.062563079314213912", 95776.67392708939, "0.02520611364789" ] } ] } }
            """);
        Assert.Equal(0.453803924321583, read.Portfolio.Options[0].Volatility, 1e-12);
    }

    /// <summary>Half an hour before expiry the forward begins to be fixed. <b>Source</b>: Derive, v2-core, how the cases' feeds are set.</summary>
    [Theory]
    [InlineData(1800, 0)]
    [InlineData(900, 0.5)]
    [InlineData(0, 1)]
    public void Parse_NearExpiry_FixesTheForwardByDegrees(long seconds, double share)
    {
        Pmrm2Case read = Parse($$"""{ "Scenario": { "SpotPrice": 1, "OptionFeeds": [ { "FeedExpiry": {{seconds}}, "Forward": 3000, "Rate": 0 } ] } }""");
        Assert.Equal(3000 * share, read.Portfolio.Expiries[0].FixedForward);
    }

    [Theory]
    [InlineData("""{ }""", "Scenario: got nothing, expected the field")]
    [InlineData("""{ "Scenario": { } }""", "Scenario, SpotPrice: got nothing")]
    [InlineData("""{ "Scenario": { "SpotPrice": 1, "Csh": 3 } }""", "Csh: got a field that does not belong here")]
    [InlineData("""{ "Scenario": { "SpotPrice": 1 }, "Margin": 1 }""", "Margin: got a field that does not belong here")]
    [InlineData("""{ "Scenario": { "SpotPrice": "NaN" } }""", "SpotPrice: got \"NaN\"")]
    [InlineData("""{ "Scenario": { "SpotPrice": -1 } }""", "SpotPrice: got -1, expected a number from 0")]
    [InlineData("""{ "Scenario": { "SpotPrice": 1, "NumPerps": 2 } }""", "PerpPrice: got nothing")]
    [InlineData("""{ "Scenario": { "SpotPrice": 1, "SpotConfidence": 1.5 } }""", "SpotConfidence: got 1.5, expected a number from 0 to 1")]
    [InlineData("""{ "Scenario": { "SpotPrice": 1, "Options": [ { "Expiry": 5, "Strike": 1, "IsCall": 1, "Amount": 1, "MarkVol": 1 } ] } }""", "got 5, for which there is no feed")]
    [InlineData("""{ "Scenario": { "SpotPrice": 1, "Options": [ { "Expiry": 5.5 } ] } }""", "Expiry: got 5.5, expected whole seconds")]
    [InlineData("""{ "Scenario": { "SpotPrice": 1, "Collaterals": [ { "Name": "ETH", "Amount": -7 } ] } }""", "Collaterals[0] (ETH), Amount: got an amount below 0")]
    [InlineData("""{ "Scenario": { "SpotPrice": 1 }, "Parameters": { "Scenarios": [ { "SpotShock": 1, "VolShockDirection": "Sideways", "DampeningFactor": 1 } ] } }""", "expected one of none, up, down, linear, abs")]
    [InlineData("""{ "Scenario": { "SpotPrice": 1 """, "malformed JSON")]
    public void Parse_BadInput_NamesTheFieldAndTheRemedy(string json, string expected) =>
        Assert.Contains(expected, Books.Refused(() => Parse(json)).Message, StringComparison.Ordinal);

    [Fact]
    public void Parse_BadAmount_IsNeverRepeated()
    {
        foreach (string field in (string[])["Cash", "NumPerps", "UnrealisedPerpPNL", "UnrealisedFunding"])
        {
            string message = Books.Refused(() => Parse($$"""{ "Scenario": { "SpotPrice": 1, "PerpPrice": 1, "{{field}}": "12345x" } }""")).Message;
            Assert.Contains(field, message, StringComparison.Ordinal);
            Assert.DoesNotContain("12345", message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Evaluate_OutOfRange_IsRefused()
    {
        Pmrm2Portfolio fine = Parse("""{ "Scenario": { "SpotPrice": 1 } }""").Portfolio;
        Assert.Contains("SpotPrice", Books.Refused(() => Pmrm2Margin.Evaluate(fine with { SpotPrice = 0 }, Pmrm2Parameters.Default)).Message, StringComparison.Ordinal);
        Assert.Contains("StablePrice", Books.Refused(() => Pmrm2Margin.Evaluate(fine with { StablePrice = double.NaN }, Pmrm2Parameters.Default)).Message, StringComparison.Ordinal);
        Assert.Contains("1 to 256", Books.Refused(() => Pmrm2Margin.Evaluate(fine, Pmrm2Parameters.Default with { Scenarios = [] })).Message, StringComparison.Ordinal);
        Pmrm2Expiry feed = new(100, 1, 0, 0, 1);
        Assert.Contains("the expiry twice", Books.Refused(() => Pmrm2Margin.Evaluate(fine with { Expiries = [feed, feed] }, Pmrm2Parameters.Default)).Message, StringComparison.Ordinal);
        Pmrm2Portfolio skewed = fine with { Expiries = [feed with { SecondsToExpiry = 0 }], Options = [new Pmrm2Option(0, 2, true, 1, 1)] };
        Pmrm2Parameters noWidth = Pmrm2Parameters.Default with { Skew = Pmrm2Parameters.Default.Skew with { LeastKStar = 0 } };
        Assert.Contains("Raise MIN_K_STAR", Books.Refused(() => Pmrm2Margin.Evaluate(skewed, noWidth)).Message, StringComparison.Ordinal);
    }

    private static Pmrm2Case Parse(string json) => Pmrm2Case.Parse(new StringReader(json));
}
