using System.Collections.Immutable;
using CsCheck;
using Zk.Engine.Liquidation;
using Zk.Engine.Liquidity;

namespace Zk.Engine.Tests.Liquidity;

public class LiquidityJudgeTests
{
    private const long Dollar = Units.MicroUsdPerUsd;

    private static readonly Gen<(int Instrument, bool IsSale, long Lots)[]> s_orders = Gen.Select(Gen.OneOf(Gen.Const(1), Gen.Const(3)), Gen.Bool, Gen.Long[1, 60_000]).Array[1, 12];

    /// <summary>By hand: a book that falls by 1 % per 10,000 lots takes 10,000 lots at $0.995 on average.</summary>
    [Fact]
    public void Scores_BookAlone_PaysItsImpact()
    {
        LiquidityScore alone = Judge(0, [(1, true, 10_000)])[0];
        Assert.Equal((50 * Dollar, 10_000 * Dollar, 5_000L, 0), (alone.SlippageMicroUsd, alone.VolumeMicroUsd, alone.SlippagePpm!.Value, (int)alone.SavedMicroUsd));
    }

    [Fact]
    public void Scores_NoCapital_AreAllTheBookAlone() =>
        Assert.All(Judge(0, [(1, true, 10_000), (3, false, 5_000)]), score => Assert.Equal((0, 0, 0), ((int)score.SavedMicroUsd, (int)score.TakenMicroUsd, score.DrawdownPpm)));

    /// <summary>Each order gets no worse a total with a provider beside the same book; and names, order and equal capital are as stated.</summary>
    [Fact]
    public void Scores_OneOrder_NoProviderCostsTheAccountMore() =>
        Gen.Select(Gen.Long[0, 5_000_000], Gen.Bool, Gen.Long[1, 400_000]).Sample((capital, isSale, lots) =>
        {
            ImmutableArray<LiquidityScore> scores = Judge(capital * Dollar, [(1, isSale, lots)]);
            Assert.Equal(["book alone", "vault", "constant product", "static ladder"], scores.Select(score => score.Name));
            foreach (LiquidityScore score in scores[1..])
            {
                Assert.True(score.SavedMicroUsd >= 0);
                Assert.Equal(capital * Dollar, score.StartMicroUsd);
                Assert.True(score.TakenMicroUsd <= score.VolumeMicroUsd);
            }
        }, iter: 300);

    [Fact]
    public void Scores_SameStream_AreEqual() =>
        s_orders.Sample(orders => Assert.Equal(Judge(1_000_000 * Dollar, orders), Judge(1_000_000 * Dollar, orders)), iter: 50);

    /// <summary>The division by halving is the best of all divisions, to the units that prices are rounded to.</summary>
    [Fact]
    public void Best_SmallOrders_IsTheBestDivision() =>
        Gen.Select(Gen.Bool, Gen.Long[1, 60], Gen.Int[1, 3]).Sample((isSale, lots, kind) =>
        {
            FlatMarket market = new(1_000 * Dollar, 5_000);
            (ILiquidityProvider provider, _) = Provider(market, 200_000 * Dollar);
            OrderSplit best = OrderSplit.Best(market, provider, 1, isSale, lots)!.Value;
            Assert.Equal(lots, best.Lots);
            for (long part = 0; part <= Math.Min(lots, provider.Quote(1, isSale, lots, 1_000 * Dollar).Lots); part++)
            {
                Int128 cash = (part == 0 ? 0 : provider.Quote(1, isSale, part, 1_000 * Dollar).CashMicroUsd) + (part == lots ? 0 : market.Quote(1, isSale, lots - part, isSale ? 0 : Int128.One << 80).CashMicroUsd);
                Assert.True(isSale ? best.CashMicroUsd >= cash - 2 : best.CashMicroUsd <= cash + 2);
            }
        }, iter: 300);

    [Fact]
    public void Market_Take_MovesTheProvidersPartByEntriesAndRefusesAnotherFill()
    {
        FlatMarket inner = new(Dollar, 1_000_000);
        (ILiquidityProvider provider, VenueLedger ledger) = Provider(inner, 1_000_000 * Dollar);
        List<ForcedOrder> orders = [];
        LiquidityMarket market = new(inner, provider) { OrderTaken = orders.Add };
        market.Observe(5);
        BookFill fill = market.Quote(1, true, 20_000, 0);
        Assert.Throws<EngineInputException>(() => market.Take(fill with { Lots = fill.Lots - 1 }));
        market.Take(fill);
        Account vault = ledger.HoldingsOf(Party.Vault), book = ledger.HoldingsOf(Party.Book);
        Assert.Equal(1_000_000 * Dollar, vault.CashMicroUsd + book.CashMicroUsd);
        Assert.Equal(0, vault.Positions[0].QuantityLots + book.Positions[0].QuantityLots);
        Assert.Equal((Int128)vault.Positions[0].QuantityLots * Dollar, market.TakenMicroUsd);
        Assert.True(market.SavedMicroUsd > 0);
        Assert.Equal([new ForcedOrder(5, 1, true, 20_000)], orders);
    }

    [Fact]
    public void Market_Quote_KeepsTheLimitAndFillsAtLeastWhatTheBookDoes() =>
        Gen.Select(Gen.Bool, Gen.Long[1, 300_000], Gen.Long[900_000, 1_100_000]).Sample((isSale, lots, limit) =>
        {
            FlatMarket inner = new(Dollar, 1_000_000);
            LiquidityMarket market = new(inner, Provider(inner, 1_000_000 * Dollar).Provider);
            market.Observe(0);
            BookFill fill = market.Quote(1, isSale, lots, limit), alone = inner.Quote(1, isSale, lots, limit);
            Assert.True(fill.Lots >= alone.Lots);
            Assert.True(isSale ? fill.CashMicroUsd >= (Int128)limit * fill.Lots : fill.CashMicroUsd <= (Int128)limit * fill.Lots);
        }, iter: 300);

    [Fact]
    public void Judge_OtherNumberOfBooks_IsRefused() =>
        Assert.Contains("4", Books.Refused(() => new LiquidityJudge([new FlatMarket(1, 1)], 1, [1], LiquidityRules.Default)).Message, StringComparison.Ordinal);

    private static (ILiquidityProvider Provider, VenueLedger Ledger) Provider(FlatMarket market, long capital)
    {
        VenueLedger ledger = new();
        ledger.Set(Party.Vault, new Account(capital, []));
        LiquidityVault vault = new(LiquidityRules.Default, ledger, Party.Vault, [1, 3], market);
        vault.Observe(0, market);
        return (vault, ledger);
    }

    private static ImmutableArray<LiquidityScore> Judge(long capital, (int Instrument, bool IsSale, long Lots)[] orders)
    {
        FlatMarket[] books = [.. Enumerable.Range(0, 4).Select(_ => new FlatMarket(Dollar, 1_000_000))];
        LiquidityJudge judge = new([.. books], capital, [1, 3], LiquidityRules.Default);
        long time = 0;
        foreach ((int instrument, bool isSale, long lots) in orders)
        {
            judge.Observe(time += 15_000);
            judge.Execute(new ForcedOrder(time, instrument, isSale, lots));
        }
        judge.Observe(time + 15_000);
        return judge.Scores();
    }
}
