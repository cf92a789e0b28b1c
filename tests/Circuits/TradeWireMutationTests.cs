using System.Text.RegularExpressions;
using Zk.Algebra;
using Zk.Verifier;
using static Zk.Circuits.Tests.TradeFixture;

namespace Zk.Circuits.Tests;

/// <summary>
/// In a valid trade witness no wire can be changed alone, except the ones named here with the reason. An exception that no
/// longer occurs fails too.
/// </summary>
public class TradeWireMutationTests
{
    private static readonly (string Wires, string Reason)[] s_exceptions =
    [
        (@"^context$", "any context makes a true statement, and -context has the same square; the proof is bound to it all the same"),
        (@"NakedShorts_\w+\.paired\[", "two empty slots pair to nothing"),
        (@"\.(positive|negative\[\d+\]|beforeNegative)$", "the sign of a zero: both choices give zero"),
        (@"PositionSlots_\w+\.inverse\[", "an empty slot has no lots to invert"),
        (@"\.second$", "which of two equal lanes is the larger"),
        (@"\.beforeInverse$", "a position that the fill opens had no lots to invert"),
        (@"DistinctGroups_\w+\.ratio\[", "unused groups show one underlying, between which there is no difference to divide by"),
        (@"ChoiceRuns_\w+\.ratio\[", "0 = 0·ratio where neither lane nor anything that would let it change does"),
        (@"^(wordBit|lane|basis|minimum|chordWord)\[", "the choice of a slot without lots, of a chord that is not taken, or one that names the same loss"),
    ];

    /// <summary>TRD-12.</summary>
    [Fact]
    public void Trade_AnyWireChangedAlone_BreaksAConstraint()
    {
        (int, long)[] held = [(Instrument(0, 1), 10), (Instrument(0, 4), -3), (Instrument(1, 2), 20), (Instrument(3, 0), 4)];
        TradeFixture[] fills =
        [
            new(100_000_000_000, Fill(Instrument(0, 2), 5), TradeSide.Buy, held), // opened
            new(-30_990_000, Fill(Instrument(1, 2), 5), TradeSide.Sell, held), // a reduction
        ];
        HashSet<string> free = [];
        foreach (TradeFixture fill in fills)
        {
            Fr[] witness = Circuit.Witness(fill.Honest().Inputs);
            Assert.True(Circuit.Satisfies(witness));
            free.UnionWith(WireMutation.FreeWires(Circuit, witness));
        }

        string[] unexplained = [.. free.Where(name => !s_exceptions.Any(exception => Regex.IsMatch(name, exception.Wires)))];
        Assert.True(unexplained.Length == 0, string.Join(' ', unexplained));
        Assert.All(s_exceptions, exception => Assert.True(free.Any(name => Regex.IsMatch(name, exception.Wires)), $"no longer free: {exception.Wires} ({exception.Reason})"));
    }
}
