using CsCheck;
using Zk.Engine.Liquidity;

namespace Zk.Engine.Tests.Liquidity;

public class CapitalAllocationTests
{
    private static readonly Gen<(AllocationCell[] Cells, long[] Caps, long Capital)> s_large = Gen.Select(
        Gen.Select(Gen.Int[0, 3], Gen.OneOf(Gen.Long[0, 3], Gen.Long[0, 1L << 38]), Gen.OneOf(Gen.Long[0, 5], Gen.Long[0, 1L << 20]), (market, weight, wanted) => new AllocationCell(market, weight, wanted)).Array[0, 12],
        Gen.OneOf(Gen.Long[0, 20], Gen.Long[0, 1L << 21]).Array[4], Gen.OneOf(Gen.Long[0, 30], Gen.Long[0, 1L << 22]));

    private static readonly Gen<(AllocationCell[] Cells, long[] Caps, long Capital)> s_small = Gen.Select(
        Gen.Select(Gen.Int[0, 1], Gen.Long[0, 4], Gen.Long[0, 4], (market, weight, wanted) => new AllocationCell(market, weight, wanted)).Array[1, 4],
        Gen.Long[0, 6].Array[2], Gen.Long[0, 9]);

    /// <summary>By hand: weights 3 and 1, 10 wanted each, 10 units: 3·(10 − x) = 10 − y with x + y = 10 gives x = 7.5; whole numbers 7 or 8 cost the same, 7.5 is between.</summary>
    [Fact]
    public void Solve_TwoCells_EqualisesMarginalCosts()
    {
        AllocationCell[] cells = [new(0, 3, 10), new(0, 1, 10)];
        long[] units = CapitalAllocation.Solve(cells, [100], 10);
        Assert.Equal(10, units.Sum());
        Assert.InRange(units[0], 7, 8);
        Assert.Equal(76, CapitalAllocation.Cost(cells, units)); // 3·3² + 7² = 3·2² + 8² = 76
    }

    /// <summary>By hand: the first market may have 2 units though it would want all 6; the rest goes to the second.</summary>
    [Fact]
    public void Solve_CapBinds_GivesTheRestToTheNext() =>
        Assert.Equal([2, 3, 1], CapitalAllocation.Solve([new(0, 100, 10), new(1, 2, 4), new(1, 1, 3)], [2, 9], 6));

    [Theory]
    [InlineData(0, 5)]
    [InlineData(-3, 5)]
    [InlineData(5, 0)]
    [InlineData(5, -1)]
    public void Solve_NoRoom_GivesNothing(long capital, long cap) => Assert.Equal([0], CapitalAllocation.Solve([new(0, 7, 9)], [cap], capital));

    [Fact]
    public void Solve_MoreThanWanted_LeavesTheRest() => Assert.Equal([4, 0], CapitalAllocation.Solve([new(0, 1, 4), new(0, 0, 9)], [100], 100));

    [Fact]
    public void Solve_SmallGrids_CostsNoMoreThanAnyFeasibleAllocation() =>
        s_small.Sample((cells, caps, capital) =>
            Assert.Equal(BruteForce(cells, caps, capital), CapitalAllocation.Cost(cells, CapitalAllocation.Solve(cells, caps, capital))), iter: 3_000);

    [Fact]
    public void Solve_AnyProgramme_KeepsCapsAndIsCertifiedOptimal() =>
        s_large.Sample((cells, caps, capital) =>
        {
            long[] units = CapitalAllocation.Solve(cells, caps, capital);
            Assert.True(units.Sum() <= capital);
            for (int m = 0; m < caps.Length; m++) Assert.True(units.Where((_, i) => cells[i].Market == m).Sum() <= caps[m]);
            Assert.Equal(0, CapitalAllocation.Residual(cells, caps, capital, units));
        }, iter: 3_000);

    /// <summary>No random feasible perturbation costs less.</summary>
    [Fact]
    public void Solve_RandomFeasibleOthers_CostAtLeastAsMuch() =>
        Gen.Select(s_large, Gen.Int).Sample((programme, seed) =>
        {
            (AllocationCell[] cells, long[] caps, long capital) = programme;
            Random random = new(seed);
            Int128 least = CapitalAllocation.Cost(cells, CapitalAllocation.Solve(cells, caps, capital));
            long[] other = new long[cells.Length], room = [.. caps];
            long left = capital;
            foreach (int i in Enumerable.Range(0, cells.Length).OrderBy(_ => random.Next()))
            {
                other[i] = random.NextInt64(Math.Min(cells[i].Wanted, Math.Min(room[cells[i].Market], left)) + 1);
                room[cells[i].Market] -= other[i];
                left -= other[i];
            }
            Assert.True(CapitalAllocation.Cost(cells, other) >= least);
        }, iter: 3_000);

    [Fact]
    public void Residual_WorseAllocation_IsWhatOneMoveSaves() =>
        // Moving the second's fifth unit, which saves 1·(2·5 + 1) = 11, to the first's seventh, 3·(2·3 + 1) = 21, saves 10.
        Assert.Equal(10, CapitalAllocation.Residual([new(0, 3, 10), new(0, 1, 10)], [100], 11, [6, 5]));

    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(-1, 1, 1)]
    [InlineData(0, -1, 1)]
    [InlineData(0, (1L << 38) + 1, 1)]
    [InlineData(0, 1, -1)]
    [InlineData(0, 1, (1L << 20) + 1)]
    public void Solve_CellOutOfRange_IsRefusedByPlace(int market, long weight, long wanted) =>
        Assert.Contains("cell 0", Books.Refused(() => CapitalAllocation.Solve([new(market, weight, wanted)], [1], 1)).Message, StringComparison.Ordinal);

    [Fact]
    public void Residual_UnitsBeyondACap_AreRefused() =>
        Books.Refused(() => CapitalAllocation.Residual([new(0, 1, 9)], [3], 9, [4]));

    private static Int128 BruteForce(AllocationCell[] cells, long[] caps, long capital)
    {
        Int128 best = Int128.MaxValue;
        long[] units = new long[cells.Length];
        Try(0, capital);
        return best;

        void Try(int cell, long left)
        {
            if (cell == cells.Length)
            {
                Int128 cost = CapitalAllocation.Cost(cells, units);
                if (cost < best) best = cost;
                return;
            }
            long used = 0;
            for (int i = 0; i < cell; i++)
                if (cells[i].Market == cells[cell].Market) used += units[i];
            for (units[cell] = 0; units[cell] <= Math.Min(cells[cell].Wanted, Math.Min(left, caps[cells[cell].Market] - used)); units[cell]++) Try(cell + 1, left - units[cell]);
            units[cell] = 0;
        }
    }
}
