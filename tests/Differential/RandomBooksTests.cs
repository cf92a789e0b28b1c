using CsCheck;
using Zk.Engine;
using Zk.Witness;

namespace Zk.Differential.Tests;

/// <summary>The random books reach what the agreement tests claim to cover; otherwise their silence means nothing.</summary>
public class RandomBooksTests
{
    [Fact]
    public void Random_OfAThousandBooks_ReachEveryShape()
    {
        HashSet<string> reached = [];
        SolvencyCase.Random(1L << 28, 1L << 16).Sample(book => { lock (reached) reached.UnionWith(Shapes(book)); }, iter: 1000);

        string[] expected =
        [
            "empty", "full", "1 group", "2 groups", "3 groups", "4 groups", "long only", "short only", "mixed", "call and put of one strike",
            "two expiries of one underlying", "concentrated", "largest index",
            .. Enum.GetNames<BindingTerm>(),
        ];
        Assert.Empty(expected.Except(reached));
    }

    private static IEnumerable<string> Shapes(SolvencyCase book)
    {
        Position[] positions = [.. book.Account.Positions];
        RiskRow[] rows = [.. positions.Select(position => book.Epoch.FindByIndex(position.Index)!)];
        MarginReport report = book.Report(Verifier.MarginLevel.Initial);
        if (positions.Length == 0) yield return "empty";
        if (positions.Length == SolvencyCircuit.Slots) yield return "full";
        yield return report.Groups.Length == 1 ? "1 group" : $"{report.Groups.Length} groups";
        bool anyLong = positions.Any(p => p.QuantityLots > 0), anyShort = positions.Any(p => p.QuantityLots < 0);
        if (anyLong || anyShort) yield return anyLong && anyShort ? "mixed" : anyLong ? "long only" : "short only";
        if (rows.Where(row => row.StrikeKey != 0).GroupBy(row => row.StrikeKey).Any(pair => pair.Count() == 2)) yield return "call and put of one strike";
        if (rows.Where(row => row.ExpiryKey != 0).GroupBy(row => row.Underlying).Any(group => group.Select(row => row.ExpiryKey).Distinct().Count() > 1))
            yield return "two expiries of one underlying";
        if (rows.Any(row => row.Index == Units.IndexBound - 1)) yield return "largest index";
        foreach (GroupMargin group in report.Groups)
        {
            yield return group.Binding.ToString();
            if (group.ConcentrationMicroUsd > 0) yield return "concentrated";
        }
    }
}
