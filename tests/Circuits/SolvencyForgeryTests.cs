using System.Numerics;
using Zk.Algebra;
using Zk.Verifier;

namespace Zk.Circuits.Tests;

/// <summary>
/// Attempts to prove what is false, each with a complete forged witness: accounts that are not legal, rows that are not
/// published, legs that escape, statements that are not the witness's.
/// </summary>
public class SolvencyForgeryTests
{
    private const int BasisWeight = 2_000_000;
    private static readonly RiskTreeFixture s_risk = new([.. Enumerable.Range(0, 5).Select(u => Enumerable.Range(0, 20).Select(i =>
        i is >= 4 and < 8
            ? new Row(u * 100 + i + 1) { StrikeKey = u * 100 + i / 2 + 1, ExpiryKey = u * 10 + 1, BasisWeightPpm = BasisWeight, ShortOptionMinimum = 5000 }
            : new Row(u * 100 + i + 1) { AddOnDeltaIm = i }).ToArray())]);

    private static Leg Leg(int underlying, int row, BigInteger lots, int? group = null) =>
        new(underlying, s_risk.Rows[underlying][row], lots, group ?? underlying);

    // Losses 1000 - 60 s a lot: a long lot loses at most 1000.
    private static SolvencyFixture Book(BigInteger cash, params Leg?[] legs) => new() { Risk = s_risk, Legs = legs, Cash = cash };

    private static readonly Leg[] s_legs = [Leg(0, 1, 10), Leg(0, 4, -3), Leg(0, 5, 2), Leg(1, 12, -7), Leg(3, 19, 4)];

    private static void AssertRefused(SolvencyFixture book, Action<Dictionary<string, Fr[]>> change)
    {
        Dictionary<string, Fr[]> inputs = book.Inputs();
        Assert.True(SolvencyFixture.Accepted(inputs), "the honest witness must be accepted");
        change(inputs);
        Assert.False(SolvencyFixture.Accepted(inputs));
    }

    [Fact]
    public void Solvency_HonestAccounts_AreAccepted()
    {
        Assert.True(Book(0, s_legs).Accepted());
        Assert.True(Book(0).Accepted());
        Assert.True(Book(50_000_000, [.. Enumerable.Range(0, 16).Select(j => Leg(j / 4, j, (j % 2 == 0 ? 1 : -1) * (j + 1)))]).Accepted());
        Assert.True((new SolvencyFixture { Risk = s_risk, Legs = s_legs, Level = 1 }).Accepted());
    }

    [Fact]
    public void Solvency_ForcedInsolventWitness_BreaksTheConstraints()
    {
        // One long lot: value 1,000,000, S = 1000, A = 2 + max(0, 3 - 7, 5 - 30): 10^6 * E = 0.8 * 10^6 * 1000 + 10^6 * 2.
        BigInteger boundary = 800 + 2 - 1_000_000;

        Assert.True(Book(boundary, Leg(0, 1, 1)).Accepted());
        Assert.False(Book(boundary - 1, Leg(0, 1, 1)).Accepted());
        Assert.False(Book(-1).Accepted());
        Assert.False(Book(-Signals.Power(61), s_legs).Accepted());
    }

    [Fact]
    public void Solvency_IllegalAccounts_AreRefused()
    {
        Assert.False(Book(Signals.Power(62)).Accepted(), "cash of 2^62");
        Assert.True(Book(Signals.Power(62) - 1).Accepted());
        Assert.False((new SolvencyFixture { Risk = s_risk, Legs = [], Nonce = Signals.Power(64) }).Accepted(), "nonce of 2^64");
        Assert.True((new SolvencyFixture { Risk = s_risk, Legs = [], Nonce = Signals.Power(64) - 1 }).Accepted());
        Assert.False(Book(0, Leg(0, 1, Signals.Power(40))).Accepted(), "2^40 lots: lanes could overflow");
        Assert.False(Book(0, Leg(0, 1, 5), Leg(0, 1, -4)).Accepted(), "one instrument in two slots");
        Assert.False(Book(0, Leg(1, 1, 5), Leg(0, 1, 4)).Accepted(), "slots out of order");
        Assert.False(Book(0, Leg(0, 1, 5), null, Leg(0, 2, 5)).Accepted(), "data behind an empty slot");
        Assert.False(Book(0, Leg(0, 1, 0)).Accepted(), "a slot without lots");
    }

    [Fact]
    public void Solvency_CashThatWrapsTheField_IsRefused()
    {
        // 10^6 * cash = 1 modulo r: an absurd amount that looks small in D.
        Assert.False(Book(Fr.FromUInt64(1_000_000).Inverse().ToBigInteger()).Accepted());
    }

