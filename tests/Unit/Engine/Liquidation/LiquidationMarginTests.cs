using CsCheck;
using Zk.Engine.Liquidation;
using Zk.Engine.Tests.Requirement;

namespace Zk.Engine.Tests.Liquidation;

public class LiquidationMarginTests
{
    /// <summary>The vectorised source answers as the plain one does, whatever was asked before.</summary>
    [Fact]
    public void VectorMargin_AnyQuestions_EqualsEpochMargin() =>
        Gen.Select(RandomEpochs.Book, Gen.Int[0, 1_000_000].Array[6]).Sample((book, cuts) =>
        {
            VectorMargin fast = new(book.Epoch);
            EpochMargin plain = new(book.Epoch);
            Assert.Equal(plain.Evaluate(book.Account), fast.Evaluate(book.Account));
            foreach (int cut in cuts)
            {
                Account part = new(book.Account.CashMicroUsd / (cut + 1), [.. book.Account.Positions
                    .Select(p => p with { QuantityLots = p.QuantityLots / (1 + cut % 3) })
                    .Where(p => p.QuantityLots != 0 && (p.Index ^ cut) % 4 != 0)]);
                Assert.Equal(plain.Evaluate(part), fast.Evaluate(part));
                Assert.Equal(plain.Evaluate(book.Account), fast.Evaluate(book.Account));
            }
        }, iter: 200);

    /// <summary>A real epoch, two ledgers and two sources of figures: the agent does the same on both.</summary>
    [Fact]
    public void Advance_OnTheMarginBook_EqualsTheVenueLedger()
    {
        RiskEpoch epoch = Books.Epoch();
        int perp = epoch.FindByName("BTC-PERP")!.Index, call = epoch.FindByName("BTC-25DEC26-100000-C")!.Index;
        Account[] accounts = [Books.Holding(-900_000_000_000, Sorted((perp, 10_000))), Books.Holding(0, Sorted((call, -2_000))), Books.Holding(2_000_000_000_000, Sorted((perp, -10_000), (call, 2_000)))];
        MarginBook book = new(epoch);
        VenueLedger ledger = new(), others = new();
        for (int id = 0; id < accounts.Length; id++)
        {
            book.Add(accounts[id]);
            ledger.Set(Party.Account(id), accounts[id]);
        }
        List<LedgerEntry> plain = Run(new EpochMargin(epoch), ledger), fast = Run(new VectorMargin(epoch), new MarginBookLedger(book, others));
        Assert.NotEmpty(plain);
        Assert.Equal(plain, fast);
        for (int id = 0; id < accounts.Length; id++)
        {
            Assert.Equal(ledger.HoldingsOf(Party.Account(id)).CashMicroUsd, book.CashOf(id));
            Assert.True(book.BandOf(id) < MarginBand.Flagged);
        }

        List<LedgerEntry> Run(ILiquidationMargin margin, ILedger books)
        {
            LiquidationContext context = new(margin, new EmptyMarket(epoch), books, new Nobody());
            LiquidationAgent agent = new();
            List<LedgerEntry> entries = [];
            for (int i = 0; i < 400; i++, context.NowMs += 30_000) entries.AddRange(agent.Advance(context, [0, 1, 2]).Entries);
            Assert.Equal(0, agent.OpenCases);
            return entries;
        }
    }

    private static (int, long)[] Sorted(params (int Index, long)[] positions) => [.. positions.OrderBy(p => p.Index)];

    private sealed class Nobody : IHolderBook
    {
        public void CollectHolders(int instrument, bool isLong, List<Holder> holders)
        {
        }

        public void CollectAccountsWithPositions(List<int> accountIds)
        {
        }
    }

    /// <summary>Marks of an epoch; a thin book a percent away, and bidders who want two percent.</summary>
    private sealed class EmptyMarket(RiskEpoch epoch) : ILiquidationMarket
    {
        public int MarketOf(int instrument) => 0;

        public bool IsOption(int instrument) => epoch.FindByIndex(instrument)!.StrikeKey != 0;

        public long MarkMicroUsdPerLot(int instrument) => epoch.FindByIndex(instrument)!.Mark;

        public int DepthFactorPpm(int instrument) => 1_000_000;

        public MarketCondition ConditionOf(int market) => new(1, 0, true, (Int128)1 << 60, 0, 0);

        public BookFill Quote(int instrument, bool isSale, long lots, Int128 limitMicroUsdPerLot)
        {
            Int128 price = (Int128)MarkMicroUsdPerLot(instrument) * (isSale ? 99 : 101) / 100;
            long filled = (isSale ? price >= limitMicroUsdPerLot : price <= limitMicroUsdPerLot) ? Math.Min(lots, 700) : 0;
            return new(instrument, isSale, filled, price * filled);
        }

        public void Take(in BookFill fill)
        {
        }

        public void CollectBids(in AuctionOffer offer, List<AuctionBid> bids)
        {
            Int128 notional = 0;
            foreach (Position position in offer.Holdings.Positions) notional += Math.Abs(position.QuantityLots) * (Int128)MarkMicroUsdPerLot(position.Index);
            if (offer.ProfitMicroUsd * 50 >= notional) bids.Add(new(1, 400_000));
        }
    }
}
