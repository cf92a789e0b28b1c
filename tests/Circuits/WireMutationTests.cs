using System.Numerics;
using Zk.Algebra;
using static Zk.Circuits.Tests.Signals;

namespace Zk.Circuits.Tests;

/// <summary>
/// In a valid witness no wire can be changed alone, except the ones named here with the reason. An exception that no
/// longer occurs fails too.
/// </summary>
public class WireMutationTests
{
    // Template → what may be free in its witness below, and why. docs/soundness.md §9 lists them too.
    private static readonly FreeByDesign[] s_exceptions =
    [
        new("BasisCharge_16", @"^occupied\[", "an input, bound by the caller: here it only forbids a run into an empty slot"),
        new("BasisCharge_16", @"^basisWeightPpm\[", "an input, bound by the caller: the weight of a slot that does not end its run"),
        new("BasisCharge_16", @"\.second$", "which of two equal lanes is the larger"),
        new("BasisCharge_16", @"\.positive$", "the sign of a zero: both choices give zero"),
        new("NakedShorts_16", @"^PositivePart_\w+\[\d+\]\.positive$", "the second leg of a pair has a net of zero: 0 or 0 is the maximum of 0 and 0"),
        FreeByDesign.Context("solvency"),
        new("solvency", @"NakedShorts_\w+\.paired\[", "two empty slots pair to nothing"),
        new("solvency", @"\.(positive|negative\[\d+\])$", "the sign of a zero: both choices give zero"),
        new("solvency", @"PositionSlots_\w+\.inverse\[", "an empty slot has no lots to invert"),
        new("solvency", @"\.second$", "which of two equal lanes is the larger"),
    ];

    public static TheoryData<string> Templates() =>
    [
        "RangeCheck_17", "SignedMagnitude_40", "PositivePart_41", "LaneMaximum_81", "ChildProduct_8", "Poseidon_1", "Poseidon_8", "Poseidon_16",
        "PositionSlots_16", "GroupLosses_16", "Concentration", "BasisCharge_16", "NakedShorts_16", "GroupRequirement",
    ];

    [Theory]
    [MemberData(nameof(Templates))]
    public void Template_AnyWireChangedAlone_BreaksAConstraint(string key)
    {
        Fr[] witness = CompiledTemplate.Load(key).Witness(Inputs(key));

        WireMutation.AssertOnlyExceptionsAreFree(key, s_exceptions, witness);
    }

    [Fact]
    public void Solvency_AnyWireChangedAlone_BreaksAConstraint() =>
        WireMutation.AssertOnlyExceptionsAreFree("solvency", s_exceptions, SolvencyFixture.Circuit.Witness(Book().Inputs()));

    internal static SolvencyFixture Book()
    {
        RiskTreeFixture risk = RiskTreeFixture.Options();
        Leg[] legs = [.. Enumerable.Range(0, 11).Select(j => new Leg(j / 4, risk.Rows[j / 4][j], (j % 3 == 0 ? -1 : 1) * (j + 2), j / 4))];
        return new() { Risk = risk, Legs = legs, Cash = 12_345 };
    }

    internal static (string, BigInteger[])[] Inputs(string key) => key switch
    {
        "RangeCheck_17" => [("in", One(54321))],
        "SignedMagnitude_40" => [("in", One(-54321))],
        "PositivePart_41" => [("in", One(54321))],
        "LaneMaximum_81" => [("in", One(Lanes(5, -9)))],
        "ChildProduct_8" => [("digest", One(99)), ("child", [11, 12, 13, 14, 15, 16, 17, 18])],
        "Poseidon_1" => [("in", One(7))],
        "Poseidon_8" => [("in", [1, 2, 3, 4, 5, 6, 7, 8])],
        "Poseidon_16" => [("in", [.. Sequence(1, 1)])],
        "PositionSlots_16" => [("index", Sequence(3, 2)), ("quantity", Sequence(-40, 3)), ("occupied", Sequence(1, 0))],
        "GroupLosses_16" => [("quantity", Sequence(-40, 3)), ("lossWord", [.. Enumerable.Range(0, Slots).SelectMany(j => LossWords(s => (s * 7 + j * 13) % 29 + 1))])],
        "Concentration" => [("magnitude", One(50)), ("alphaWord", [Lanes(3, 5), Lanes(8, 9)]), ("betaWord", [Lanes(1, 20), Lanes(30, 70)])],
        "BasisCharge_16" =>
        [
            ("occupied", Sequence(1, 0)), ("quantity", Sequence(-40, 3)), ("expiryKey", [.. Sequence(0, 1).Select(j => 1 + j / 2)]),
            ("basisWeightPpm", Sequence(5, 1)), ("pairWord", [.. Sequence(0, 1).Select(j => Lanes(11 + j, -3 - j))]),
        ],
        "NakedShorts_16" => [("quantity", Sequence(-40, 3)), ("strikeKey", [.. Sequence(0, 1).Select(j => 1 + j / 2)])],
        "GroupRequirement" => [("worst", One(5)), ("basisPpm", One(7_300_000)), ("addOns", One(11)), ("minimum", One(13)), ("factor", One(800_000))],
        _ => throw new ArgumentOutOfRangeException(nameof(key), key, "no inputs for this template"),
    };
}
