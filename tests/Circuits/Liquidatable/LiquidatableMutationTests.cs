using System.Numerics;
using Zk.Algebra;
using static Zk.Circuits.Tests.Signals;

namespace Zk.Circuits.Tests;

/// <summary>
/// In a valid witness of <c>liquidatable</c> and of its templates no wire can be changed alone, except the ones named here with
/// the reason (LQD-3). An exception that no longer occurs fails too.
/// </summary>
public class LiquidatableMutationTests
{
    // Template → what may be free in its witness below, and why. docs/soundness.md §10 lists them too.
    private static readonly FreeByDesign[] s_exceptions =
    [
        new("LossChoice", @"^lossWord\[", "an input, bound by the caller: here only the chosen word is read"),
        new("ChoiceRuns_16_4", @"^(expiryKey|strikeKey)\[", "an input, bound by the caller: keys are read where a lane may change"),
        new("ChoiceRuns_16_4", @"^ratio\[", "0 = 0·ratio where neither lane nor anything that would let it change does"),
        new("ChosenChords_16", @"^(magnitude|alphaWord|betaWord|chordWord|mayChoose|alpha|beta|scaled)\[", "of a slot that chooses no chord, whose words are not read"),
        new("LiquidationStep_16", @"^(index|quantity|mark)\[", "an input, bound by the caller: of a slot that is not the step's"),
        FreeByDesign.Context("liquidatable"),
        new("liquidatable", @"\.negative\[\d+\]$", "the sign of a zero: both choices give zero"),
        new("liquidatable", @"PositionSlots_\w+\.inverse\[", "an empty slot has no lots to invert"),
        new("liquidatable", @"ChoiceRuns_\w+\.ratio\[", "0 = 0·ratio where neither lane nor anything that would let it change does"),
        new("liquidatable", @"^(wordBit|lane|basis|minimum|chordWord)\[", "the choice of a slot without lots, of a chord that is not taken, or one that names the same loss"),
    ];

    private static readonly BigInteger[][] s_oneHot = [.. Enumerable.Range(0, 4).Select(g => Enumerable.Range(0, 4).Select(k => (BigInteger)(k == g ? 1 : 0)).ToArray())];

    public static TheoryData<string> Templates() =>
    [
        "LaneDigits_37", "LossChoice", "ChoiceRuns_16_4", "ChosenChords_16", "BasisCeiling", "LiquidationStep_16", "SlotGroups_16_4", "AccountNullifier",
    ];

    [Theory]
    [MemberData(nameof(Templates))]
    public void Template_AnyWireChangedAlone_BreaksAConstraint(string key)
    {
        Fr[] witness = CompiledTemplate.Load(key).Witness(Inputs(key));

        WireMutation.AssertOnlyExceptionsAreFree(key, s_exceptions, witness);
    }

    [Fact]
    public void Liquidatable_AnyWireChangedAlone_BreaksAConstraint() =>
        WireMutation.AssertOnlyExceptionsAreFree("liquidatable", s_exceptions, LiquidatableFixture.Witness(Book().Inputs()));

    internal static LiquidatableFixture Book()
    {
        RiskTreeFixture risk = RiskTreeFixture.Options();
        // A group in a scenario, one charged for its basis, one for its naked shorts, one for add-ons; three empty slots.
        Leg[] legs = [.. Enumerable.Range(0, 13).Select(j => new Leg(j / 4, risk.Rows[j / 4][j % 4 + 3], (j % 3 == 0 ? -1 : 1) * (j + 2), j / 4))];
        Choice[] choices = [.. legs.Select((leg, j) => (j / 4) switch
        {
            0 => Choice.Of(7) with { Chord = j % 2 },
            1 => new Choice(Lane: leg.Row.ExpiryKey.IsEven ? 0 : 1) { Basis = 1, Chord = 1 },
            2 => new Choice(Lane: (int)(leg.Row.StrikeKey % 2)) { Minimum = 1 },
            _ => new Choice() with { Chord = 1 },
        })];
        return new()
        {
            Book = new SolvencyFixture { Risk = risk, Legs = legs, Cash = -100_000_000 },
            Choices = choices,
            Instrument = legs[5].Row.Index,
            Lots = legs[5].Lots,
        };
    }

    private static (string, BigInteger[])[] Inputs(string key) => key switch
    {
        "LaneDigits_37" => [("in", One(Lanes(5, -9, 1234)))],
        "LossChoice" => [("quantity", One(-7)), ("lossWord", LossWords(s => s * 7 % 29 - 11)), ("wordBit", [1, 1, 0, 0]), ("lane", [0, 1])],
        "ChoiceRuns_16_4" =>
        [
            ("occupied", Sequence(1, 0)), ("groupOf", [.. Enumerable.Range(0, Slots).SelectMany(j => s_oneHot[j / 4])]),
            ("expiryKey", [.. Sequence(0, 1).Select(j => 1 + j / 2)]), ("strikeKey", [.. Sequence(0, 1).Select(j => 1 + j / 2)]),
            ("basis", [.. Sequence(0, 1).Select(j => j / 4 == 1 ? BigInteger.One : 0)]), ("minimum", [.. Sequence(0, 1).Select(j => j / 4 == 2 ? BigInteger.One : 0)]),
            ("wordBit", [.. Enumerable.Range(0, Slots).SelectMany(j => (BigInteger[])(j / 4 == 1 ? [0, 1, 0, 1] : [1, 0, 0, 0]))]),
            ("lane", [.. Enumerable.Range(0, Slots).SelectMany(j => (BigInteger[])[j / 4 is 1 or 2 ? j / 2 % 2 : 1, 0])]),
        ],
        "ChosenChords_16" =>
        [
            ("magnitude", Sequence(40, 3)), ("alphaWord", [.. Sequence(0, 1).SelectMany(j => (BigInteger[])[Lanes(3 + j, 5), Lanes(8, 9)])]),
            ("betaWord", [.. Sequence(0, 1).SelectMany(j => (BigInteger[])[Lanes(1, 20), Lanes(30, 70)])]), ("mayChoose", Sequence(1, 0)),
            ("chordWord", [.. Sequence(0, 1).Select(j => j % 2)]), ("chordLane", [.. Enumerable.Range(0, Slots).SelectMany(j => (BigInteger[])[j % 3 == 0 ? 1 : 0, j % 3 == 1 ? 1 : 0])]),
        ],
        "BasisCeiling" => [("basisPpm", One(7_300_001))],
        "LiquidationStep_16" => [("instrument", One(7)), ("lots", One(-2)), ("index", Sequence(3, 2)), ("quantity", Sequence(-12, 1)), ("mark", Sequence(1_000_000_001, 5))],
        "SlotGroups_16_4" => [("groupOf", [.. Enumerable.Range(0, Slots).SelectMany(j => j < 12 ? s_oneHot[j / 4] : new BigInteger[4])])],
        "AccountNullifier" => [("leaf", One(5)), ("accountsRoot", One(6))],
        _ => throw new ArgumentOutOfRangeException(nameof(key), key, "no inputs for this template"),
    };
}
