using System.Collections.Immutable;
using CsCheck;
using Zk.Engine.Liquidation;
using Zk.Engine.Liquidity;

namespace Zk.Engine.Tests.Liquidity;

/// <summary>What holds for every provider: value is conserved, prices get worse with size, nobody profits from a round trip at one mark.</summary>
public class ProviderTests
{
    private const long Dollar = Units.MicroUsdPerUsd;

    private static readonly Gen<int> s_kind = Gen.Int[0, 2];
    private static readonly Gen<long> s_mark = Gen.OneOf(Gen.Long[1, 5], Gen.Long[100_000, 10 * Dollar], Gen.Long[1, 1L << 39]);
    private static readonly Gen<long> s_capital = Gen.OneOf(Gen.Long[0, 3], Gen.Long[0, 1_000_000 * Dollar], Gen.Const(1L << 58));

    [Fact]
    public void Quote_LargerOrders_NeverGetABetterPrice() =>
        Gen.Select(s_kind, s_capital, s_mark, Gen.Bool, Gen.Long[1, 1L << 30], Gen.Long[1, 1L << 30]).Sample((kind, capital, mark, isSale, a, b) =>
        {
            ILiquidityProvider provider = Open(kind, capital, new FlatMarket(mark, 1 << 20), out _);
            BookFill small = provider.Quote(1, isSale, Math.Min(a, b), mark), large = provider.Quote(1, isSale, Math.Max(a, b), mark);
            Assert.True(small.Lots <= large.Lots);
            // Rounding to whole units in the account's favour is worth less than a unit per lot.
            Int128 smallByLarge = small.CashMicroUsd * large.Lots, largeBySmall = large.CashMicroUsd * small.Lots, rounding = (Int128)large.Lots;
            Assert.True(isSale ? smallByLarge + rounding >= largeBySmall : smallByLarge - rounding <= largeBySmall);
        }, iter: 3_000);

    [Fact]
    public void Take_AnyOrdersAtOneMark_ConserveValueAndNeverProfitTheTaker() =>
        Gen.Select(s_kind, s_capital, s_mark, Gen.Select(Gen.Int[1, 4], Gen.Bool, Gen.Long[1, 1L << 24]).Array[1, 30]).Sample((kind, capital, mark, orders) =>
        {
            FlatMarket market = new(mark, 1 << 20);
            ILiquidityProvider provider = Open(kind, capital, market, out VenueLedger ledger);
            Int128 before = Value(ledger, Party.Book, mark);
            foreach ((int instrument, bool isSale, long lots) in orders)
            {
                BookFill fill = provider.Quote(instrument, isSale, lots, mark);
                if (fill.Lots == 0) continue;
                Assert.InRange(fill.Lots, 1, lots);
                provider.Take(1_000, fill);
                // The book's purse stands for everybody else: at the mark it never gains on the provider.
                Assert.True(Value(ledger, Party.Book, mark) <= before);
                Assert.Equal(capital, Value(ledger, Party.Book, mark) + Value(ledger, Party.Vault, mark));
                Assert.Equal(0, Lots(ledger, Party.Book, instrument) + Lots(ledger, Party.Vault, instrument));
            }
        }, iter: 2_000);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Quote_ZeroCapitalOrPriceOrAnotherInstrument_TakesNothing(int kind)
    {
        FlatMarket worthless = new(0, 1_000);
        Assert.Equal(0, Open(kind, 0, new FlatMarket(Dollar, 1_000), out _).Quote(1, true, 10, Dollar).Lots);
        Assert.Equal(0, Open(kind, 1_000 * Dollar, worthless, out _).Quote(1, true, 10, 0).Lots);
        Assert.Equal(0, Open(kind, 1_000 * Dollar, new FlatMarket(Dollar, 1_000), out _).Quote(77, true, 10, Dollar).Lots);
    }

    /// <summary>By hand: $1,000 in one pool at $1: 500 lots and $500; 100 lots get 500·100/600 = $83.33…, rounded down.</summary>
    [Fact]
    public void Pool_KnownAnswer_IsTheProduct()
    {
        VenueLedger ledger = Purse(1_000 * Dollar);
        FlatMarket market = new(Dollar, 1_000);
        ConstantProductPool pool = new(ledger, Party.Vault, [1]);
        pool.Observe(0, market);
        Assert.Equal((500, 500 * Dollar), pool.ReservesOf(1));
        Assert.Equal(83_333_333, pool.Quote(1, true, 100, Dollar).CashMicroUsd);
        Assert.Equal(125_000_000, pool.Quote(1, false, 100, Dollar).CashMicroUsd);
        Assert.Equal(499, pool.Quote(1, false, 900, Dollar).Lots); // never the last
    }

