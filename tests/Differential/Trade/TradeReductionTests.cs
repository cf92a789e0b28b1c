using Zk.Algebra;
using Zk.Engine;
using Zk.Verifier;
using Zk.Witness;
using static Zk.Differential.Tests.RowTemplate;

namespace Zk.Differential.Tests;

/// <summary>
/// The reduction rule on books small enough to work out by hand. Instruments 1 and 2 share an underlying, mark 100 u; a long
/// lot loses 20 u in scenario 0 and gains 20 u in scenario 1. f is 0.8 at maintenance and 1 at initial margin.
/// </summary>
public class TradeReductionTests
{
    private static readonly RiskEpoch s_epoch = Epoch(800_000, 1_000_000,
        Linear(1), Linear(2), Row(3).LossEverywhere(7) with { Mark = 50 }, Linear(4, "B"));

    private static RiskRow Linear(int index, string underlying = "A") => Row(index, underlying).Loss(0, 20).Loss(1, -20) with { Mark = 100 };

    private static TradeCase Fill(long cash, int instrument, TradeSide side, long lots, long price, long fee, params (int Index, long Lots)[] positions) =>
        new(s_epoch, Account(cash, positions), new TradeTerms(instrument, lots, price, fee, fee, Fr.One), side);

    // Net 10 lots: X = 160 at maintenance and 200 at initial margin, in millions; equity 10.
    private static TradeCase Hedged(int instrument, TradeSide side, long lots, long price = 100, long fee = 0) =>
        Fill(-990, instrument, side, lots, price, fee, (1, 100), (2, -90));

    /// <summary>TRD-9: smaller holdings are no smaller risk when the leg that goes is the hedge.</summary>
    [Fact]
    public void Hedge_ClosedBelowInitialMargin_IsRefused()
    {
        TradeMarginException refusal = Assert.Throws<TradeMarginException>(() => Hedged(2, TradeSide.Buy, 90).Input());

        Assert.Contains("maintenance requirement rises", refusal.Message);
        Assert.False(Hedged(2, TradeSide.Buy, 90).AgreedVerdict());
        Assert.False(Hedged(2, TradeSide.Buy, 1).AgreedVerdict());
        Assert.True(Hedged(1, TradeSide.Sell, 5).AgreedVerdict()); // 10 lots net become 5
    }

    /// <summary>TRD-10: 5 of 10 net lots go, X' = 80 and ρ = 80: equity E' after a loss λ needs (10 − λ)·80 ≥ λ·80.</summary>
    [Theory]
    [InlineData(100, 5, true)]
    [InlineData(100, 6, false)]
    [InlineData(99, 0, true)]
    [InlineData(99, 1, false)]
    [InlineData(101, 10, true)]
    [InlineData(101, 11, false)]
    [InlineData(0, 0, false)]
    public void PriceAndFee_ThatEatTheMargin_AreRefused(long price, long fee, bool legal) =>
        Assert.Equal(legal, Hedged(1, TradeSide.Sell, 5, price, fee).AgreedVerdict());

    /// <summary>TRD-10: the last position cannot be given away so that the venue is left with the debt.</summary>
    [Theory]
    [InlineData(99, true)] // equity 0, no requirement: initial margin is met
    [InlineData(98, false)]
    [InlineData(0, false)]
    public void LastPosition_ClosedAtAnAbsurdPrice_IsRefused(long price, bool legal)
    {
        TradeCase close = Fill(-990, 1, TradeSide.Sell, 10, price, 0, (1, 10));

        Assert.Equal(legal, close.AgreedVerdict());
        Assert.Equal(legal, close.MeetsInitialMargin());
    }

    [Fact]
    public void BankruptAccount_MayReduceAtTheMarkButNotPayForIt()
    {
        Assert.True(Fill(-1010, 1, TradeSide.Sell, 5, 100, 0, (1, 10)).AgreedVerdict());
        Assert.True(Fill(-1010, 1, TradeSide.Sell, 10, 100, 0, (1, 10)).AgreedVerdict());
        Assert.False(Fill(-1010, 1, TradeSide.Sell, 5, 100, 1, (1, 10)).AgreedVerdict());
        Assert.False(Fill(-1010, 1, TradeSide.Sell, 5, 99, 0, (1, 10)).AgreedVerdict());
    }

