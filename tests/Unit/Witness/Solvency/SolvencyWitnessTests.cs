using System.Numerics;
using Zk.Algebra;
using Zk.Engine;
using Zk.Verifier;
using MarginLevel = Zk.Verifier.MarginLevel;

namespace Zk.Witness.Tests;

public class SolvencyWitnessTests
{
    private static readonly Account s_book = SampleEpoch.Account(1_000_000_000, (180, 5), (10, -7), (30, 2), (50, 9));

    [Fact]
    public void Build_OfASolventBook_StatesWhatTheVerifierRecomputes()
    {
        VenueAccounts venue = SampleEpoch.VenueOf(s_book);

        using SolvencyInput input = Build(s_book, venue, MarginLevel.Initial);

        Assert.Equal(EpochPublisher.Publish(SampleEpoch.Rows).EpochRoot(), input.Statement.EpochRoot);
        Assert.Equal(venue.Root, input.Statement.AccountsRoot);
        Assert.Equal((MarginLevel.Initial, SampleEpoch.Scope, SampleEpoch.Context.ToContext()), (input.Statement.Level, input.Statement.Scope, input.Statement.Context));
        Assert.Equal(Poseidon.Hash([Fr.FromUInt64(111), SampleEpoch.Scope], Fr.FromUInt64(2)), input.Statement.AccountTag);
        Assert.Equal(input.Statement.ToPublicSignals(), SolvencyStatement.Signals.Select(signal => input.Input[signal.Name][0]));
    }

    /// <summary>Slots by index: A-PERP 10, A-P 30, B-PERP 50, E-C 180; groups A, B, E and one unused.</summary>
    [Fact]
    public void Build_OfAnUnsortedBook_FillsSlotsInIndexOrderAndLeavesTheRestZero()
    {
        using SolvencyInput input = Build(s_book, SampleEpoch.VenueOf(s_book), MarginLevel.Maintenance);

        Assert.Equal([10, 30, 50, 180], Integers(input, "index")[..4]);
        Assert.Equal([Fr.Modulus - 7, 2, 9, 5], Integers(input, "quantity")[..4]);
        Assert.Equal([1000, 1002, 1004, 1017], Integers(input, "mark")[..4]);
        Assert.Equal([0, 1, 0, 5], Integers(input, "strikeKey")[..4]);
        Assert.Equal([1, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0], Integers(input, "groupOf")[..16]);
        foreach (string signal in (string[])["index", "quantity", "mark", "lossWord", "alphaWord", "betaWord", "rowChildren", "groupOf"])
        {
            int perSlot = SolvencyCircuit.Layout[signal].Length / SolvencyCircuit.Slots;
            Assert.Equal(-1, input.Input[signal][(4 * perSlot)..].IndexOfAnyExcept(Fr.Zero));
        }
    }

    /// <summary>docs/statement.md §2: each list of children holds the digest below it, up to the epoch root.</summary>
    [Fact]
    public void Build_Paths_ClimbFromRowsToTheEpochRoot()
    {
        using SolvencyInput input = Build(s_book, SampleEpoch.VenueOf(s_book), MarginLevel.Maintenance);
        int[] groupOfSlot = [0, 0, 1, 2];
        for (int slot = 0; slot < 4; slot++)
        {
            Fr node = RowDigest(input.Input, slot);
            for (int level = 0; level < 2; level++) node = Climb(node, input.Input["rowChildren"].Slice(slot * 16 + level * 8, 8));
            Assert.Equal(input.Input["groupRoot"][groupOfSlot[slot]], node);
        }
        for (int group = 0; group < SolvencyCircuit.Groups; group++)
        {
            Fr node = input.Input["groupRoot"][group];
            for (int level = 0; level < 2; level++) node = Climb(node, input.Input["groupChildren"].Slice(group * 16 + level * 8, 8));
            Assert.Equal(input.Statement.EpochRoot, Poseidon.Hash(
                [input.Input["venue"][0], Fr.FromUInt64(42), Fr.FromUInt64(1_700_000_000), node, Fr.FromUInt64(800_000), Fr.FromUInt64(1_000_000)], Fr.FromUInt64(8)));
        }
        Assert.Equal(input.Input["groupRoot"][0], input.Input["groupRoot"][3]);
    }

