using System.Text.RegularExpressions;
using Zk.Algebra;
using Zk.Engine;
using Zk.Witness;
using MarginLevel = Zk.Verifier.MarginLevel;

namespace Zk.Differential.Tests;

/// <summary>Finds the circuit's margin components among the wires by the symbol file, and compares them with the engine's.</summary>
internal static partial class RequirementWires
{
    private static readonly Lazy<ILookup<string, (int Item, int Wire)>> s_wires = new(() => File
        .ReadLines(Repository.Built("circuits/solvency/solvency.sym", "circuits"))
        .Select(line => MarginSignal().Match(line)).Where(match => match.Success)
        .ToLookup(match => match.Groups["name"].Value, match => (int.Parse(match.Groups["item"].ValueSpan), int.Parse(match.Groups["wire"].ValueSpan))));

    internal static void Compare(SolvencyCase book, MarginLevel level)
    {
        MarginReport report = book.Report(level);
        using SolvencyInput input = book.Input(level);
        Fr[] witness = CircuitUnderTest.Solvency.Witness(input.Input);

        CompareAll(witness, "worst", [.. report.Groups.Select(group => Int128.Max(0, group.WorstScenarioLossMicroUsd))]);
        CompareAll(witness, "required", [.. report.Groups.Select(group => group.RequirementPpmMicroUsd)]);
        CompareAll(witness, "concentration", [.. report.Groups.SelectMany(group => group.Positions).Select(position => position.ConcentrationMicroUsd)]);
        CompareAll(witness, "addOn", [.. report.Groups.SelectMany(group => group.Positions).Select(position => position.AddOnMicroUsd)]);
    }

    // Unused groups and empty slots come after the used ones and are 0.
    private static void CompareAll(Fr[] witness, string signal, Int128[] expected)
    {
        (int Item, int Wire)[] wires = [.. s_wires.Value[signal]];
        Assert.True(wires.Length > 0, $"solvency.sym has no wire for AccountMargin's {signal}; the circuit renamed it");
        foreach ((int item, int wire) in wires)
            Assert.Equal((item < expected.Length ? expected[item] : 0, signal, item), ((Int128)witness[wire].ToBigInteger(), signal, item));
    }

    // A wire the compiler eliminated has number -1 and does not match.
    [GeneratedRegex(@"^\d+,(?<wire>\d+),\d+,main\.AccountMargin_\d+_\d+\.(?<name>\w+)\[(?<item>\d+)\]$")]
    private static partial Regex MarginSignal();
}
