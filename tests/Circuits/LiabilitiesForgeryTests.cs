using System.Numerics;
using Zk.Algebra;
using Zk.Verifier;
using static Zk.Circuits.Tests.Signals;

namespace Zk.Circuits.Tests;

/// <summary>Attempts to prove liabilities that are not a venue's, each with a complete forged witness.</summary>
public class LiabilitiesForgeryTests
{
    // Equities 100, −40, 0 and 5 + 3·10 − 2·7 + 1,000,000.
    private static readonly RawAccount[] s_rows = [new(100), new(-50, (3, 1)), new(-21, (5, 3)), new(5, (3, 3), (5, -2), (131_071, 1))];
    private static readonly LiabilitiesFixture s_venue = new() { Rows = s_rows };

    private static void AssertRefused(LiabilitiesFixture venue, string why) => Assert.False(venue.Accepted(), why);

    private static void AssertRefused(Action<Dictionary<string, Fr[]>> change, string why)
    {
        Dictionary<string, Fr[]> inputs = s_venue.Inputs();
        change(inputs);
        Assert.False(LiabilitiesFixture.Accepted(inputs), why);
    }

    [Fact]
    public void Liabilities_HonestBatches_AreAccepted()
    {
        Assert.Equal((11 + 100 + 1_000_021, 13 + 40, 132), s_venue.Truth);
        Assert.True(s_venue.Accepted());
        Assert.True((s_venue with { Rows = [.. Enumerable.Range(0, 64).Select(a => s_rows[a % 4])] }).Accepted());
        Assert.True((s_venue with { Rows = [], Before = (1, 2, 70) }).Accepted(), "a batch without an account changes nothing, whatever the count");
    }

    /// <summary>LIA-7: an account under water is counted, apart from what others are owed.</summary>
    [Fact]
    public void Liabilities_DeficitDroppedClampedOrNetted_IsRefused()
    {
        (BigInteger positive, BigInteger negative, BigInteger count) = s_venue.Truth;

        AssertRefused(s_venue with { After = (positive, negative - 40, count) }, "clamped");
        AssertRefused(s_venue with { After = (positive - 40, negative - 40, count) }, "netted");
        AssertRefused(s_venue with { After = (positive, negative - 40, count - 1) }, "dropped");
        AssertRefused(s_venue with { After = (positive - 100, negative, count) }, "an account that is owed nothing");
        AssertRefused(s_venue with { After = (positive, negative, count - 1) }, "count lowered");
        AssertRefused(s_venue with { After = (positive - 1, negative - 1, count) }, "one unit moved");
    }

    /// <summary>LIA-8: no account is hidden behind an absent place.</summary>
    [Fact]
    public void Liabilities_HiddenAccounts_AreRefused()
    {
        AssertRefused(inputs => inputs["present"][3] = Fr.Zero, "a leaf of the root that is called absent");
        AssertRefused(s_venue with { Rows = [s_rows[0], s_rows[1] with { Present = 0 }, s_rows[2]] }, "absent, though it holds something");
        AssertRefused(s_venue with { Rows = [s_rows[0], new RawAccount(0) { Present = 0 }, s_rows[2]] }, "a gap");
        AssertRefused(inputs => inputs["present"][63] = Fr.One, "present, though it is not in the root");
        AssertRefused(inputs => (inputs["present"][1], inputs["present"][2]) = (Fr.FromUInt64(2), Fr.Zero), "present twice");
        AssertRefused(inputs => inputs["present"][4] = -Fr.One, "present minus once");
        AssertRefused(inputs => inputs["cash"][10] = Fr.One, "cash of an absent account");
        AssertRefused(inputs => inputs["owner"][10] = Fr.One, "owner of an absent account");
        AssertRefused(inputs => inputs["word"][40] = Fr.FromUInt64(3 + (1 << 17)), "a position of an absent account");
    }

