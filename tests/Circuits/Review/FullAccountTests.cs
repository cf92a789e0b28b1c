namespace Zk.Circuits.Tests.Review;

/// <summary>
/// Wire mutation without the excuse of an empty slot: 16 positions over 4 underlyings, so every row, path and group of the
/// witness is in use and must be bound.
/// </summary>
public class FullAccountTests
{
    private static readonly RiskTreeFixture s_risk = new([.. Enumerable.Range(0, 4).Select(u => Enumerable.Range(0, 8).Select(i => new Row(u * 50 + i + 1)
    {
        StrikeKey = i < 4 ? u * 50 + i / 2 + 1 : 0,
        ExpiryKey = i < 6 ? u * 50 + i / 4 + 1 : 0,
        BasisWeightPpm = i < 6 ? 300 : 0,
        ShortOptionMinimum = i < 4 ? 9 : 0,
        Alpha = [3, 5, 7, 11],
        Beta = [7, 30, 40, 90],
        Loss = s => (s * 7 + i * 3) % 31 - 11,
    }).ToArray())]);

    private static SolvencyFixture Book => new()
    {
        Risk = s_risk,
        Legs = [.. Enumerable.Range(0, 16).Select(j => new Leg(j / 4, s_risk.Rows[j / 4][j % 4 * 2 % 7 + j % 4 / 2], (j % 3 == 0 ? -1 : 1) * (j + 2), j / 4))],
        Cash = 12_345,
    };

    // A free sign bit implies that what it signs is zero (out = positive * in), a free tie that the gap is (gapFirst = second * gap).
    private static readonly FreeByDesign[] s_exceptions =
    [
        FreeByDesign.Context("solvency"),
        new("solvency", @"\.positive$", "the sign of a zero: both choices give zero"),
        new("solvency", @"\.second$", "which of two equal lanes is the larger"),
    ];

    [Fact]
    public void Solvency_EverySlotInUse_OnlySignsOfZeroTiesAndTheContextAreFree() =>
        WireMutation.AssertOnlyExceptionsAreFree("solvency", s_exceptions, SolvencyFixture.Circuit.Witness(Book.Inputs()));
}
