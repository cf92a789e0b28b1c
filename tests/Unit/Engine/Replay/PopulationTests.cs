using System.Collections.Immutable;
using Zk.Engine.Replay;

namespace Zk.Engine.Tests.Replay;

/// <summary>Populations: drawn, written, read.</summary>
public class PopulationTests
{
    private static readonly ReplayScene s_scene = ReplayScene.Prepare(Days.Crash(), Days.Settings());

    private static ImmutableArray<PopulationAccount> Draw(int accounts = 2_000, ulong seed = 1, PopulationRules? rules = null) =>
        SyntheticPopulation.Draw((rules ?? new PopulationRules()) with { Accounts = accounts, Seed = seed }, s_scene.Markets);

    private static string Written(ImmutableArray<PopulationAccount> accounts)
    {
        StringWriter writer = new();
        PopulationCsv.Write(writer, accounts, s_scene.Listings);
        return writer.ToString();
    }

    [Fact]
    public void Draw_SameSeed_IsTheSameAndAnotherIsNot()
    {
        Assert.Equal(Written(Draw()), Written(Draw()));
        Assert.NotEqual(Written(Draw()), Written(Draw(seed: 2)));
    }

    [Fact]
    public void Draw_MoreAccounts_KeepsTheFirstOnes() =>
        Assert.Equal(Written([.. Draw(1_000).Take(900)]), Written([.. Draw(2_000).Take(900)]));

    [Fact]
    public void Draw_Perpetuals_LongsMatchShorts()
    {
        long[] net = new long[5];
        foreach (PopulationAccount account in Draw())
            foreach (Position position in account.Holdings.Positions) net[position.Index] += position.QuantityLots;
        Assert.Equal((0, 0), (net[1], net[3]));
        Assert.True(net[2] > 0, "hedged accounts hold the coin");
    }

    [Fact]
    public void Draw_EveryAccount_MeetsInitialMarginAtTheStart()
    {
        DynamicMargin margin = s_scene.WarmMargin();
        RowMargin rows = new();
        rows.Set(s_scene.Epoch(margin, s_scene.Settings.FromMs, s_scene.StartPricesE8.AsSpan(), new decimal[2], 1));
        foreach (PopulationAccount account in Draw())
        {
            account.Holdings.Validate();
            Assert.Equal(MarginBand.Healthy, rows.Evaluate(account.Holdings).Band);
        }
    }

    [Theory]
    [InlineData(SizeDistribution.LogNormal, 2_000)]
    [InlineData(SizeDistribution.Pareto, 3_408)] // least · 2^(1/1.3)
    public void Draw_Equity_HasTheMedianOfItsLaw(SizeDistribution size, double expectedUsd)
    {
        decimal[] marks = [0, s_scene.Markets[0].MarkMicroUsd, s_scene.Markets[0].MarkMicroUsd, s_scene.Markets[1].MarkMicroUsd, s_scene.Markets[1].MarkMicroUsd];
        double[] equity = [.. Draw(8_000, rules: new PopulationRules { Size = size }).Where(account => account.Name[0] == 's')
            .Select(account => (double)(account.Holdings.CashMicroUsd + account.Holdings.Positions.Sum(position => position.QuantityLots * marks[position.Index])) / 1e6).Order()];
        Assert.InRange(equity[equity.Length / 2], expectedUsd * 0.93, expectedUsd * 1.07);
    }

    [Fact]
    public void Parse_WrittenPopulation_IsTheSame()
    {
        ImmutableArray<PopulationAccount> drawn = Draw(500);
        ImmutableArray<PopulationAccount> read = PopulationCsv.Parse(new StringReader(Written(drawn)), s_scene.Listings, "accounts.csv");
        Assert.Equal(drawn.Length, read.Length);
        for (int i = 0; i < drawn.Length; i++)
        {
            Assert.Equal((drawn[i].Name, drawn[i].Holdings.CashMicroUsd), (read[i].Name, read[i].Holdings.CashMicroUsd));
            Assert.Equal(drawn[i].Holdings.Positions.Select(p => (p.Index, p.QuantityLots)), read[i].Holdings.Positions.Select(p => (p.Index, p.QuantityLots)));
            Assert.Equal(drawn[i].EntryMarks, read[i].EntryMarks);
        }
    }

    [Fact]
    public void Parse_Account_BooksTheEntryCostToCash()
    {
        // 0.5 BTC long at 39,000: 1,000 − 19,500 in cash.
        PopulationAccount account = PopulationCsv.Parse(new StringReader(PopulationCsv.Header + "\nada,USD,1000,\nada,BTC-PERP,0.5,39000\n"), s_scene.Listings, "accounts.csv")[0];
        Assert.Equal(-18_500_000_000, account.Holdings.CashMicroUsd);
        Assert.Equal(0.5m, account.Holdings.Positions[0].QuantityLots * s_scene.Listings[0].LotSize);
    }

    [Theory]
    [InlineData("ada,USD,1000", "line 3", "3 fields")]
    [InlineData(",USD,1000,", "line 3, account", "nothing")]
    [InlineData("bob,USD,5,\nada,BTC,1,", "line 4, account", "line 2 began")]
    [InlineData("ada,USD,5,", "line 3, instrument", "USD twice")]
    [InlineData("ada,DOGE-PERP,5,1", "line 3, instrument", "BTC-PERP, BTC, ETH-PERP, ETH")]
    [InlineData("ada,BTC-PERP,0.00000001,1", "line 3, quantity", "whole multiple")]
    [InlineData("ada,BTC-PERP,0,1", "line 3, quantity", "zero")]
    [InlineData("ada,BTC-PERP,1e5,1", "line 3, quantity", "not a number")]
    [InlineData("ada,BTC-PERP,NaN,1", "line 3, quantity", "not a number")]
    [InlineData("ada,BTC-PERP,1,", "line 3, entry_price", "nothing")]
    [InlineData("ada,BTC-PERP,1,-5", "line 3, entry_price", "out of range")]
    [InlineData("ada,BTC-PERP,1,5\nada,BTC-PERP,2,5", "line 4, instrument", "twice")]
    [InlineData("ada,BTC-PERP,99999999999999,5", "line 3, quantity", "out of range")]
    public void Parse_BadRow_NamesLineAndReason(string rows, string place, string reason)
    {
        EngineInputException refused = Assert.Throws<EngineInputException>(() =>
            PopulationCsv.Parse(new StringReader($"{PopulationCsv.Header}\nada,USD,1000,\n{rows}\n"), s_scene.Listings, "accounts.csv"));
        Assert.StartsWith($"accounts.csv, {place}: ", refused.Message, StringComparison.Ordinal);
        Assert.Contains(reason, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Draw_RulesOutOfRange_AreRefused()
    {
        Assert.Throws<EngineInputException>(() => Draw(0));
        Assert.Throws<EngineInputException>(() => Draw(rules: new PopulationRules { LongPpm = 1_000_001 }));
    }
}