    [Fact]
    public void Liabilities_BatchAtAnotherPlaceOrCount_IsRefused()
    {
        AssertRefused(s_venue with { BatchIndex = 1 }, "a batch at another place");
        AssertRefused(s_venue with { Before = (11, 13, 127) }, "a count that does not fill the batches before");
        AssertRefused(s_venue with { Before = (11, 13, 129) }, "a count above the batches before");
        AssertRefused(inputs => inputs["batchIndex"][0] += Fr.One, "another batch index");
        AssertRefused(inputs => inputs["subtreeRoot"][0] += Fr.One, "another subtree");
        AssertRefused(inputs => inputs["epochRoot"][0] += Fr.One, "another epoch");
        AssertRefused(inputs => inputs["runningBefore"][0] += Fr.One, "another beginning");
        AssertRefused(inputs => inputs["runningAfter"][0] += Fr.One, "another end");
        AssertRefused(inputs => (inputs["owner"][0], inputs["owner"][1]) = (inputs["owner"][1], inputs["owner"][0]), "owners swapped");
    }

    /// <summary>LIA-9: every lot is counted at the table's mark, or not at all.</summary>
    [Fact]
    public void Liabilities_PricesThatAreNotTheTables_AreRefused()
    {
        // The table shown is tied to the totals: a mark or an index changed alone, two rows swapped.
        AssertRefused(inputs => inputs["tableWord"][0] += Fr.FromUInt64(1 << 17), "another mark");
        AssertRefused(inputs => inputs["tableWord"][0] += Fr.One, "another index");
        AssertRefused(inputs => (inputs["tableWord"][0], inputs["tableWord"][1]) = (inputs["tableWord"][1], inputs["tableWord"][0]), "words swapped");
        // An instrument that the table does not have, whatever is claimed of it: left out, or at no value.
        LiabilitiesFixture unpriced = s_venue with { Table = [(3, 10), (5, 7)], Rows = [s_rows[3]], After = (11 + 21, 13, 129) };
        AssertRefused(unpriced, "an instrument without a price, left out");
        Assert.True((unpriced with { Table = [(3, 10), (5, 7), (131_071, 0)] }).Accepted(), "the same with a price of zero in the table");
        AssertRefused(unpriced with { After = (11, 13, 129) }, "a position with an unpriced instrument left out");
    }

    [Fact]
    public void Liabilities_LeavesOutsideTheirRanges_AreRefused()
    {
        AssertRefused(s_venue with { Rows = [new RawAccount(5) { Words = [Power(231), 0, 0, 0] }], After = (16, 13, 129) }, "a word of more than 232 bits");
        AssertRefused(s_venue with { Rows = [new RawAccount(Power(86))] }, "an equity of 2^86");
        AssertRefused(s_venue with { Rows = [new RawAccount(-Power(85))] }, "an equity of -2^85");
        AssertRefused(s_venue with { Rows = [new RawAccount(Fr.Modulus / 2)] }, "cash that could wrap the field");
        AssertRefused(s_venue with { Table = [(3, 10), (5, 7), (900, 1), (131_071, Power(40))], Rows = [new RawAccount(1)] }, "a mark of 2^40");
        Assert.True((s_venue with { Rows = [new RawAccount(Power(85) - 1), new RawAccount(1 - Power(85))] }).Accepted(), "the largest equities");
    }

    /// <summary>Whatever a leaf commits to is counted, also what no other circuit would accept.</summary>
    [Fact]
    public void Liabilities_LeavesThatAreNotCanonical_AreCounted()
    {
        Assert.True((s_venue with { Rows = [new(1, (5, 4), (3, 2), (5, -1))] }).Accepted(), "unordered, one instrument twice: 1 + 28 + 20 - 7");
        Assert.True((s_venue with { Rows = [new(1, (3, -Power(40)))] }).Accepted(), "the lowest digit");
        Assert.True((s_venue with { Rows = [new(1, (44, 0))], After = (12, 13, 129) }).Accepted(), "no lots of an unpriced instrument");
        Assert.True((s_venue with { Rows = [new(1, (44, 9), (44, -9))], After = (12, 13, 129) }).Accepted(), "an unpriced instrument twice, netting to nothing");
    }

