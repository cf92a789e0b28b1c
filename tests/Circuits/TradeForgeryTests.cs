using System.Numerics;
using Zk.Algebra;
using Zk.Verifier;
using static Zk.Circuits.Tests.Signals;
using static Zk.Circuits.Tests.TradeFixture;

namespace Zk.Circuits.Tests;

/// <summary>
/// Attempts to prove a fill that is none, each with a complete forged witness and a venue that commits to whatever is claimed.
/// Every rule of docs/statement.md §6 is broken alone.
/// </summary>
public class TradeForgeryTests
{
    private const long Rich = 100_000_000_000;
    private static readonly (int, long)[] s_held = [(Instrument(0, 1), 10), (Instrument(0, 4), -3), (Instrument(1, 2), 20), (Instrument(3, 0), 4)];

    private static readonly TradeFixture s_reduce = new(Rich, Fill(Instrument(1, 2), 5), TradeSide.Sell, s_held);
    private static readonly TradeFixture s_open = new(Rich, Fill(Instrument(0, 2), 5), TradeSide.Buy, s_held);
    private static readonly TradeFixture s_close = new(Rich, Fill(Instrument(0, 4), 3), TradeSide.Buy, s_held);

    private static Fr F(BigInteger value) => Fr.FromBigInteger(value);

    [Fact]
    public void Trade_HonestFills_AreAccepted()
    {
        TradeFixture[] fills =
        [
            s_reduce, s_open, s_close,
            new(Rich, Fill(Instrument(1, 2), 50), TradeSide.Sell, s_held), // flip
            new(Rich, Fill(Instrument(4, 11), 5, price: 0, buyerFee: 0), TradeSide.Buy), // first position, at no price and no fee
            new(-1_000_000 + 20, Fill(Instrument(0, 0), 1, buyerFee: 0), TradeSide.Sell, (Instrument(0, 0), 1)), // last position
            new(Rich, Fill(Instrument(0, 0), 1), TradeSide.Buy, [.. Enumerable.Range(1, 11).Select(i => (Instrument(0, i), 1L)), .. Enumerable.Range(0, 4).Select(i => (Instrument(1, i), -1L))]), // sixteenth slot, before all
            new(Rich, Fill(Instrument(2, 0), 1), TradeSide.Sell, [.. Enumerable.Range(0, 11).Select(i => (Instrument(0, i), 1L)), .. Enumerable.Range(0, 4).Select(i => (Instrument(1, i), -1L))]), // sixteenth slot, after all
            new(Rich, Fill(Instrument(1, 3), 1), TradeSide.Buy, [.. Enumerable.Range(0, 12).Select(i => (Instrument(0, i), 1L)), .. Enumerable.Range(0, 4).Select(i => (Instrument(1, i), -1L))]), // out of the last slot of a full account
            new(Rich, Fill(Instrument(0, 0), 1), TradeSide.Sell, [.. Enumerable.Range(0, 12).Select(i => (Instrument(0, i), 1L)), .. Enumerable.Range(0, 4).Select(i => (Instrument(1, i), -1L))]), // out of the first
        ];

        Assert.All(fills, fill => Assert.True(fill.Accepts((_, _) => { })));
    }

    /// <summary>TRD-3: cash moves by the price and the fee, and by nothing else.</summary>
    [Fact]
    public void Trade_OtherCash_IsRefused()
    {
        foreach (TradeFixture fill in (TradeFixture[])[s_reduce, s_open, s_close])
        {
            Assert.False(fill.Accepts((_, claim) => claim.NewCash += 1), "one micro-USD too much");
            Assert.False(fill.Accepts((_, claim) => claim.NewCash -= 1), "one too little");
        }
        Assert.False(s_reduce.Accepts((_, claim) => claim.NewCash += 11), "no fee");
        Assert.False(s_open.Accepts((inputs, claim) => { inputs["buyerFee"] = [F(-5)]; claim.NewCash += 12; }), "a fee that is paid to the account");
        Assert.False(s_open.Accepts((inputs, claim) => { inputs["buyerFee"] = [F(Power(62))]; claim.NewCash += 7 - Power(62); }), "a fee of 2^62");
        Assert.True(s_open.Accepts((inputs, claim) => { inputs["buyerFee"] = [F(8)]; claim.NewCash -= 1; }), "another fee is another fill");
        Assert.True(s_open.Accepts((inputs, _) => inputs["sellerFee"] = [F(12)]), "the other side's fee is its own affair");
    }

