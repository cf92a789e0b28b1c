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
    private static readonly FreeByDesign[] s_exceptions =
    [
        FreeByDesign.Context("trade"),
        new("trade", @"NakedShorts_\w+\.paired\[", "two empty slots pair to nothing"),
        new("trade", @"\.(positive|negative\[\d+\]|beforeNegative)$", "the sign of a zero: both choices give zero"),
        new("trade", @"PositionSlots_\w+\.inverse\[", "an empty slot has no lots to invert"),
        new("trade", @"\.second$", "which of two equal lanes is the larger"),
        new("trade", @"\.beforeInverse$", "a position that the fill opens had no lots to invert"),
        new("trade", @"DistinctGroups_\w+\.ratio\[", "unused groups show one underlying, between which there is no difference to divide by"),
        new("trade", @"ChoiceRuns_\w+\.ratio\[", "0 = 0·ratio where neither lane nor anything that would let it change does"),
        new("trade", @"^(wordBit|lane|basis|minimum|chordWord)\[", "the choice of a slot without lots, of a chord that is not taken, or one that names the same loss"),
    ];

    /// <summary>TRD-12.</summary>
    [Fact]
    public void Trade_AnyWireChangedAlone_BreaksAConstraint() => WireMutation.AssertOnlyExceptionsAreFree("trade", s_exceptions, Witnesses());

    /// <summary>A position opened, and one reduced.</summary>
    internal static Fr[][] Witnesses()
    {
        (int, long)[] held = [(Instrument(0, 1), 10), (Instrument(0, 4), -3), (Instrument(1, 2), 20), (Instrument(3, 0), 4)];
        TradeFixture[] fills =
        [
            new(100_000_000_000, Fill(Instrument(0, 2), 5), TradeSide.Buy, held), // opened
            new(-30_990_000, Fill(Instrument(1, 2), 5), TradeSide.Sell, held), // a reduction
        ];

        return [.. fills.Select(fill => Circuit.Witness(fill.Honest().Inputs))];
    }
}
