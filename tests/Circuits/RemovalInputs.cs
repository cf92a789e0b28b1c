using System.Numerics;
using static Zk.Circuits.Tests.Signals;

namespace Zk.Circuits.Tests;

/// <summary>
/// The templates of which every constraint is removed once, with the inputs that are tried: a constraint may matter in one branch only,
/// so there are inputs for every branch.
/// </summary>
internal static class RemovalInputs
{
    public static string[] Templates { get; } =
    [
        "RangeCheck_17", "SignedMagnitude_40", "PositivePart_41", "LaneMaximum_81", "ChildProduct_8", "Poseidon_1", "Poseidon_8",
        "PositionSlots_16", "Concentration", "NakedShorts_16", "GroupRequirement",
    ];

    /// <summary>Inputs of one witness each.</summary>
    public static IEnumerable<(string, BigInteger[])[]> Of(string key) => [WireMutationTests.Inputs(key), .. OtherBranches(key)];

    private static IEnumerable<(string, BigInteger[])[]> OtherBranches(string key) => key switch
    {
        "PositivePart_41" => [[("in", One(-54321))]],
        "Concentration" => [Chords(50, 8, 3, 900, 10), Chords(50, 3, 8, 10, 900), Chords(5, 3, 3, 7000, 8000)],
        "GroupRequirement" => [Requirement(5, 1_000_000, 1, 90_000), Requirement(50, 1_000_000, 900_000, 3)],
        "NakedShorts_16" => [Shorts(-1, 1), Shorts(1, 0), Shorts(-1, 0), Shorts(-1, 2)],
        _ => [],
    };

    private static (string, BigInteger[])[] Chords(int magnitude, int alpha0, int alpha1, int beta0, int beta1) =>
    [
        ("magnitude", One(magnitude)), ("alphaWord", [Lanes(alpha0, alpha1 + 1), Lanes(alpha1, alpha0 + 2)]), ("betaWord", [Lanes(beta0, beta1), Lanes(beta1, beta0)]),
    ];

    private static (string, BigInteger[])[] Requirement(int worst, int basisPpm, int addOns, int minimum) =>
        [("worst", One(worst)), ("basisPpm", One(basisPpm)), ("addOns", One(addOns)), ("minimum", One(minimum)), ("factor", One(800_000))];

    private static (string, BigInteger[])[] Shorts(int sign, int paired) =>
    [
        ("quantity", [.. Sequence(40, 3).Select(lots => sign * lots)]),
        ("strikeKey", [.. Sequence(0, 1).Select(j => paired == 0 ? 1 + j : 1 + (j + paired) / 2)]),
    ];
}
