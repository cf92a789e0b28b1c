using System.Numerics;
using CsCheck;
using Zk.Algebra;
using Zk.Engine;
using Zk.Verifier;
using Zk.Witness;
using MarginLevel = Zk.Verifier.MarginLevel;

namespace Zk.Differential.Tests;

/// <summary>An account and an epoch, asked to both sides: the engine's verdict and the circuit's.</summary>
internal sealed record SolvencyCase(RiskEpoch Epoch, Account Account)
{
    private static readonly AccountSecrets s_secrets = AccountSecrets.Create() with { Nonce = ulong.MaxValue };
    private static readonly Fr s_scope = Fr.FromBigInteger((BigInteger.One << 250) - 1);
    private static readonly ContextPreimage s_context = new(31337, default, default, default, 1_800_000_000, default);

    private readonly Lazy<ProvingEpoch> _proving = new(() => new ProvingEpoch(Epoch));

    internal static Gen<SolvencyCase> Random(long lossBound, long quantityBound) =>
        RandomEpoch.WithLossesBelow(lossBound).SelectMany(
            epoch => RandomAccount.Over(epoch, quantityBound), (epoch, account) => new SolvencyCase(epoch, account));

    /// <summary>The same book with other cash.</summary>
    internal SolvencyCase WithCash(long cashMicroUsd) => new(Epoch, Account with { CashMicroUsd = cashMicroUsd }) { Proving = Proving };

    internal ProvingEpoch Proving
    {
        get => _proving.Value;
        private init => _proving = new Lazy<ProvingEpoch>(value);
    }

    /// <summary>The least cash [u] with D ≥ 0, or null when no legal cash makes or breaks solvency.</summary>
    internal long? LeastSolventCash(MarginLevel level)
    {
        Int128 slackWithoutCash = Report(level).SlackPpmMicroUsd - (Int128)Account.CashMicroUsd * Units.PpmPerOne;
        BigInteger least = -FloorDivide((BigInteger)slackWithoutCash, Units.PpmPerOne);
        return BigInteger.Abs(least) < Units.CashBound - 1 ? (long)least : null;
    }

    internal MarginReport Report(MarginLevel level) => Margin.Evaluate(Account, Epoch, (Engine.MarginLevel)level);

    /// <summary>
    /// The engine's verdict, after checking that <see cref="SolvencyWitness.Build"/> gives the same one and that the
    /// circuit, with the engine's verdict out of the way, does too.
    /// </summary>
    internal bool AgreedVerdict(MarginLevel level)
    {
        bool solvent = Report(level).IsSolvent;
        if (solvent)
        {
            using SolvencyInput input = SolvencyWitness.Build(Account, s_secrets, Proving, Venue(), level, s_scope, s_context);
            Assert.True(CircuitUnderTest.Solvency.Accepts(input.Input), $"the engine says solvent at {level}, the circuit refuses");
        }
        else
        {
            Assert.Throws<InsolventAccountException>(() => SolvencyWitness.Build(Account, s_secrets, Proving, Venue(), level, s_scope, s_context));
            using SolvencyInput input = SolvencyWitness.BuildWhateverTheMargin(Account, s_secrets, Proving, Venue(), level, s_scope, s_context);
            Assert.False(CircuitUnderTest.Solvency.Accepts(input.Input), $"the engine says insolvent at {level}, the circuit accepts");
        }
        return solvent;
    }

    /// <summary>The inputs of a solvent account.</summary>
    internal SolvencyInput Input(MarginLevel level) => SolvencyWitness.Build(Account, s_secrets, Proving, Venue(), level, s_scope, s_context);

    // Strangers on both sides, so that the account is not always the first child.
    private VenueAccounts Venue() =>
        new([.. Enumerable.Range(1, 6).Select(i => Fr.FromUInt64((ulong)i)), AccountLeaf.Compute(Account, s_secrets), Fr.FromUInt64(99)]);

    private static BigInteger FloorDivide(BigInteger value, BigInteger divisor)
    {
        BigInteger quotient = BigInteger.DivRem(value, divisor, out BigInteger remainder);
        return remainder.Sign < 0 ? quotient - 1 : quotient;
    }
}
