using CsCheck;
using Zk.Engine;
using MarginLevel = Zk.Verifier.MarginLevel;

namespace Zk.Differential.Tests;

/// <summary>The engine is solvent ⇔ the circuit has a witness, over random books. CsCheck prints the seed of a failure.</summary>
public class SolvencyAgreementTests
{
    private const long ModerateLoss = 1L << 28;
    private const long ModerateQuantity = 1L << 16;

    private static readonly Gen<MarginLevel> s_level = Gen.Enum<MarginLevel>();

    /// <summary>D falls between 0 and 10⁶ ppm·u at the least solvent cash, and below 0 one micro-USD under it.</summary>
    [Theory]
    [InlineData(MarginLevel.Maintenance)]
    [InlineData(MarginLevel.Initial)]
    public void Verdict_AtTheLeastSolventCash_TurnsWithinOneMicroUsd(MarginLevel level) =>
        SolvencyCase.Random(ModerateLoss, ModerateQuantity).Where(book => book.LeastSolventCash(level) is not null).Sample(book =>
        {
            long least = book.LeastSolventCash(level)!.Value;
            SolvencyCase solvent = book.WithCash(least), insolvent = book.WithCash(least - 1);

            Assert.InRange(solvent.Report(level).SlackPpmMicroUsd, 0, Units.PpmPerOne - 1);
            Assert.InRange(insolvent.Report(level).SlackPpmMicroUsd, -Units.PpmPerOne, -1);
            Assert.True(solvent.AgreedVerdict(level));
            Assert.False(insolvent.AgreedVerdict(level));
        }, iter: 12);

    /// <summary>With whole factors D is a multiple of 10⁶ ppm·u, so the least solvent cash makes it exactly 0.</summary>
    [Fact]
    public void Verdict_AtSlackZero_IsSolvent() =>
        Gen.Select(SolvencyCase.Random(ModerateLoss, ModerateQuantity), Gen.Int[0, 3], s_level, (book, factor, level) =>
                (Book: new SolvencyCase(book.Epoch with { FactorMmPpm = factor * Units.PpmPerOne, FactorImPpm = factor * Units.PpmPerOne }, book.Account), Level: level))
            .Where(sample => sample.Book.LeastSolventCash(sample.Level) is not null).Sample(sample =>
            {
                SolvencyCase solvent = sample.Book.WithCash(sample.Book.LeastSolventCash(sample.Level)!.Value);

                Assert.Equal(0, solvent.Report(sample.Level).SlackPpmMicroUsd);
                Assert.True(solvent.AgreedVerdict(sample.Level));
            }, iter: 8);

    /// <summary>Every size up to the bounds of docs/statement.md §2: most books are far from the boundary.</summary>
    [Fact]
    public void Verdict_OverTheWholeLegalRange_IsTheCircuits() =>
        Gen.Select(SolvencyCase.Random(Units.LossBound, Units.QuantityBound), RandomAccount.Cash, s_level).Sample(
            (book, cash, level) => { book.WithCash(cash).AgreedVerdict(level); }, iter: 20);

    /// <summary>The private values the circuit computes are the engine's: nothing solvent is refused for a loose hint.</summary>
    [Fact]
    public void Hints_OfASolventBook_AreTheEnginesComponents() =>
        Gen.Select(SolvencyCase.Random(ModerateLoss, ModerateQuantity), s_level).Where((book, level) => book.LeastSolventCash(level) is not null)
            .Sample((book, level) => RequirementWires.Compare(book.WithCash(book.LeastSolventCash(level)!.Value), level), iter: 8);
}
