using CsCheck;
using Zk.Engine;
using Zk.Witness;

namespace Zk.Differential.Tests;

/// <summary>The engine puts an account below the line ⇔ the circuit has a witness (LQD-1, LQD-2). CsCheck prints the seed of a failure.</summary>
public class LiquidatableAgreementTests
{
    private const long ModerateLoss = 1L << 28;
    private const long ModerateQuantity = 1L << 16;

    /// <summary>With the most cash that is still below the line there is a witness, with one micro-USD more there is none.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Verdict_AtTheMostLiquidatableCash_TurnsWithinOneMicroUsd(bool isCloseOut) =>
        LiquidatableCase.Random(ModerateLoss, ModerateQuantity)
            .Select(book => book.With(book.Step with { IsCloseOut = isCloseOut }))
            .Where(book => book.MostCash(isCloseOut) is not null)
            .Sample(book =>
            {
                long most = book.MostCash(isCloseOut)!.Value;

                Assert.True(book.WithCash(most).AgreedVerdict());
                Assert.False(book.WithCash(most + 1).AgreedVerdict());
            }, iter: 8);

    /// <summary>With whole factors E = MM exactly, in ppm·u, at one unit more than the most: equal is not below.</summary>
    [Fact]
    public void Verdict_AtEquityOfExactlyMaintenance_IsRefused() =>
        Gen.Select(LiquidatableCase.Random(ModerateLoss, ModerateQuantity), Gen.Int[0, 3], (book, factor) =>
                new LiquidatableCase(book.Epoch with { FactorMmPpm = factor * Units.PpmPerOne }, book.Account, book.Step))
            .Where(book => book.MostCash(isCloseOut: false) is not null)
            .Sample(book =>
            {
                LiquidatableCase equal = book.WithCash(book.MostCash(isCloseOut: false)!.Value + 1);

                Assert.Equal(0, equal.Report().SlackPpmMicroUsd);
                Assert.False(equal.AgreedVerdict());
            }, iter: 4);

    /// <summary>Every size up to the bounds of docs/statement.md §2: most books are far from the line.</summary>
    [Fact]
    public void Verdict_OverTheWholeLegalRange_IsTheCircuits() =>
        Gen.Select(LiquidatableCase.Random(Units.LossBound, Units.QuantityBound), RandomAccount.Cash, Gen.Bool).Sample(
            (book, cash, isCloseOut) => { book.With(book.Step with { IsCloseOut = isCloseOut }).WithCash(cash).AgreedVerdict(); }, iter: 12);

    /// <summary>The largest step has a witness; one lot more has none, past the builder too.</summary>
    [Fact]
    public void Step_AtItsLargest_TurnsWithinOneLot() =>
        LiquidatableCase.Random(ModerateLoss, ModerateQuantity).Where(book => book.MostCash(isCloseOut: false) is not null).Sample(book =>
        {
            LiquidatableCase below = book.WithCash(book.MostCash(isCloseOut: false)!.Value);
            LiquidatableCase above = below.With(below.Step with { Lots = below.Step.Lots + Math.Sign(below.Step.Lots) });

            using LiquidatableInput allowed = below.Input(), forced = above.Forced();
            Assert.True(CircuitUnderTest.Liquidatable.Accepts(allowed.Input));
            Assert.False(CircuitUnderTest.Liquidatable.Accepts(forced.Input));
            Assert.Contains(Assert.Throws<WitnessRefusedException>(above.Input).Rule, (string[])[WitnessRule.StepSize, WitnessRule.StepNotHeld]);
        }, iter: 5);
}
