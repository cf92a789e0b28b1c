using System.Collections.Immutable;
using System.Numerics;
using Zk.Algebra;
using Zk.Engine;
using Zk.Verifier;
using Zk.Witness;
using MarginLevel = Zk.Engine.MarginLevel;

namespace Zk.Differential.Tests;

/// <summary>
/// An account and a fill, asked to both sides: the rule in the words of docs/statement.md §6, worked out here from the rows,
/// and the witness builder with the circuit.
/// </summary>
internal sealed record TradeCase(RiskEpoch Epoch, Account Account, TradeTerms Terms, TradeSide Side)
{
    internal static readonly AccountSecrets Secrets = AccountSecrets.Create() with { Nonce = 41 };
    internal static readonly Fr NewSalt = Fr.Random();
    internal static readonly ContextPreimage Context = new(31337, default, default, default, 1_800_000_000, default);

    private readonly Lazy<ProvingEpoch> _proving = new(() => new ProvingEpoch(Epoch));

    internal ProvingEpoch Proving
    {
        get => _proving.Value;
        init => _proving = new Lazy<ProvingEpoch>(value);
    }

    private long Change => Side == TradeSide.Buy ? Terms.Lots : -Terms.Lots;

    internal long LotsBefore => Account.Positions.SingleOrDefault(position => position.Index == Terms.Instrument).QuantityLots;

    /// <summary>The account after the fill.</summary>
    internal Account After
    {
        get
        {
            SortedDictionary<int, long> lots = new(Account.Positions.ToDictionary(position => position.Index, position => position.QuantityLots));
            lots[Terms.Instrument] = LotsBefore + Change;
            return new((long)(Account.CashMicroUsd - Cost), [.. lots.Where(slot => slot.Value != 0).Select(slot => new Position(slot.Key, slot.Value, 0))]);
        }
    }

    /// <summary>What leaves cash [u].</summary>
    internal Int128 Cost => (Int128)Change * Terms.PriceMicroUsd + (Side == TradeSide.Buy ? Terms.BuyerFeeMicroUsd : Terms.SellerFeeMicroUsd);

    /// <summary>The same fill on other cash.</summary>
    internal TradeCase WithCash(long cashMicroUsd) => this with { Account = Account with { CashMicroUsd = cashMicroUsd }, Proving = Proving };

    /// <summary>The least cash before the fill that leaves initial margin after it; null when no legal cash does.</summary>
    internal long? LeastCashForInitialMargin()
    {
        MarginReport report = Margin.Evaluate((this with { Terms = Terms with { PriceMicroUsd = 0, BuyerFeeMicroUsd = 0, SellerFeeMicroUsd = 0 } }).WithCash(0).After, Epoch, MarginLevel.Initial);
        BigInteger after = CeilingDivide(-(BigInteger)report.SlackPpmMicroUsd, Units.PpmPerOne), before = after + (BigInteger)Cost;
        return BigInteger.Max(BigInteger.Abs(after), BigInteger.Abs(before)) < Units.CashBound - 1 ? (long)before : null;
    }

    internal bool MeetsInitialMargin() => Margin.Evaluate(After, Epoch, MarginLevel.Initial).SlackPpmMicroUsd >= 0;

    /// <summary>The reduction rule: the loss from the terms and the mark, both requirements from the engine.</summary>
    internal bool Reduces()
    {
        MarginReport before = Margin.Evaluate(Account, Epoch, MarginLevel.Maintenance), after = Margin.Evaluate(After, Epoch, MarginLevel.Maintenance);
        BigInteger lost = (BigInteger)Cost - (BigInteger)Change * Epoch.Rows.Single(row => row.Index == Terms.Instrument).Mark;
        BigInteger equity = after.EquityMicroUsd, old = before.RequirementPpmMicroUsd, left = after.RequirementPpmMicroUsd;
        return left <= old && (lost <= 0 || (equity >= 0 && equity * old >= (equity + lost) * left));
    }

    internal TradeInput Input() => TradeWitness.Build(Account, Secrets, Terms, Side, NewSalt, Proving, Venue().PathOf, Context);

    /// <summary>
    /// The rule's verdict, after checking that <see cref="TradeWitness.Build"/> gives the same one, that the circuit, with the
    /// builder's verdict out of the way, does too on either branch, and that what is proven is this fill.
    /// </summary>
    internal bool AgreedVerdict()
    {
        bool initial = MeetsInitialMargin(), reduces = Reduces();
        if (initial || reduces)
        {
            using TradeInput input = Input();
            Assert.True(CircuitUnderTest.Trade.Accepts(input.Input), $"legal (initial margin {initial}, reduction {reduces}), the circuit refuses");
            AssertIsThisFill(input);
        }
        else
        {
            Assert.Throws<TradeMarginException>(() => Input());
        }
        if (!initial) Assert.Equal(reduces, CircuitAccepts(isReducing: true));
        if (!initial) Assert.False(CircuitAccepts(isReducing: false), "below initial margin, the circuit accepts");
        return initial || reduces;
    }

    /// <summary>The circuit's verdict on a branch, without the builder's.</summary>
    internal bool CircuitAccepts(bool isReducing)
    {
        using TradeInput forced = TradeWitness.BuildWhateverTheMargin(Account, Secrets, Terms, Side, NewSalt, Proving, Venue().PathOf, Context, isReducing);
        return CircuitUnderTest.Trade.Accepts(forced.Input);
    }

    private void AssertIsThisFill(TradeInput input)
    {
        AccountSecrets secretsAfter = Secrets with { Nonce = Secrets.Nonce + 1, Salt = NewSalt };
        Fr oldLeaf = AccountLeaf.Compute(Account, Secrets), root = Venue().Root;
        Assert.Equal(After.CashMicroUsd, input.After.CashMicroUsd);
        Assert.Equal(After.Positions.Select(position => (position.Index, position.QuantityLots)), input.After.Positions.Select(position => (position.Index, position.QuantityLots)));
        Assert.Equal(secretsAfter, input.SecretsAfter);
        Assert.Equal(AccountLeaf.Compute(After, secretsAfter), input.Statement.NewLeaf);
        Assert.Equal(Poseidon.Hash([oldLeaf, root], Fr.FromUInt64(9)), input.Statement.Nullifier);
        Assert.Equal(root, input.Statement.AccountsRoot);
        Assert.Equal(Terms.Commitment(Proving.Root, root), input.Statement.TradeCommitment);
    }

    // Strangers on both sides, so that the account is not always the first child.
    private VenueAccounts Venue() =>
        new([.. Enumerable.Range(1, 6).Select(i => Fr.FromUInt64((ulong)i)), AccountLeaf.Compute(Account, Secrets), Fr.FromUInt64(99)]);

    private static BigInteger CeilingDivide(BigInteger value, BigInteger divisor)
    {
        BigInteger quotient = BigInteger.DivRem(value, divisor, out BigInteger remainder);
        return remainder.Sign > 0 ? quotient + 1 : quotient;
    }
}