    [Fact]
    public void Build_FromThePathAlone_IsTheSameInput()
    {
        VenueAccounts venue = SampleEpoch.VenueOf(s_book);
        Fr[][] path = venue.PathOf(AccountLeaf.Compute(s_book, SampleEpoch.Secrets));

        using SolvencyInput fromPath = SolvencyWitness.Build(s_book, SampleEpoch.Secrets, SampleEpoch.Proving, path, MarginLevel.Initial, SampleEpoch.Scope, SampleEpoch.Context);
        using SolvencyInput fromVenue = Build(s_book, venue, MarginLevel.Initial);

        Assert.Equal(fromVenue.Statement, fromPath.Statement);
        Assert.Equal(fromVenue.Input.Values, fromPath.Input.Values);
    }

    [Fact]
    public void Build_PathOfAnotherAccount_IsRefused()
    {
        VenueAccounts venue = SampleEpoch.VenueOf(s_book);
        Fr[][] path = venue.PathOf(Fr.FromUInt64(5));
        path[0][1] = Fr.Zero;

        AssertPathRefused(path);
    }

    [Fact]
    public void Build_PathBrokenOnTheWay_IsRefused()
    {
        Fr[][] path = SampleEpoch.VenueOf(s_book).PathOf(AccountLeaf.Compute(s_book, SampleEpoch.Secrets));
        Array.Clear(path[6]);

        AssertPathRefused(path);
        AssertPathRefused(path[..9]);
        AssertPathRefused([[.. path[0], Fr.Zero], .. path[1..]]);
    }

    [Fact]
    public void Build_ABookTheVenueDidNotCommitTo_IsRefused()
    {
        WitnessRefusedException e = Assert.Throws<WitnessRefusedException>(
            () => Build(s_book with { CashMicroUsd = s_book.CashMicroUsd + 1 }, SampleEpoch.VenueOf(s_book), MarginLevel.Initial));

        Assert.Equal(WitnessRule.LeafNotInTree, e.Rule);
    }

    [Fact]
    public void Build_AnInstrumentWithoutARow_NamesItsLine()
    {
        Account account = SampleEpoch.Account(1_000_000_000, (10, 1), (11, 123456));

        AssertRefused(account, WitnessRule.UnknownInstrument, 101, "123456");
    }

    [Fact]
    public void Build_AFifthUnderlying_NamesTheFirstPositionInIt()
    {
        Account account = SampleEpoch.Account(1_000_000_000, (10, 1), (50, 1), (90, 1), (130, 1), (170, 654321));

        AssertRefused(account, WitnessRule.Groups, 104, "654321");
    }

    [Fact]
    public void Build_ScopeOf250Bits_IsTheLargest()
    {
        Fr largest = Fr.FromBigInteger((BigInteger.One << 250) - 1);
        VenueAccounts venue = SampleEpoch.VenueOf(s_book);
        SolvencyInput WithScope(Fr scope) => SolvencyWitness.Build(s_book, SampleEpoch.Secrets, SampleEpoch.Proving, venue, MarginLevel.Initial, scope, SampleEpoch.Context);

        WithScope(largest).Dispose();

        Assert.Equal(WitnessRule.ScopeRange, Assert.Throws<WitnessRefusedException>(() => WithScope(largest + Fr.One)).Rule);
    }

    [Fact]
    public void Build_AnUnknownLevel_IsRefused() =>
        Assert.Equal(WitnessRule.Level, Assert.Throws<WitnessRefusedException>(() => Build(s_book, SampleEpoch.VenueOf(s_book), (MarginLevel)2)).Rule);

    [Theory]
    [InlineData(2, ShortfallClass.BelowOnePercent, "< 1 % of requirement")]
    [InlineData(40, ShortfallClass.OneToTenPercent, "1–10 % of requirement")]
    [InlineData(400, ShortfallClass.AboveTenPercent, "> 10 % of requirement")]
    public void Build_OfAnInsolventBook_TellsTheClassAndNoAmount(int missingPerMille, ShortfallClass expected, string text)
    {
        Account account = SampleEpoch.Account(0, (10, 1_000_000_007));
        MarginReport report = Margin.Evaluate(account, SampleEpoch.Rows, Engine.MarginLevel.Initial);
        account = account with { CashMicroUsd = (long)(report.RequirementMicroUsd * (1000 - missingPerMille) / 1000 - report.EquityMicroUsd) };

        InsolventAccountException e = Assert.Throws<InsolventAccountException>(() => Build(account, SampleEpoch.VenueOf(account), MarginLevel.Initial));

        Assert.Equal((expected, MarginLevel.Initial, WitnessRule.InsolventAtLevel), (e.Shortfall, e.Level, e.Rule));
        Assert.Contains(text, e.Message);
        Assert.Contains("initial margin", e.Message);
        foreach (string secret in (string[])["1000000007", $"{account.CashMicroUsd}", $"{report.RequirementMicroUsd}"])
            Assert.DoesNotContain(secret, e.Message);
    }