    /// <summary>By hand: the mark falls to a quarter; arbitrage doubles the lots and halves the cash: 1000 · ¼ + 250 = $500 of $1,000, where holding keeps $625.</summary>
    [Fact]
    public void Pool_MarkFallsToAQuarter_IsArbitragedAlongTheCurve()
    {
        VenueLedger ledger = Purse(1_000 * Dollar);
        FlatMarket market = new(Dollar, 1_000);
        ConstantProductPool pool = new(ledger, Party.Vault, [1]);
        pool.Observe(0, market);
        market[1] = Dollar / 4;
        pool.Observe(1, market);
        Assert.Equal((1_000, 250 * Dollar), pool.ReservesOf(1));
        Assert.Equal(500 * Dollar, Value(ledger, Party.Vault, Dollar / 4));
    }

    [Fact]
    public void Pool_AnyTrades_ProductNeverFalls() =>
        Gen.Select(s_mark, Gen.Select(Gen.Bool, Gen.Long[1, 1L << 20]).Array[1, 30]).Sample((mark, orders) =>
        {
            ConstantProductPool pool = (ConstantProductPool)Open(1, 1_000_000 * Dollar, new FlatMarket(mark, 1 << 20), out _);
            foreach ((bool isSale, long lots) in orders)
            {
                (long x, long y) = pool.ReservesOf(1);
                BookFill fill = pool.Quote(1, isSale, lots, mark);
                if (fill.Lots == 0) continue;
                pool.Take(0, fill);
                Assert.True((Int128)pool.ReservesOf(1).Lots * pool.ReservesOf(1).CashMicroUsd >= (Int128)x * y);
            }
        }, iter: 1_000);

    /// <summary>By hand: $1,000 over one instrument and two levels, 1 % and 2 %: 500 lots at $0.99, 500 at $0.98; used levels stay used.</summary>
    [Fact]
    public void Ladder_KnownAnswer_FillsLevelsInOrder()
    {
        VenueLedger ledger = Purse(1_000 * Dollar);
        StaticLadder ladder = new(ledger, Party.Vault, [1], [10_000, 20_000], 300_000);
        ladder.Observe(0, new FlatMarket(Dollar, 1_000));
        BookFill fill = ladder.Quote(1, true, 600, Dollar);
        Assert.Equal(500 * 990_000 + 100 * 980_000, fill.CashMicroUsd);
        ladder.Take(0, fill);
        Assert.Equal(new BookFill(1, true, 400, 400 * 980_000), ladder.Quote(1, true, 9_999, Dollar));
        // The other way it first sells what it has at the first level.
        Assert.Equal(new BookFill(1, false, 600, 600 * 1_010_000), ladder.Quote(1, false, 600, Dollar));
    }

    private static ILiquidityProvider Open(int kind, long capital, FlatMarket market, out VenueLedger ledger)
    {
        ledger = Purse(capital);
        ImmutableArray<int> instruments = [1, 3];
        ILiquidityProvider provider = kind switch
        {
            0 => new LiquidityVault(LiquidityRules.Default, ledger, Party.Vault, instruments, market),
            1 => new ConstantProductPool(ledger, Party.Vault, instruments),
            _ => new StaticLadder(ledger, Party.Vault, instruments, StaticLadder.UsualLevelsPpm, 300_000),
        };
        provider.Observe(0, market);
        return provider;
    }

    private static VenueLedger Purse(long capital)
    {
        VenueLedger ledger = new();
        ledger.Set(Party.Vault, new Account(capital, []));
        return ledger;
    }

    private static Int128 Value(VenueLedger ledger, Party party, long mark)
    {
        Account held = ledger.HoldingsOf(party);
        Int128 value = held.CashMicroUsd;
        foreach (Position position in held.Positions) value += (Int128)position.QuantityLots * mark;
        return value;
    }

    private static long Lots(VenueLedger ledger, Party party, int instrument) =>
        ledger.HoldingsOf(party).Positions.Where(position => position.Index == instrument).Sum(position => position.QuantityLots);
}
