namespace Zk.Engine.Liquidity;

/// <summary>
/// Capital over markets × price levels that minimises Σ weight·(wanted − x)² with Σx ≤ capital and a cap per market, in whole units.
/// </summary>
/// <remarks>
/// <para>A separable convex programme over nested sums: water is filled to one level of marginal saving per market (where its cap binds) and one for all.
/// Units whose saving equals the level go to the first cells. The optimum is exact, also among whole numbers, because
/// a greedy choice is optimal over nested caps. <b>Source</b>: Federgruen and Groenevelt, "The greedy procedure for resource allocation
/// problems" (1986); Boyd and Vandenberghe, Convex Optimization (2004), §5.5.3 (water-filling).</para>
/// </remarks>
public static class CapitalAllocation
{
    private const long WeightBound = 1L << 38;
    private const long WantedBound = 1L << 20;

    /// <summary>Solves it.</summary>
    /// <param name="cells">The cells.</param>
    /// <param name="marketCaps">Most units per market; below 0 counts as 0.</param>
    /// <param name="capital">Most units of all; below 0 counts as 0.</param>
    /// <returns>Units per cell.</returns>
    /// <exception cref="EngineInputException">A cell out of range.</exception>
    public static long[] Solve(ReadOnlySpan<AllocationCell> cells, ReadOnlySpan<long> marketCaps, long capital)
    {
        long[] units = new long[cells.Length], levels = new long[marketCaps.Length];
        Check(cells, marketCaps.Length);
        for (int m = 0; m < levels.Length; m++) levels[m] = LeastLevel(cells, m, levels, Math.Max(0, marketCaps[m]));
        long all = LeastLevel(cells, -1, levels, Math.Max(0, capital), marketCaps);
        long left = Math.Max(0, capital);
        for (int i = 0; i < cells.Length; i++)
        {
            units[i] = cells[i].UnitsSaving(Math.Max(all, levels[cells[i].Market]));
            left -= units[i];
        }
        // First the markets whose own cap binds above the common level: they are full. What is left then goes to units at that level.
        foreach (bool isFull in (ReadOnlySpan<bool>)[true, false])
            for (int m = 0; m < levels.Length; m++)
                if (levels[m] > all == isFull) left -= FillTies(cells, units, m, Math.Max(levels[m], all), Math.Max(0, marketCaps[m]), left);
        return units;
    }

    /// <summary>The objective, exact.</summary>
    public static Int128 Cost(ReadOnlySpan<AllocationCell> cells, ReadOnlySpan<long> units)
    {
        Int128 sum = 0;
        for (int i = 0; i < cells.Length; i++) sum += (Int128)cells[i].Weight * (cells[i].Wanted - units[i]) * (cells[i].Wanted - units[i]);
        return sum;
    }

    /// <summary>
    /// How far units are from optimal: the most that one unit more, or one unit moved, would save within the caps. 0 exactly when they are
    /// optimal: the condition of Karush, Kuhn and Tucker among whole numbers.
    /// </summary>
    /// <exception cref="EngineInputException">Units that the caps do not admit.</exception>
    public static long Residual(ReadOnlySpan<AllocationCell> cells, ReadOnlySpan<long> marketCaps, long capital, ReadOnlySpan<long> units)
    {
        long[] room = [.. marketCaps];
        long left = capital, residual = 0;
        for (int i = 0; i < units.Length; i++)
        {
            if (units[i] < 0 || units[i] > cells[i].Wanted) throw Fault($"cell {i}", $"{units[i]} units", $"0 to {cells[i].Wanted}");
            room[cells[i].Market] -= units[i];
            left -= units[i];
        }
        if (left < 0 || room.AsSpan().ContainsAnyInRange(long.MinValue, -1)) throw Fault("sums", "more units than a cap admits", "sums within all caps");
        for (int to = 0; to < units.Length; to++)
        {
            long gain = cells[to].Saving(units[to] + 1);
            if (left > 0 && room[cells[to].Market] > 0) residual = Math.Max(residual, gain);
            for (int from = 0; from < units.Length; from++)
                if (units[from] > 0 && from != to && (cells[from].Market == cells[to].Market || room[cells[to].Market] > 0))
                    residual = Math.Max(residual, gain - cells[from].Saving(units[from]));
        }
        return residual;
    }

    /// <summary>The least level of saving, at least 1, at which a market (or, with −1, all under their own levels) stays within a cap.</summary>
    private static long LeastLevel(ReadOnlySpan<AllocationCell> cells, int market, long[] levels, long cap, ReadOnlySpan<long> marketCaps = default)
    {
        long low = 1, high = 1;
        foreach (AllocationCell cell in cells) high = Math.Max(high, cell.Saving(1) + 1);
        while (low < high)
        {
            long middle = low + (high - low) / 2;
            Int128 demand = market >= 0 ? Demand(cells, market, middle) : 0;
            for (int m = 0; m < levels.Length && market < 0; m++)
                demand += middle >= levels[m] ? Demand(cells, m, middle) : Math.Max(0, marketCaps[m]);
            if (demand <= cap) high = middle;
            else low = middle + 1;
        }
        return low;
    }

    private static Int128 Demand(ReadOnlySpan<AllocationCell> cells, int market, long level)
    {
        Int128 sum = 0;
        foreach (AllocationCell cell in cells)
            if (cell.Market == market) sum += cell.UnitsSaving(level);
        return sum;
    }

    /// <summary>Gives a market's cells the units that save just less than the level, as far as its cap and what is left go.</summary>
    private static long FillTies(ReadOnlySpan<AllocationCell> cells, long[] units, int market, long level, long cap, long left)
    {
        if (level <= 1) return 0;
        long room = cap, given = 0;
        for (int i = 0; i < cells.Length; i++)
            if (cells[i].Market == market) room -= units[i];
        for (int i = 0; i < cells.Length; i++)
        {
            if (cells[i].Market != market) continue;
            long more = Math.Max(0, Math.Min(cells[i].UnitsSaving(level - 1) - units[i], Math.Min(room, left) - given));
            units[i] += more;
            given += more;
        }
        return given;
    }

    private static void Check(ReadOnlySpan<AllocationCell> cells, int markets)
    {
        for (int i = 0; i < cells.Length; i++)
        {
            if (cells[i].Market < 0 || cells[i].Market >= markets) throw Fault($"cell {i}", $"market {cells[i].Market}", $"0 to {markets - 1}");
            if (cells[i].Weight is < 0 or > WeightBound) throw Fault($"cell {i}", $"weight {cells[i].Weight}", "0 to 2^38");
            if (cells[i].Wanted is < 0 or > WantedBound) throw Fault($"cell {i}", $"{cells[i].Wanted} units wanted", "0 to 2^20");
        }
    }

    private static EngineInputException Fault(string place, string got, string expected) => new($"allocation, {place}", got, expected, "Correct the programme");
}