    [Fact]
    public void Build_BetweenTheLevels_ProvesMaintenanceOnly()
    {
        Account account = SampleEpoch.Account(0, (10, 1000));
        MarginReport maintenance = Margin.Evaluate(account, SampleEpoch.Rows, Engine.MarginLevel.Maintenance);
        account = account with { CashMicroUsd = (long)(maintenance.RequirementMicroUsd - maintenance.EquityMicroUsd) };

        Build(account, SampleEpoch.VenueOf(account), MarginLevel.Maintenance).Dispose();

        Assert.Throws<InsolventAccountException>(() => Build(account, SampleEpoch.VenueOf(account), MarginLevel.Initial));
    }

    [Theory]
    [InlineData(-1, 0, ShortfallClass.AboveTenPercent)]
    [InlineData(-1, 101, ShortfallClass.BelowOnePercent)]
    [InlineData(-1, 100, ShortfallClass.OneToTenPercent)]
    [InlineData(-10, 100, ShortfallClass.OneToTenPercent)]
    [InlineData(-11, 100, ShortfallClass.AboveTenPercent)]
    public void Classify_AtTheEdges_FollowsTheNames(int slack, int requirement, ShortfallClass expected) =>
        Assert.Equal(expected, InsolventAccountException.Classify(slack, requirement));

    [Fact]
    public void ToString_OfAnInput_ShowsNoPrivateValue()
    {
        using SolvencyInput input = Build(s_book, SampleEpoch.VenueOf(s_book), MarginLevel.Initial);

        Assert.DoesNotContain(s_book.CashMicroUsd.ToString(), input.ToString());
    }

    private static SolvencyInput Build(Account account, VenueAccounts venue, MarginLevel level) =>
        SolvencyWitness.Build(account, SampleEpoch.Secrets, SampleEpoch.Proving, venue, level, SampleEpoch.Scope, SampleEpoch.Context);

    private static void AssertRefused(Account account, string rule, int line, string secret)
    {
        WitnessRefusedException e = Assert.Throws<WitnessRefusedException>(() => Build(account, SampleEpoch.VenueOf(account), MarginLevel.Initial));

        Assert.Equal((rule, line), (e.Rule, e.BookLine));
        Assert.Contains($"book line {line}", e.Message);
        Assert.DoesNotContain(secret, e.Message);
    }

    private static void AssertPathRefused(Fr[][] path) => Assert.Equal(WitnessRule.LeafNotInTree, Assert.Throws<WitnessRefusedException>(() =>
        SolvencyWitness.Build(s_book, SampleEpoch.Secrets, SampleEpoch.Proving, path, MarginLevel.Initial, SampleEpoch.Scope, SampleEpoch.Context)).Rule);

    private static Fr RowDigest(CircuitInput input, int slot)
    {
        Fr One(string signal) => input[signal][slot];
        Fr detail = Poseidon.Hash(
            [One("shortOptionMinimum"), One("strikeKey"), One("expiryKey"), One("basisWeightPpm"), .. input["alphaWord"].Slice(2 * slot, 2), .. input["betaWord"].Slice(2 * slot, 2)],
            Fr.FromUInt64(6));
        return Poseidon.Hash(
            [One("index"), One("mark"), One("addOnMm"), One("addOnDeltaIm"), detail, .. input["lossWord"].Slice(11 * slot, 11)], Fr.FromUInt64(5));
    }

    private static Fr Climb(Fr node, ReadOnlySpan<Fr> children)
    {
        Assert.Contains(node, children.ToArray());
        return Poseidon.Hash(children, Fr.FromUInt64(7));
    }

    private static BigInteger[] Integers(SolvencyInput input, string signal) => [.. input.Input[signal].ToArray().Select(value => value.ToBigInteger())];
}