    /// <summary>The requirement decides, not the size: a second leg that hedges is a reduction, too many lots of it are none.</summary>
    [Fact]
    public void PositionThatGrows_IsAReductionWhileItHedges()
    {
        Assert.True(Fill(-990, 2, TradeSide.Sell, 5, 100, 0, (1, 10)).AgreedVerdict());
        Assert.True(Fill(-1000, 2, TradeSide.Sell, 20, 100, 0, (1, 10)).AgreedVerdict()); // 10 net long become 10 net short
        Assert.False(Fill(-1000, 2, TradeSide.Sell, 21, 100, 0, (1, 10)).AgreedVerdict());
        Assert.False(Fill(-1_000_000, 1, TradeSide.Sell, 21, 100, 0, (1, 10)).AgreedVerdict()); // flipped to 11 short
        Assert.True(Fill(-1000, 1, TradeSide.Sell, 19, 100, 0, (1, 10)).AgreedVerdict()); // flipped to 9 short
        Assert.False(Fill(-990, 4, TradeSide.Sell, 1, 100, 0, (1, 10)).AgreedVerdict()); // another underlying hedges nothing
    }

    /// <summary>What decides the old requirement does not matter: short-option minimum, basis and concentration are exact.</summary>
    [Fact]
    public void SmallestStep_WhateverDecidesTheRequirement_IsAReduction()
    {
        RiskEpoch epoch = Epoch(800_000, 1_000_000,
            Row(1, "A").Loss(0, 1).Expiry(1).Strike(1, 50), Row(2, "A").Expiry(1).Strike(1, 50),
            Row(3, "B").Loss(Scenarios.BasisUp, 9).Loss(Scenarios.BasisDown, -9).Expiry(2, 5 * Units.PpmPerOne),
            Row(4, "C").Chord(0, 40, 100).Chord(3, 70, 1000));
        Account account = Account(-1, (1, -10), (2, 3), (3, 7), (4, 50));
        foreach ((int index, TradeSide side) in new[] { (1, TradeSide.Buy), (3, TradeSide.Sell), (4, TradeSide.Sell) })
        {
            TradeCase step = new(epoch, account, new TradeTerms(index, 1, 0, 0, 0, Fr.One), side);
            Assert.False(step.MeetsInitialMargin());
            Assert.True(step.AgreedVerdict());
            Assert.False((step with { Side = side == TradeSide.Buy ? TradeSide.Sell : TradeSide.Buy }).AgreedVerdict());
        }
        Assert.False(new TradeCase(epoch, account, new TradeTerms(2, 1, 0, 0, 0, Fr.One), TradeSide.Sell).AgreedVerdict()); // the put was netting the call
    }

    /// <summary>
    /// TRD-11: apart from what it hedges, the hedge has a requirement of its own, and its closing looks like a reduction. One
    /// underlying is one group.
    /// </summary>
    [Fact]
    public void UnderlyingSplitOverTwoGroups_IsRefused()
    {
        TradeCase close = Hedged(2, TradeSide.Buy, 90);
        using TradeInput forged = TradeWitness.BuildWhateverTheMargin(
            close.Account, TradeCase.Secrets, close.Terms, close.Side, TradeCase.NewSalt, close.Proving,
            new VenueAccounts([AccountLeaf.Compute(close.Account, TradeCase.Secrets)]).PathOf, TradeCase.Context, isReducing: true);
        Assert.Equal(forged.Input["groupRoot"][0], forged.Input["groupRoot"][1]); // the unused group shows the same underlying

        forged.Input["groupOf"][4] = Fr.Zero; // the second leg to the second group,
        forged.Input["groupOf"][5] = Fr.One;
        forged.Input["lane"][2] = Fr.One; // where scenario 1 takes 1800 from it

        Assert.False(CircuitUnderTest.Trade.Accepts(forged.Input));
    }

    /// <summary>An exact boundary at initial margin: 1,000 lots at 100 u need 20,000 u, less one u is too little.</summary>
    [Fact]
    public void InitialMargin_AtItsExactBoundary_TurnsWithinOneMicroUsd()
    {
        Assert.True(Fill(20_000 + 3, 4, TradeSide.Buy, 1000, 100, 3).AgreedVerdict());
        Assert.False(Fill(20_000 + 2, 4, TradeSide.Buy, 1000, 100, 3).AgreedVerdict());
        Assert.True(Fill(20_000 + 2, 4, TradeSide.Buy, 1000, 100, 2).AgreedVerdict());
    }
}
