using CsCheck;
using Zk.Engine.Liquidation;
using Zk.Engine.Liquidity;

namespace Zk.Engine.Tests.Liquidity;

public class LiquidityVaultTests
{
    private const long Dollar = Units.MicroUsdPerUsd;

    /// <summary>Rules with round answers, whatever the defaults are.</summary>
    private static readonly LiquidityRules s_rules = LiquidityRules.Default with { GammaMilli = 5_000, KappaMilli = 1_000_000, LevelsPpm = [0, 1_000, 3_000, 10_000], MarketPpm = 100_000 };

    private readonly VenueLedger _ledger = new();
    private readonly FlatMarket _market = new(Dollar, 1_000_000);

    /// <summary>By hand: flat, σ at its floor of 0.2 %: half-spread 0.001007508 (QuoteFormulaTests); $1 less that is $0.998992492, rounded up to a unit.</summary>
    [Fact]
    public void Quote_FirstLot_IsTheReservationPriceLessTheHalfSpread()
    {
        LiquidityVault vault = Open(1_000_000 * Dollar);
        Assert.Equal(new BookFill(1, true, 1, 998_993), vault.Quote(1, true, 1, Dollar));
        Assert.Equal(new BookFill(1, false, 1, 1_001_007), vault.Quote(1, false, 1, Dollar));
    }

    /// <summary>By hand: 10 % of $1,000,000 in the market; the unit of allocation divides it.</summary>
    [Fact]
    public void Quote_HugeOrder_TakesATenthOfItsValue() =>
        Assert.Equal(100_000, Open(1_000_000 * Dollar).Quote(1, true, 1L << 30, Dollar).Lots);

    [Fact]
    public void Quote_LongInventory_BidsLowerAndStopsAtTheLimit()
    {
        LiquidityVault vault = Open(1_000_000 * Dollar);
        Int128 first = vault.Quote(1, true, 1, Dollar).CashMicroUsd;
        vault.Take(0, vault.Quote(1, true, 60_000, Dollar));
        Assert.True(vault.Quote(1, true, 1, Dollar).CashMicroUsd < first);
        vault.Take(0, vault.Quote(1, true, 1L << 30, Dollar));
        Assert.Equal(0, vault.Quote(1, true, 1, Dollar).Lots);
        Assert.Equal(0, vault.Quote(2, true, 1, Dollar).Lots); // the same market by its other instrument
        Assert.True(vault.Quote(1, false, 1L << 30, Dollar).Lots >= 100_000); // what reduces the inventory is wanted
        Assert.True(vault.Quote(3, true, 1, Dollar).Lots > 0); // another market
    }

    /// <summary>By hand: after a loss of 5 % of its peak it only reduces; at one of 2.5 % the spread is half as wide again.</summary>
    [Fact]
    public void Quote_Drawdown_WidensAndThenStopsOnTheSideThatAddsRisk()
    {
        LiquidityVault vault = Open(1_000_000 * Dollar);
        vault.Take(0, vault.Quote(1, true, 90_000, Dollar));
        _ledger.Post(new LedgerEntry(0, EntryCause.DeficitCover, Party.Vault, Party.GlobalFund, 25_000 * Dollar, 0, 0));
        vault.Observe(0, _market);
        Assert.InRange(1_000_000 - (long)vault.Quote(3, true, 1, Dollar).CashMicroUsd, 1_490, 1_530);
        _ledger.Post(new LedgerEntry(0, EntryCause.DeficitCover, Party.Vault, Party.GlobalFund, 26_000 * Dollar, 0, 0));
        vault.Observe(0, _market);
        Assert.Equal(0, vault.Quote(3, true, 1, Dollar).Lots);
        Assert.Equal(0, vault.Quote(3, false, 1, Dollar).Lots);
        Assert.Equal(90_000, vault.Quote(1, false, 1L << 30, Dollar).Lots); // down to nothing, and not to the other side
    }

    [Fact]
    public void Observe_RestlessMarket_WidensQuotes()
    {
        LiquidityVault vault = Open(1_000_000 * Dollar);
        Int128 calm = vault.Quote(1, true, 1, Dollar).CashMicroUsd;
        for (int i = 1; i <= 20; i++)
        {
            _market[1] = i % 2 == 0 ? Dollar : Dollar * 97 / 100;
            vault.Observe(i * 15_000, _market);
        }
        Assert.True(vault.Quote(1, true, 1, Dollar).CashMicroUsd < calm - 5_000);
    }