    /// <summary>TRD-4: lots, price, cash and nonce stay in their ranges.</summary>
    [Fact]
    public void Trade_TermOrAccountOutOfRange_IsRefused()
    {
        TradeFixture wide = new(0, Fill(Instrument(0, 0), Lots40 - 1, price: 0, buyerFee: 0), TradeSide.Buy, (Instrument(0, 0), -(Lots40 / 2)));
        Assert.True(wide.Accepts((_, _) => { }), "2^40 - 1 lots");
        Assert.False(wide.Accepts((inputs, claim) =>
        {
            inputs["lots"] = [F(Lots40)];
            inputs["held"][0] = F(Lots40 / 2);
            claim.New[0] = (Instrument(0, 0), Lots40 / 2);
        }), "2^40 lots between two legal positions");
        Assert.False(s_reduce.Accepts((inputs, claim) =>
        {
            inputs["lots"] = [Fr.Zero];
            inputs["held"][2] = F(20);
            claim.New[2] = claim.Old[2];
            claim.NewCash = claim.OldCash - 11;
        }), "no lots");
        TradeFixture dear = new(1L << 61, Fill(Instrument(0, 0), 1, price: Lots40 - 1), TradeSide.Buy);
        Assert.True(dear.Accepts((_, _) => { }), "a price of 2^40 - 1");
        Assert.False(dear.Accepts((inputs, claim) => { inputs["price"] = [F(Lots40)]; claim.NewCash -= 1; }), "a price of 2^40");
        Assert.False(s_open.Accepts((inputs, claim) => { inputs["price"] = [F(-1)]; claim.NewCash = claim.OldCash + 5 - 7; }), "a price below 0");
        Assert.False(s_open.Accepts((inputs, claim) => { inputs["cash"] = [F(Power(62))]; claim.OldCash = Power(62); claim.NewCash = Power(62) - 5 * Mark - 7; }), "old cash of 2^62");
        Assert.False(s_reduce.Accepts((inputs, claim) => { inputs["cash"] = [F(Power(62) - 1)]; claim.OldCash = Power(62) - 1; claim.NewCash = Power(62) - 1 + 5 * Mark - 11; }), "new cash of 2^62");
    }

    private const long Lots40 = 1L << 40;

    [Fact]
    public void Trade_OtherOwnerNonceOrSalt_IsRefused()
    {
        Assert.False(s_open.Accepts((_, claim) => claim.NewOwner = Fr.FromUInt64(77)), "the account changes hands");
        Assert.False(s_open.Accepts((_, claim) => claim.OldOwner = Fr.FromUInt64(77)), "somebody else's account");
        Assert.False(s_open.Accepts((inputs, _) => inputs["ownerSecret"] = [Fr.FromUInt64(54321)]), "somebody else's secret");
        Assert.False(s_open.Accepts((_, claim) => claim.NewNonce = 5), "the same nonce");
        Assert.False(s_open.Accepts((_, claim) => claim.NewNonce = 7), "the nonce after the next");
        Assert.False(s_open.Accepts((inputs, claim) => { inputs["newSalt"] = inputs["salt"]; claim.NewSalt = claim.OldSalt; }), "the old salt");
        Assert.True(s_open.Accepts((inputs, claim) => { inputs["nonce"] = [F(Power(64) - 2)]; claim.OldNonce = Power(64) - 2; claim.NewNonce = Power(64) - 1; }));
        Assert.False(s_open.Accepts((inputs, claim) => { inputs["nonce"] = [F(Power(64) - 1)]; claim.OldNonce = Power(64) - 1; claim.NewNonce = Power(64); }), "a nonce of 2^64");
        Assert.False(s_open.Accepts((inputs, claim) => { inputs["nonce"] = [F(-1)]; claim.OldNonce = -1; claim.NewNonce = 0; }), "a nonce below 0");
    }