    [Fact]
    public void Solvency_LegOutsideItsGroup_IsRefused()
    {
        Assert.False(Book(0, Leg(0, 1, 10, group: -1)).Accepted(), "a leg in no group");
        Assert.False(Book(0, Leg(0, 1, 10, group: 1)).Accepted(), "a leg in another underlying's group");
        Assert.False(new SolvencyFixture { Risk = s_risk, Legs = [Leg(0, 1, 10), Leg(1, 2, -10, group: 0)] }.Accepted(), "two underlyings netted in one group");
        AssertRefused(Book(0, s_legs), inputs => inputs["groupOf"][1] = Fr.One);
        AssertRefused(Book(0, s_legs), inputs => (inputs["groupOf"][0], inputs["groupOf"][1]) = (Fr.FromUInt64(2), -Fr.One));
    }

    [Fact]
    public void Solvency_GroupNodeFromAnotherLevel_IsRefused()
    {
        // The root of all rows posing as one underlying's subtree would net everything against everything.
        AssertRefused(Book(0, s_legs), inputs => inputs["groupRoot"][0] = s_risk.Root);
        AssertRefused(Book(0, s_legs), inputs => inputs["groupRoot"][2] = Fr.Random()); // a group without legs is bound as well
    }

    [Fact]
    public void Solvency_UnpublishedRow_IsRefused()
    {
        Row tame = s_risk.Rows[0][1] with { Loss = _ => 0 };
        Assert.False(Book(0, Leg(0, 1, 10) with { Shown = tame }).Accepted());

        // ... even with a tree of its own under the same node.
        AssertRefused(Book(0, Leg(0, 1, 10)), inputs => inputs["rowChildren"][1] = Fr.Random());
        AssertRefused(Book(0, Leg(0, 1, 10)), inputs => inputs["rowChildren"][8] = Fr.Random());
    }

    [Fact]
    public void Solvency_RowOfAnotherInstrument_IsRefused()
    {
        // The leaf says instrument 2, the row shown is instrument 3's: membership says nothing of the place, the index does.
        Dictionary<string, Fr[]> inputs = Book(0, Leg(0, 2, 10)).Inputs();
        Assert.True(SolvencyFixture.Accepted(inputs));
        inputs["index"][0] = Fr.FromUInt64(2);
        SolvencyFixture.CommitLeaf(inputs);

        Assert.False(SolvencyFixture.Accepted(inputs));
    }

    [Fact]
    public void Solvency_StatementOfAnother_IsRefused()
    {
        SolvencyFixture book = Book(0, s_legs);
        AssertRefused(book, inputs => inputs["accountTag"][0] += Fr.One);
        AssertRefused(book, inputs => inputs["scope"][0] += Fr.One);
        AssertRefused(book, inputs => inputs["epochRoot"][0] += Fr.One);
        AssertRefused(book, inputs => inputs["accountsRoot"][0] += Fr.One);
        AssertRefused(book, inputs => inputs["ownerSecret"][0] += Fr.One);
        AssertRefused(book, inputs => inputs["timestamp"][0] += Fr.One);
        AssertRefused(book, inputs => inputs["factorMmPpm"][0] = Fr.Zero);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(-1)]
    public void Solvency_LevelOutsideMmAndIm_IsRefused(int level) =>
        Assert.False(new SolvencyFixture { Risk = s_risk, Legs = s_legs, Level = level }.Accepted());

    [Fact]
    public void Solvency_OwnerOfAnotherLeaf_CannotUseTheirTag()
    {
        Dictionary<string, Fr[]> inputs = Book(0, s_legs).Inputs();
        inputs["ownerSecret"] = [Fr.FromUInt64(54321)];
        SolvencyFixture.CommitLeaf(inputs); // a leaf of its own, but the tag of the first owner

        Assert.False(SolvencyFixture.Accepted(inputs));
        inputs["accountTag"] = [Poseidon.Hash([Fr.FromUInt64(54321), inputs["scope"][0]], DomainTag.AccountTag)];
        Assert.True(SolvencyFixture.Accepted(inputs));
    }

    [Fact]
    public void Solvency_UnderlyingSplitOverTwoGroups_NeverCostsLess()
    {
        // Allowed, because it only adds: the long and the short no longer net.
        int[] twice = [0, 0, 2, 3];
        BigInteger Requirement(int secondGroup)
        {
            SolvencyFixture book = new() { Risk = s_risk, Underlyings = twice, Legs = [Leg(0, 1, 10, 0), Leg(0, 2, -10, secondGroup)], Cash = 1_000_000 };
            Fr[] witness = SolvencyFixture.Circuit.Witness(book.Inputs());
            Assert.True(SolvencyFixture.Circuit.Satisfies(witness));
            return Enumerable.Range(0, 4).Select(g => SolvencyFixture.Circuit.Value(witness, $"{Margin}.required[{g}]")).Aggregate(BigInteger.Add);
        }

        Assert.True(Requirement(1) > Requirement(0));
    }

    private static string Margin { get; } = SolvencyFixture.Circuit.Names.Values.First(name => name.EndsWith(".required[0]", StringComparison.Ordinal))[..^".required[0]".Length];
}