    [Fact]
    public void Observe_TimePasses_PassesInventoryOnToTheBookAboveItsBid()
    {
        LiquidityVault vault = Open(1_000_000 * Dollar);
        vault.Take(0, vault.Quote(1, true, 50_000, Dollar));
        long before = _ledger.HoldingsOf(Party.Vault).Positions[0].QuantityLots;
        for (int i = 1; i <= 200; i++)
        {
            _market.Refill();
            vault.Observe(i * 15_000, _market);
        }
        Assert.True(_ledger.HoldingsOf(Party.Vault).Positions is [] or [{ QuantityLots: < 50_000 / 2 }]);
        Assert.Equal(50_000, before);
        Assert.True(_ledger.HoldingsOf(Party.Vault).CashMicroUsd > 0);
    }

    /// <summary>Inventory never passes a tenth of the value at the last observation, whatever trades and marks come.</summary>
    [Fact]
    public void Take_RandomTradesAndMarks_InventoryGrowsOnlyWithinTheLimit() =>
        Gen.Select(Gen.Long[0, 10_000_000], Gen.Select(Gen.Int[1, 4], Gen.Bool, Gen.Long[1, 1L << 22], Gen.Int[-100_000, 100_000]).Array[1, 40]).Sample((capital, moves) =>
        {
            VenueLedger ledger = new();
            FlatMarket market = new(Dollar, 1_000_000);
            ledger.Set(Party.Vault, new Account(capital * Dollar, []));
            LiquidityVault vault = new(s_rules, ledger, Party.Vault, [1, 2, 3, 4], market);
            long time = 0;
            foreach ((int instrument, bool isSale, long lots, int move) in moves)
            {
                long mark = market.MarkMicroUsdPerLot(instrument) * (1_000_000 + move) / 1_000_000;
                market[instrument] = mark;
                market.Refill();
                vault.Observe(time += 15_000, market);
                Int128 value = Value(ledger, market), before = Exposure(ledger, market, instrument), all = Exposure(ledger, market, 1) + Exposure(ledger, market, 3);
                BookFill fill = vault.Quote(instrument, isSale, lots, mark);
                if (fill.Lots > 0) vault.Take(time, fill);
                Assert.True(Exposure(ledger, market, instrument) <= Int128.Max(before, value / 10));
                Assert.True(Exposure(ledger, market, 1) + Exposure(ledger, market, 3) <= Int128.Max(all, value / 4));
                Assert.True(ledger.HoldingsOf(Party.Vault).CashMicroUsd >= 0);
            }
        }, iter: 500);

    [Fact]
    public void Quote_SameAgain_IsEqual()
    {
        LiquidityVault vault = Open(12_345 * Dollar);
        Assert.Equal(vault.Quote(1, true, 777, Dollar), vault.Quote(1, true, 777, Dollar));
    }

    [Fact]
    public void Rules_OutOfRange_AreRefusedByName()
    {
        Assert.Contains("GammaMilli", Books.Refused(() => (LiquidityRules.Default with { GammaMilli = 0 }).Validate()).Message, StringComparison.Ordinal);
        Assert.Contains("level 1", Books.Refused(() => (LiquidityRules.Default with { LevelsPpm = [5, 5] }).Validate()).Message, StringComparison.Ordinal);
        Assert.Contains("number of levels", Books.Refused(() => (LiquidityRules.Default with { LevelsPpm = [] }).Validate()).Message, StringComparison.Ordinal);
    }

    private static Int128 Value(VenueLedger ledger, FlatMarket market)
    {
        Account held = ledger.HoldingsOf(Party.Vault);
        Int128 value = held.CashMicroUsd;
        foreach (Position position in held.Positions) value += (Int128)position.QuantityLots * market.MarkMicroUsdPerLot(position.Index);
        return value;
    }

    private static Int128 Exposure(VenueLedger ledger, FlatMarket market, int instrument)
    {
        Int128 sum = 0;
        foreach (Position position in ledger.HoldingsOf(Party.Vault).Positions)
            if (market.MarketOf(position.Index) == market.MarketOf(instrument))
                sum += Int128.Abs(position.QuantityLots) * market.MarkMicroUsdPerLot(position.Index);
        return sum;
    }

    private LiquidityVault Open(long capital)
    {
        _ledger.Set(Party.Vault, new Account(capital, []));
        LiquidityVault vault = new(s_rules, _ledger, Party.Vault, [1, 2, 3, 4], _market);
        vault.Observe(0, _market);
        return vault;
    }
}
