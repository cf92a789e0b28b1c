using CsCheck;
using Zk.Engine;

namespace Zk.Engine.Tests.Remargin;

public class MarginBookTests
{
    /// <summary>Every kernel this processor can run.</summary>
    public static TheoryData<RemarginKernel> Kernels()
    {
        RemarginKernel best = new MarginBook(Books.Epoch()).Kernel;
        return [.. Enum.GetValues<RemarginKernel>().Where(kernel => kernel <= best)];
    }

    [Theory]
    [MemberData(nameof(Kernels))]
    public void Add_AnyBook_EqualsTheRequirement(RemarginKernel kernel) =>
        SizedBooks.Book.Sample((epoch, _, accounts) =>
        {
            MarginBook book = Filled(epoch, accounts, kernel);
            for (int i = 0; i < accounts.Length; i++) RequireEqual(accounts[i], epoch, book.MarginOf(i), book.BandOf(i));
        }, iter: 250);

    /// <summary>A tick that evaluates only what changed ends where a fresh book on the new rows starts.</summary>
    [Theory]
    [MemberData(nameof(Kernels))]
    public void Remargin_AfterNewRows_EqualsTheRequirementOnThem(RemarginKernel kernel) =>
        SizedBooks.Book.Sample((epoch, next, accounts) =>
        {
            MarginBook book = Filled(epoch, accounts, kernel);
            foreach (RiskRow row in next.Rows) book.SetRow(row);
            book.Remargin();
            RiskEpoch rowsOnly = next with { FactorMmPpm = epoch.FactorMmPpm, FactorImPpm = epoch.FactorImPpm };
            for (int i = 0; i < accounts.Length; i++) RequireEqual(accounts[i], rowsOnly, book.MarginOf(i), book.BandOf(i));
            book.SetEpoch(next);
            book.Remargin();
            for (int i = 0; i < accounts.Length; i++) RequireEqual(accounts[i], next, book.MarginOf(i), book.BandOf(i));
        }, iter: 250);

    /// <summary>Trades in any order end where a fresh book with the same positions starts.</summary>
    [Fact]
    public void Change_RandomTrades_EqualsTheRequirement() =>
        Gen.Select(SizedBooks.Book, Gen.Select(Gen.Int[0, 99], Gen.Int[0, 99], Gen.Long[-1000, 1000], Gen.Long[-1_000_000, 1_000_000], Gen.Bool).Array[0, 60]).Sample((sized, trades) =>
        {
            MarginBook book = Filled(sized.Epoch, sized.Accounts, RemarginKernel.Best);
            foreach ((int a, int r, long lots, long cash, bool closes) in trades)
            {
                int account = a % book.AccountCount, index = sized.Epoch.Rows[r % sized.Epoch.Rows.Length].Index;
                long held = book.QuantityOf(account, index), traded = closes ? -held : lots;
                if (Math.Abs(book.CashOf(account)) > Units.CashBound / 2 || Math.Abs(held + traded) >= Units.QuantityBound) continue;
                book.Change(account, index, traded, cash);
                Assert.Equal(held + traded, book.QuantityOf(account, index));
            }
            for (int i = 0; i < book.AccountCount; i++)
            {
                RequireEqual(book.ToAccount(i), sized.Epoch, book.MarginOf(i), book.BandOf(i));
                book.ToAccount(i).Validate();
            }
        }, iter: 300);

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void Remargin_ManyAccounts_IsTheSameOnAnyDegree(int degree)
    {
        (RiskEpoch epoch, Account[] accounts) = SyntheticBook.Make(10_000, seed: 7);
        MarginBook book = new(epoch, degree: degree), exact = new(epoch, degree: 1, kernel: RemarginKernel.Exact);
        foreach (Account account in accounts) (_, _) = (book.Add(account), exact.Add(account));
        foreach (RiskRow row in SyntheticBook.Moved(epoch, 3)) (_, _) = (Set(book, row), Set(exact, row));
        Assert.Equal(exact.Remargin(), book.Remargin());
        for (int i = 0; i < accounts.Length; i++) Assert.Equal(exact.MarginOf(i), book.MarginOf(i));
    }

    [Fact]
    public void Remargin_OneRowMoved_EvaluatesItsHoldersOnly()
    {
        (RiskEpoch epoch, Account[] accounts) = SyntheticBook.Make(5_000, seed: 3);
        MarginBook book = new(epoch);
        foreach (Account account in accounts) book.Add(account);
        RiskRow moved = epoch.Rows[17] with { Mark = epoch.Rows[17].Mark + 1 };
        book.SetRow(moved);
        Assert.Equal(accounts.Count(account => account.Positions.Any(p => p.Index == moved.Index)), book.Remargin());
        book.SetRow(moved with { Losses = [.. moved.Losses] });
        Assert.Equal(0, book.Remargin());
    }

    [Fact]
    public void Tick_OfEveryRow_AllocatesNothing()
    {
        (RiskEpoch epoch, Account[] accounts) = SyntheticBook.Make(4_000, seed: 5);
        MarginBook book = new(epoch, degree: 1);
        foreach (Account account in accounts) book.Add(account);
        RiskRow[][] ticks = [.. Enumerable.Range(1, 3).Select(t => SyntheticBook.Moved(epoch, t).ToArray())];
        int[] flagged = new int[64];
        Tick(ticks[0]);
        // The least of several: a collection that other tests cause meanwhile counts in its own way; what a tick allocates, it allocates each time.
        long least = long.MaxValue;
        for (int run = 0; run < 10 && least > 0; run++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            Tick(ticks[1]);
            Tick(ticks[2]);
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }
        Assert.Equal(0, least);

        void Tick(RiskRow[] rows)
        {
            foreach (RiskRow row in rows) book.SetRow(row);
            book.Remargin();
            book.CopyAccounts(MarginBand.Flagged, flagged);
            book.CountOf(MarginBand.Insolvent);
            book.ChangeCash(1, -1);
        }
    }