    /// <summary>Claims, amounts and shares that a prover makes up are held by the challenges.</summary>
    [Fact]
    public void Liabilities_HintsMadeUp_AreRefused()
    {
        CompiledTemplate circuit = LiabilitiesFixture.Circuit;
        Fr[] witness = circuit.Witness(s_venue.Inputs());
        Assert.True(circuit.Satisfies(witness));
        BigInteger first = circuit.Value(witness, "amount[0]"), second = circuit.Value(witness, "amount[1]");

        // 7 lots at 10 are as much as 10 lots at 7: the values still add up, the amounts are other ones.
        Assert.False(circuit.Satisfies(circuit.With(witness, ("amount[0]", first + 7), ("amount[1]", second - 10))));
        Assert.False(circuit.Satisfies(circuit.With(witness, ("positive[0]", 0))));
        Assert.False(circuit.Satisfies(circuit.With(witness, ("positive[0]", 0), ("positive[3]", circuit.Value(witness, "positive[3]") + 100))));
    }

    [Fact]
    public void Leaf_OfAnAbsentAccount_IsTheHashOfZeros()
    {
        string source = File.ReadAllText(Repository.PathOf("circuits/lib/liabilitiesLeaf.circom"));

        Assert.Contains($"return {Poseidon.Hash(new Fr[8], DomainTag.AccountLeaf)};", source, StringComparison.Ordinal);
    }

    /// <summary>No wire of a batch that is partly filled can be changed alone, but the context's sign.</summary>
    [Fact]
    public void Liabilities_AnyWireChangedAlone_BreaksAConstraint() =>
        WireMutation.AssertOnlyExceptionsAreFree("liabilities", [FreeByDesign.Context("liabilities")], PartlyFilled());

    internal static Fr[] PartlyFilled() =>
        LiabilitiesFixture.Circuit.Witness((s_venue with { Rows = [.. Enumerable.Range(0, 33).Select(a => s_rows[a % 4])] }).Inputs());

    internal static Dictionary<string, Fr[]> Closing()
    {
        Fr[] total = [Fr.FromUInt64(1000), Fr.FromUInt64(50), Fr.FromUInt64(3), Fr.FromUInt64(8), Fr.FromUInt64(9), Fr.FromUInt64(10)];
        return new()
        {
            ["epochRoot"] = [total[5]],
            ["running"] = [Poseidon.Hash(total, DomainTag.LiabilitiesTotal)],
            ["count"] = [total[2]],
            ["reserves"] = [Fr.FromUInt64(1500)],
            ["ratioPpm"] = [Fr.FromUInt64(1_200_000)],
            ["badDebtLimit"] = [Fr.FromUInt64(60)],
            ["context"] = [Fr.FromUInt64(5)],
            ["positive"] = [total[0]],
            ["negative"] = [total[1]],
            ["blinding"] = [total[3]],
            ["priceTable"] = [total[4]],
        };
    }

    [Fact]
    public void Closing_AnyWireChangedAlone_BreaksAConstraint()
    {
        CompiledTemplate closing = CompiledTemplate.Load("liabilities-closing");
        Dictionary<string, Fr[]> inputs = Closing();
        WireMutation.AssertOnlyExceptionsAreFree("liabilities-closing", [FreeByDesign.Context("liabilities-closing")], closing.Witness(inputs));
        foreach ((string signal, int change) in ((string, int)[])[("count", -1), ("reserves", -301), ("ratioPpm", 300_001), ("badDebtLimit", -11), ("epochRoot", 1), ("running", 1), ("positive", -1), ("negative", -1)])
        {
            Dictionary<string, Fr[]> changed = new(inputs) { [signal] = [inputs[signal][0] + Fr.FromBigInteger(change)] };
            Assert.False(closing.Satisfies(closing.Witness(changed)), signal);
        }
    }
}
