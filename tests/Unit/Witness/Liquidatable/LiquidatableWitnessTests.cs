using System.Numerics;
using System.Text.Json;
using Zk.Algebra;
using Zk.Engine;
using Zk.Verifier;

namespace Zk.Witness.Tests;

public class LiquidatableWitnessTests
{
    private static readonly LeafOpening s_opening = LeafOpening.Of(SampleEpoch.Secrets);
    private static readonly Account s_book = SampleEpoch.Account(-1_000_000, (180, 5), (10, -7), (30, 2), (50, 9));
    private static readonly LiquidationStep s_step = new(10, -7);

    [Fact]
    public void Layout_OfTheCircuit_IsCircuitsJsonsAndHasNoGaps()
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllText(Repository.PathOf("circuits/circuits.json")));
        JsonElement circuits = document.RootElement.GetProperty("circuits"), circuit = circuits.GetProperty(LiquidatableCircuit.Name);

        Assert.Equal(LiquidatableCircuit.Id, circuit.GetProperty("id").GetString());
        Assert.Equal(circuits.GetProperty(SolvencyCircuit.Name).GetProperty("parameters").GetRawText(), circuit.GetProperty("parameters").GetRawText());
        Assert.Equal(LiquidatableCircuit.Layout.Signals.Take(7).Select(signal => signal.Name), circuit.GetProperty("publicSignals").EnumerateArray().Select(name => name.GetString()!));
        Assert.Equal(LiquidatableCircuit.Layout.Length, LiquidatableCircuit.Layout.Signals.Sum(signal => signal.Length));
    }

    [Fact]
    public void Build_OfABookBelowMaintenance_StatesWhatTheVerifierRecomputes()
    {
        VenueAccounts venue = SampleEpoch.VenueOf(s_book);

        using LiquidatableInput input = Build(s_book, s_step with { IsCloseOut = true }, venue);

        Fr leaf = AccountLeaf.Compute(s_book, SampleEpoch.Secrets);
        Assert.Equal(EpochPublisher.Publish(SampleEpoch.Rows).EpochRoot(), input.Statement.EpochRoot);
        Assert.Equal(venue.Root, input.Statement.AccountsRoot);
        Assert.Equal(Poseidon.Hash([leaf, venue.Root], Fr.FromUInt64(9)), input.Statement.Nullifier);
        Assert.Equal((10, -7L, true), (input.Statement.Instrument, input.Statement.Lots, input.Statement.IsCloseOut));
        Assert.Equal(SampleEpoch.Context.ToContext(), input.Statement.Context);
        Assert.Equal(input.Statement.ToPublicSignals(), LiquidatableStatement.Signals.Select(signal => input.Input[signal.Name][0]));
        Assert.Equal(SampleEpoch.Secrets.Owner(), input.Input["owner"][0]);
    }

    [Fact]
    public void Build_WithoutTheOwnersSecret_HoldsItNowhere()
    {
        using LiquidatableInput input = Build(s_book, s_step, SampleEpoch.VenueOf(s_book));

        Assert.Equal(-1, input.Input.Values.IndexOf(SampleEpoch.Secrets.OwnerSecret));
        Assert.DoesNotContain(s_opening.Salt.ToString(), $"{s_opening} {input.Input}");
    }

    [Fact]
    public void Build_FromThePathAlone_IsTheSameInput()
    {
        VenueAccounts venue = SampleEpoch.VenueOf(s_book);
        Fr[][] path = venue.PathOf(AccountLeaf.Compute(s_book, SampleEpoch.Secrets));

        using LiquidatableInput fromPath = LiquidatableWitness.Build(s_book, s_opening, SampleEpoch.Proving, path, s_step, SampleEpoch.Context);
        using LiquidatableInput fromVenue = Build(s_book, s_step, venue);

        Assert.Equal(fromVenue.Statement, fromPath.Statement);
        Assert.Equal(fromVenue.Input.Values, fromPath.Input.Values);
    }

    /// <summary>E is exactly MM, one u below, two thirds, one u below: the two lines, and who may say what about them.</summary>
    [Fact]
    public void Build_AtTheLines_NamesTheRule()
    {
        BigInteger requirement = (BigInteger)Report(s_book).RequirementPpmMicroUsd;
        Account At(BigInteger equity) => s_book with { CashMicroUsd = (long)(equity - (BigInteger)Report(s_book).EquityMicroUsd) + s_book.CashMicroUsd };
        BigInteger atMaintenance = (requirement + 999_999) / 1_000_000, atCloseOut = (2 * requirement + 2_999_999) / 3_000_000;

        AssertRefused<HealthyAccountException>(At(atMaintenance), s_step, WitnessRule.NotLiquidatable);
        Build(At(atMaintenance - 1), s_step).Dispose();
        AssertRefused<HealthyAccountException>(At(atMaintenance - 1), s_step with { IsCloseOut = true }, WitnessRule.NotInCloseOut);
        AssertRefused<HealthyAccountException>(At(atCloseOut), s_step with { IsCloseOut = true }, WitnessRule.NotInCloseOut);
        Build(At(atCloseOut - 1), s_step with { IsCloseOut = true }).Dispose();
    }

    public static TheoryData<int, long, string> BadSteps() => new()
    {
        { 0, 1, WitnessRule.IndexRange },
        { 1 << 17, 1, WitnessRule.IndexRange },
        { 10, 0, WitnessRule.StepLots },
        { 10, 1L << 40, WitnessRule.StepLots },
        { 10, -1L << 40, WitnessRule.StepLots },
        { 20, 1, WitnessRule.StepNotHeld },
        { 10, 7, WitnessRule.StepNotHeld },
        { 10, -8, WitnessRule.StepNotHeld },
        { 50, 10, WitnessRule.StepNotHeld },
    };

    [Theory]
    [MemberData(nameof(BadSteps))]
    public void Build_StepThatIsNone_NamesTheRule(int instrument, long lots, string rule) =>
        AssertRefused<WitnessRefusedException>(s_book, new LiquidationStep(instrument, lots), rule);

    /// <summary>Ten million lots at a mark of 1000 u are worth $10,000.</summary>
    [Fact]
    public void Build_StepOfMoreThanAFifth_NamesTheRuleAndTheLine()
    {
        Account book = SampleEpoch.Account(-20_000_000_000, (10, 10_000_000));

        Build(book, new LiquidationStep(10, 2_000_000)).Dispose();
        WitnessRefusedException refused = AssertRefused<WitnessRefusedException>(book, new LiquidationStep(10, 2_000_001), WitnessRule.StepSize);
        Assert.Equal(100, refused.BookLine);
    }

    [Fact]
    public void Build_AccountsThatAreNoLeaf_NameTheirRule()
    {
        AssertRefused<WitnessRefusedException>(s_book with { CashMicroUsd = long.MinValue }, s_step, WitnessRule.CashRange);
        AssertRefused<WitnessRefusedException>(SampleEpoch.Account(-1, (10, 1), (10, -1)), s_step, WitnessRule.DuplicateInstrument);
        AssertRefused<WitnessRefusedException>(SampleEpoch.Account(-1, (10, 1), (11, 1)), s_step, WitnessRule.UnknownInstrument);
        AssertRefused<WitnessRefusedException>(SampleEpoch.Account(-1, (10, 1), (50, 1), (90, 1), (130, 1), (170, 1)), s_step, WitnessRule.Groups);
        AssertRefused<WitnessRefusedException>(SampleEpoch.Account(-1, (10, 0)), s_step, WitnessRule.QuantityRange);
        Assert.Equal(WitnessRule.LeafNotInTree, Assert.Throws<WitnessRefusedException>(
            () => Build(s_book, s_step, SampleEpoch.VenueOf(s_book with { CashMicroUsd = 1 }))).Rule);
    }

    private static MarginReport Report(Account account) =>
        Margin.Evaluate(account with { Positions = [.. account.Positions.OrderBy(position => position.Index)] }, SampleEpoch.Rows, Engine.MarginLevel.Maintenance);

    private static TException AssertRefused<TException>(Account account, LiquidationStep step, string rule) where TException : WitnessRefusedException
    {
        TException refused = Assert.Throws<TException>(() => LiquidatableWitness.Build(account, s_opening, SampleEpoch.Proving, Anybody(account), step, SampleEpoch.Context));
        Assert.Equal(rule, refused.Rule);
        Assert.DoesNotContain($"{account.CashMicroUsd}", refused.Message);
        return refused;
    }

    // A book that is no leaf has no place in a venue; the rule must be named before anybody looks for it.
    private static VenueAccounts Anybody(Account account)
    {
        try
        {
            return SampleEpoch.VenueOf(account);
        }
        catch (WitnessRefusedException)
        {
            return SampleEpoch.VenueOf(s_book);
        }
    }

    private static LiquidatableInput Build(Account account, LiquidationStep step, VenueAccounts? venue = null) =>
        LiquidatableWitness.Build(account, s_opening, SampleEpoch.Proving, venue ?? SampleEpoch.VenueOf(account), step, SampleEpoch.Context);
}