    /// <summary>Requirement 80 at maintenance and 100 at initial margin, equity from the cash given. <b>Source</b>: design/liquidation-and-oracle §1.</summary>
    [Theory]
    [InlineData(100, MarginBand.Healthy)]
    [InlineData(99, MarginBand.Restricted)]
    [InlineData(80, MarginBand.Restricted)]
    [InlineData(79, MarginBand.Flagged)]
    [InlineData(54, MarginBand.Flagged)]
    [InlineData(53, MarginBand.CloseOut)]
    [InlineData(0, MarginBand.CloseOut)]
    [InlineData(-1, MarginBand.Insolvent)]
    public void BandOf_AtItsBounds_IsTheDesigns(long cash, MarginBand expected)
    {
        MarginBook book = new(Books.Epoch(Books.Row(1, "A", "X", 10)));
        int account = book.Add(Books.Holding(cash, (1, 10)));
        Assert.Equal(expected, book.BandOf(account));
    }

    [Fact]
    public void CopyAccounts_OfABand_ListsThemInOrderAndResumes()
    {
        MarginBook book = new(Books.Epoch(Books.Row(1, "A", "X", 10)));
        for (int i = 0; i < 10; i++) book.Add(Books.Holding(i % 3 == 0 ? -1 : 1000, (1, 10)));
        int[] found = new int[3];
        Assert.Equal(4, book.CountOf(MarginBand.Insolvent));
        Assert.Equal(3, book.CopyAccounts(MarginBand.Insolvent, found));
        Assert.Equal([0, 3, 6], found);
        Assert.Equal(1, book.CopyAccounts(MarginBand.Insolvent, found, from: 7));
        Assert.Equal(9, found[0]);
    }

    [Fact]
    public void CopyPositions_AfterTrades_IsInIndexOrder()
    {
        MarginBook book = new(Books.Epoch(Books.Row(1, "A", "X", 10), Books.Row(2, "B", "X", 20), Books.Row(5, "C", "Y", 30)));
        int account = book.Add(Books.Holding(0, (5, 3)));
        book.Change(account, 2, -4, 0);
        book.Change(account, 1, 7, 0);
        book.Change(account, 5, -3, 9);
        Position[] positions = new Position[4];
        Assert.Equal(2, book.PositionCountOf(account));
        Assert.Equal(2, book.CopyPositions(account, positions));
        Assert.Equal([new Position(1, 7, 0), new Position(2, -4, 0)], positions[..2]);
        Assert.Equal(1, book.CopyPositions(account, positions.AsSpan(0, 1)));
        Assert.Equal(9, book.CashOf(account));
    }

    [Fact]
    public void Refusals_SayWhatToDo()
    {
        RiskRow row = Books.Row(1, "A", "X", 10);
        MarginBook book = new(Books.Epoch(row, Books.Row(2, "B", "X") with { ExpiryKey = 1, BasisWeightPpm = 5 }, Books.Row(3, "C", "X") with { ExpiryKey = 1, BasisWeightPpm = 5 }));
        int account = book.Add(Books.Holding(0, (1, Units.QuantityBound - 1)));
        Assert.Contains("Make a new book", Books.Refused(() => book.SetRow(row with { Underlying = "Y" })).Message, StringComparison.Ordinal);
        Assert.Contains("mark", Books.Refused(() => book.SetRow(row with { Mark = -1 })).Message, StringComparison.Ordinal);
        Assert.Contains("instrument index 9", Books.Refused(() => book.Change(account, 9, 1, 0)).Message, StringComparison.Ordinal);
        Assert.Contains("quantity out of range", Books.Refused(() => book.Change(account, 1, 1, 0)).Message, StringComparison.Ordinal);
        Assert.Contains("cash", Books.Refused(() => book.ChangeCash(account, long.MaxValue)).Message, StringComparison.Ordinal);
        Assert.Equal(Units.QuantityBound - 1, book.QuantityOf(account, 1));
        book.SetRow(book.FindRow(2) with { BasisWeightPpm = 6 });
        Assert.Contains("weight of its expiry", Books.Refused(() => book.Remargin()).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => book.MarginOf(1));
    }

    private static object? Set(MarginBook book, RiskRow row)
    {
        book.SetRow(row);
        return null;
    }

    private static MarginBook Filled(RiskEpoch epoch, Account[] accounts, RemarginKernel kernel)
    {
        MarginBook book = new(epoch, degree: 1, kernel: kernel);
        foreach (Account account in accounts) book.Add(account);
        return book;
    }

    private static void RequireEqual(Account account, RiskEpoch epoch, AccountMargin actual, MarginBand band)
    {
        MarginReport maintenance = Margin.Evaluate(account, epoch, MarginLevel.Maintenance), initial = Margin.Evaluate(account, epoch, MarginLevel.Initial);
        Assert.Equal(new AccountMargin(maintenance.EquityMicroUsd, maintenance.RequirementPpmMicroUsd, initial.RequirementPpmMicroUsd), actual);
        Assert.Equal(band <= MarginBand.Restricted, maintenance.SlackPpmMicroUsd >= 0 && maintenance.EquityMicroUsd >= 0);
    }
}
