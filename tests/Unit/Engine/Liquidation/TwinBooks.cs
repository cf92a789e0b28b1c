using System.Numerics;
using Zk.Engine.Liquidation;

namespace Zk.Engine.Tests.Liquidation;

/// <summary>The books kept a second time, from the entries alone, in big integers.</summary>
internal sealed class TwinBooks
{
    private readonly Dictionary<(Party, int), BigInteger> _held = [];

    internal TwinBooks(VenueLedger ledger)
    {
        foreach ((Party party, Account held) in ledger.Purses)
        {
            Add(party, 0, held.CashMicroUsd);
            foreach (Position position in held.Positions) Add(party, position.Index, position.QuantityLots);
        }
        Total = Totals();
    }

    /// <summary>Cash (place 0) and lots per instrument over all purses, at the start.</summary>
    internal BigInteger[] Total { get; }

    internal void Apply(IEnumerable<LedgerEntry> entries)
    {
        foreach (LedgerEntry entry in entries)
        {
            Assert.True(entry.CashMicroUsd > 0 != (entry.Lots != 0), $"an entry moves cash or lots: {entry}");
            Assert.True(entry.From != entry.To, $"an entry has two sides: {entry}");
            Add(entry.From, entry.Instrument, -((BigInteger)entry.CashMicroUsd + entry.Lots));
            Add(entry.To, entry.Instrument, (BigInteger)entry.CashMicroUsd + entry.Lots);
        }
    }

    internal void AssertEqual(VenueLedger ledger)
    {
        Assert.Equal(Total, Totals());
        foreach ((Party party, Account held) in ledger.Purses)
        {
            Assert.Equal(_held.GetValueOrDefault((party, 0)), held.CashMicroUsd);
            for (int i = 1; i <= World.Instruments; i++)
                Assert.Equal(_held.GetValueOrDefault((party, i)), held.Positions.Where(p => p.Index == i).Sum(p => p.QuantityLots));
        }
        foreach (((Party party, int instrument), BigInteger amount) in _held)
            if (party.Kind is PartyKind.MarketTranche or PartyKind.GlobalFund or PartyKind.Keeper && instrument == 0)
                Assert.True(amount >= 0, $"{party} is at {amount}");
    }

    private BigInteger[] Totals()
    {
        BigInteger[] totals = new BigInteger[World.Instruments + 1];
        foreach (((_, int instrument), BigInteger amount) in _held) totals[instrument] += amount;
        return totals;
    }

    private void Add(Party party, int instrument, BigInteger amount) =>
        _held[(party, instrument)] = _held.GetValueOrDefault((party, instrument)) + amount;
}