    /// <summary>TRD-5: one position changes, by the fill's lots.</summary>
    [Fact]
    public void Trade_AnythingElseChanged_IsRefused()
    {
        foreach (TradeFixture fill in (TradeFixture[])[s_reduce, s_open, s_close])
        {
            Assert.False(fill.Accepts((_, claim) => claim.New[0] = (claim.New[0].Index, claim.New[0].Lots + 1)), "another position grows");
            Assert.False(fill.Accepts((_, claim) => claim.Old[3] = (claim.Old[3].Index, claim.Old[3].Lots - 1)), "another position was smaller");
            Assert.False(fill.Accepts((_, claim) => claim.New.RemoveAt(claim.New.Count - 1)), "another position vanishes");
            Assert.False(fill.Accepts((_, claim) => claim.New.Add((Instrument(4, 0), 1))), "another position appears");
            Assert.False(fill.Accepts((_, claim) => claim.New[^1] = (Instrument(4, 0), claim.New[^1].Lots)), "another instrument's name");
        }
        Assert.False(s_reduce.Accepts((inputs, claim) => { inputs["held"][2] = F(14); claim.New[2] = (claim.New[2].Index, 14); }), "one lot more is sold than the fill has");
        Assert.False(s_reduce.Accepts((inputs, claim) => { inputs["instrument"] = [F(Instrument(0, 1))]; }), "the fill is another instrument's");
    }

    [Fact]
    public void Trade_SlotsOfNoCanonicalAccount_AreRefused()
    {
        Assert.False(s_reduce.Accepts((inputs, claim) =>
        {
            inputs["closing"] = [Fr.One];
            inputs["held"][2] = F(20);
            claim.New.RemoveAt(2);
        }), "a position of 20 lots that a sale of 5 closes");
        Assert.False(s_close.Accepts((inputs, claim) =>
        {
            inputs["closing"] = [Fr.Zero];
            inputs["held"][1] = Fr.Zero;
            claim.New.Insert(1, (Instrument(0, 4), 0));
        }), "a slot of no lots that stays");
        Assert.False(s_close.Accepts((_, claim) => { claim.New.RemoveAt(1); claim.New.Insert(1, (0, 0)); }), "a gap where the position was");
        Assert.False(s_open.Accepts((inputs, claim) =>
        {
            (claim.New[0], claim.New[1]) = (claim.New[1], claim.New[0]);
            foreach ((string name, Fr[] values) in inputs.Where(input => input.Value.Length % 16 == 0 && input.Key is not ("groupChildren" or "accountChildren")))
            {
                int size = values.Length / 16;
                Fr[] first = values[..size];
                values.AsSpan(size, size).CopyTo(values);
                first.CopyTo(values.AsSpan(size));
            }
        }), "the new position at the wrong place");
        Assert.False(s_open.Accepts((inputs, claim) =>
        {
            inputs["instrument"] = [Fr.Zero];
            inputs["held"][5] = F(5);
            claim.New.Add((0, 5));
        }), "lots in an empty slot");
        Assert.False(s_reduce.Accepts((inputs, claim) => { inputs["closing"] = [F(2)]; }), "closing is no boolean");
    }

    /// <summary>TRD-6, TRD-8: commitment, nullifier and roots are those of this fill and this leaf.</summary>
    [Fact]
    public void Trade_StatementOfAnotherFill_IsRefused()
    {
        foreach (string name in (string[])["epochRoot", "accountsRoot", "nullifier", "newLeaf", "tradeCommitment", "blinding", "instrument", "lots", "price", "buyerFee", "sellerFee", "venue", "epochNumber", "timestamp", "factorMmPpm", "factorImPpm", "salt", "newSalt"])
            Assert.False(s_reduce.AcceptsUncommitted(inputs => inputs[name][0] += Fr.One), name);
        Assert.False(s_reduce.AcceptsUncommitted(inputs => inputs["side"] = [Fr.Zero]), "the other side of the fill");
        Assert.True(s_reduce.AcceptsUncommitted(inputs => inputs["context"][0] += Fr.One), "any context makes a true statement");
    }

    [Fact]
    public void Trade_SideOfNeither_IsRefused() => Assert.False(s_open.Accepts((inputs, claim) =>
    {
        // side 2 would turn 5 lots into -15, at the buyer's fee and twice the difference to the seller's.
        inputs["side"] = [F(2)];
        inputs["held"][1] = F(-15);
        claim.New[1] = (claim.New[1].Index, -15);
        claim.NewCash = claim.OldCash + 15 * Mark - (7 + 2 * (11 - 7));
    }));

    [Fact]
    public void Trade_RowOfAnotherInstrument_IsRefused() => Assert.False(s_open.Accepts((inputs, claim) =>
    {
        // The leaf and the fill say instrument 2 of underlying 1, the row shown is still instrument 3 of underlying 0.
        inputs["index"][1] = inputs["instrument"][0] = F(Instrument(0, 3));
        claim.New[1] = (Instrument(0, 3), 5);
    }));
}
