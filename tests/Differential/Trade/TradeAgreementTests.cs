using CsCheck;
using Zk.Engine;

namespace Zk.Differential.Tests;

/// <summary>
/// The rule of docs/statement.md §6 holds ⇔ the builder makes a witness ⇔ the circuit has one, over random accounts and fills
/// of every kind. CsCheck prints the seed of a failure.
/// </summary>
public class TradeAgreementTests
{
    private const long ModerateLoss = 1L << 28;
    private const long ModerateQuantity = 1L << 16;

    /// <summary>TRD-1: a legal fill of every kind has a witness at the least cash that leaves initial margin.</summary>
    [Theory]
    [InlineData(TradeKind.Open)]
    [InlineData(TradeKind.Increase)]
    [InlineData(TradeKind.Reduce)]
    [InlineData(TradeKind.Close)]
    [InlineData(TradeKind.Flip)]
    public void Verdict_AtTheLeastCashForInitialMargin_TurnsWithinOneMicroUsd(TradeKind kind) =>
        RandomTrade.Of(kind, ModerateLoss, ModerateQuantity).Where(trade => trade.LeastCashForInitialMargin() is not null).Sample(trade =>
        {
            long least = trade.LeastCashForInitialMargin()!.Value;
            TradeCase enough = trade.WithCash(least), short1 = trade.WithCash(least - 1);

            Assert.True(enough.MeetsInitialMargin());
            Assert.False(short1.MeetsInitialMargin());
            Assert.True(enough.AgreedVerdict());
            Assert.Equal(short1.Reduces(), short1.AgreedVerdict());
        }, iter: 3);

    /// <summary>TRD-2: below initial margin the reduction rule decides, at any equity.</summary>
    [Theory]
    [InlineData(TradeKind.Open)]
    [InlineData(TradeKind.Reduce)]
    [InlineData(TradeKind.Close)]
    [InlineData(TradeKind.Flip)]
    public void Verdict_BelowInitialMargin_IsTheReductionRule(TradeKind kind) =>
        RandomTrade.Of(kind, ModerateLoss, ModerateQuantity).Where(trade => trade.LeastCashForInitialMargin() is not null)
            .SelectMany(trade => Gen.Long[1, 1L << 40], (trade, missing) => trade.WithCash(trade.LeastCashForInitialMargin()!.Value - missing))
            .Sample(trade => { trade.AgreedVerdict(); }, iter: 3);

    /// <summary>TRD-1 at every size up to the bounds of docs/statement.md §2 and §6.</summary>
    [Theory]
    [InlineData(TradeKind.Open)]
    [InlineData(TradeKind.Reduce)]
    [InlineData(TradeKind.Flip)]
    public void Verdict_OverTheWholeLegalRange_IsTheCircuits(TradeKind kind) =>
        Gen.Select(RandomTrade.Of(kind, Units.LossBound, Units.QuantityBound), RandomAccount.Cash, (trade, cash) => trade.WithCash(cash))
            .Where(trade => Int128.Abs(trade.Account.CashMicroUsd - trade.Cost) < Units.CashBound)
            .Sample(trade => { trade.AgreedVerdict(); }, iter: 3);
}
