using CsCheck;
using Zk.Algebra;
using Zk.Engine;
using Zk.Verifier;
using Zk.Witness;

namespace Zk.Differential.Tests;

/// <summary>Accounts of one epoch, asked to both sides: what the engine adds up and whether the circuit agrees.</summary>
internal sealed record LiabilitiesBatch(RiskEpoch Epoch, Account[] Accounts)
{
    internal static readonly ContextPreimage Context = new(31337, default, default, default, 1_800_000_000, default);

    private readonly Lazy<ProvingEpoch> _proving = new(() => new ProvingEpoch(Epoch));

    /// <summary>Up to <paramref name="most"/> legal accounts of any equity over at most 64 instruments.</summary>
    internal static Gen<LiabilitiesBatch> Random(int most) =>
        from epoch in RandomEpoch.WithLossesBelow(1000)
        let priced = epoch with { Rows = [.. epoch.Rows.Take(PriceTable.Capacity)] }
        from accounts in AnyAccount(priced).Array[1, most]
        select new LiabilitiesBatch(epoch, accounts);

    internal ProvingEpoch Proving => _proving.Value;

    internal PriceTable Table => PriceTable.Of(Proving.Document, [.. Epoch.Rows.Take(PriceTable.Capacity).Select(row => row.Index)]);

    /// <summary>The engine's equities.</summary>
    internal Int128[] Equities => [.. Accounts.Select(account => Margin.Evaluate(account, Epoch, Engine.MarginLevel.Maintenance).EquityMicroUsd)];

    /// <summary>The accounts as their venue keeps them.</summary>
    internal VenueAccount[] Venue => [.. Accounts.Select((account, i) =>
        new VenueAccount($"account {i}", Fr.Random(), (ulong)i, Fr.Random(), account, i + 2))];

    internal LiabilitiesInput Input(LiabilitiesTotal? before = null, long batchIndex = 0) =>
        LiabilitiesWitness.Build(Venue, batchIndex, Proving, Table, before ?? LiabilitiesTotal.Zero, Fr.Random(), Context);

    /// <summary>
    /// Asserts that the batch has a witness, that the totals behind it are the engine's, and that the circuit holds to them:
    /// a commitment to one unit more or less is refused.
    /// </summary>
    internal void AssertAgrees()
    {
        using LiabilitiesInput input = Input();
        Int128[] equities = Equities;
        Assert.Equal((UInt128)equities.Where(equity => equity > 0).Aggregate((Int128)0, (a, b) => a + b), input.After.Positive);
        Assert.Equal((UInt128)equities.Where(equity => equity < 0).Aggregate((Int128)0, (a, b) => a - b), input.After.Negative);
        Assert.Equal((ulong)Accounts.Length, input.After.Count);
        Assert.True(CircuitUnderTest.Liabilities.Accepts(input.Input), "the engine's totals, refused by the circuit");
        LiabilitiesTotal wrong = System.Random.Shared.Next(3) switch
        {
            0 => input.After with { Positive = input.After.Positive + 1 },
            1 => input.After with { Negative = input.After.Negative + 1 },
            _ => input.After with { Count = input.After.Count + 1 },
        };
        input.Input["runningAfter"][0] = wrong.Commit(Table.Digest, Proving.Root);
        Assert.False(CircuitUnderTest.Liabilities.Accepts(input.Input), $"accepted by the circuit, though not the engine's: {wrong.Count} accounts");
    }

    private static Gen<Account> AnyAccount(RiskEpoch epoch) =>
        from account in RandomAccount.Over(epoch, Units.QuantityBound)
        from cash in RandomAccount.Cash
        from exactZero in Gen.Int[0, 4]
        select exactZero == 0 ? AtZero(account, epoch) : account with { CashMicroUsd = cash };

    // An equity of exactly 0 where legal cash reaches it.
    private static Account AtZero(Account account, RiskEpoch epoch)
    {
        Int128 value = Margin.Evaluate(account with { CashMicroUsd = 0 }, epoch, Engine.MarginLevel.Maintenance).EquityMicroUsd;
        return Int128.Abs(value) < Units.CashBound ? account with { CashMicroUsd = -(long)value } : account;
    }
}
