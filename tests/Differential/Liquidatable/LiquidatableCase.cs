using System.Numerics;
using CsCheck;
using Zk.Algebra;
using Zk.Engine;
using Zk.Verifier;
using Zk.Witness;

namespace Zk.Differential.Tests;

/// <summary>An account with positions, an epoch and a step, asked to both sides: the engine's verdict and the circuit's.</summary>
internal sealed record LiquidatableCase(RiskEpoch Epoch, Account Account, LiquidationStep Step)
{
    private static readonly LeafOpening s_opening = new(Fr.FromUInt64(4711), ulong.MaxValue, Fr.FromUInt64(815));
    private static readonly ContextPreimage s_context = new(31337, default, default, default, 1_800_000_000, default);

    private readonly Lazy<ProvingEpoch> _proving = new(() => new ProvingEpoch(Epoch));

    /// <summary>Books with a largest step in one of their positions.</summary>
    internal static Gen<LiquidatableCase> Random(long lossBound, long quantityBound) =>
        SolvencyCase.Random(lossBound, quantityBound).Where(book => book.Account.Positions.Length > 0).SelectMany(
            book => Gen.Int[0, book.Account.Positions.Length - 1], (book, leg) => new LiquidatableCase(book.Epoch, book.Account, LargestStep(book, leg)));

    internal ProvingEpoch Proving
    {
        get => _proving.Value;
        private init => _proving = new Lazy<ProvingEpoch>(value);
    }

    /// <summary>The same book with other cash.</summary>
    internal LiquidatableCase WithCash(long cashMicroUsd) => new(Epoch, Account with { CashMicroUsd = cashMicroUsd }, Step) { Proving = Proving };

    /// <summary>The same book with another step.</summary>
    internal LiquidatableCase With(LiquidationStep step) => new(Epoch, Account, step) { Proving = Proving };

    /// <summary>The most cash [u] with (1 + closeOut)·ΣX &gt; (1 + 2·closeOut)·10⁶·E, or null when no legal cash is at that line.</summary>
    internal long? MostCash(bool isCloseOut)
    {
        MarginReport report = Report();
        BigInteger requirement = (isCloseOut ? 2 : 1) * (BigInteger)report.RequirementPpmMicroUsd;
        BigInteger scale = (isCloseOut ? 3 : 1) * (BigInteger)Units.PpmPerOne;
        // The largest E with scale·E < requirement.
        BigInteger equity = FloorDivide(requirement - 1, scale);
        BigInteger cash = equity - (BigInteger)(report.EquityMicroUsd - Account.CashMicroUsd);
        return BigInteger.Abs(cash) < Units.CashBound - 1 ? (long)cash : null;
    }

    internal MarginReport Report() => Margin.Evaluate(Account, Epoch, Engine.MarginLevel.Maintenance);

    /// <summary>
    /// The engine's verdict, after checking that <see cref="LiquidatableWitness"/> gives the same one and that the circuit,
    /// with the engine's verdict out of the way, does too.
    /// </summary>
    internal bool AgreedVerdict()
    {
        MarginReport report = Report();
        Int128 equity = report.EquityMicroUsd * Units.PpmPerOne;
        bool isBelow = Step.IsCloseOut ? 3 * equity < 2 * report.RequirementPpmMicroUsd : equity < report.RequirementPpmMicroUsd;
        using LiquidatableInput forced = Forced();
        if (isBelow)
        {
            using LiquidatableInput input = Input();
            Assert.True(input.Input.Values.SequenceEqual(forced.Input.Values));
            Assert.True(CircuitUnderTest.Liquidatable.Accepts(input.Input), $"the engine says below the line ({Shape(report)}), the circuit refuses");
        }
        else
        {
            Assert.Throws<HealthyAccountException>(Input);
            Assert.False(CircuitUnderTest.Liquidatable.Accepts(forced.Input), $"the engine says at or above the line ({Shape(report)}), the circuit accepts");
        }
        return isBelow;
    }

    /// <summary>The inputs of an account below the line.</summary>
    internal LiquidatableInput Input() => LiquidatableWitness.Build(Account, s_opening, Proving, Venue(), Step, s_context);

    /// <summary>The inputs whatever the verdict.</summary>
    internal LiquidatableInput Forced() => LiquidatableWitness.BuildWhateverTheVerdict(Account, s_opening, Proving, Venue(), Step, s_context);

    private static LiquidationStep LargestStep(SolvencyCase book, int leg)
    {
        Position position = book.Account.Positions[leg];
        long most = LiquidationStepSize.Most(Math.Abs(position.QuantityLots), book.Epoch.FindByIndex(position.Index)!.Mark);
        return new(position.Index, Math.Sign(position.QuantityLots) * most);
    }

    // Strangers on both sides, so that the account is not always the first child.
    private VenueAccounts Venue() =>
        new([.. Enumerable.Range(1, 6).Select(i => Fr.FromUInt64((ulong)i)), AccountLeaf.Compute(Account, s_opening.Owner, s_opening.Nonce, s_opening.Salt), Fr.FromUInt64(99)]);

    private static string Shape(MarginReport report) => string.Join(", ", report.Groups.Select(group => group.Binding));

    private static BigInteger FloorDivide(BigInteger value, BigInteger divisor)
    {
        BigInteger quotient = BigInteger.DivRem(value, divisor, out BigInteger remainder);
        return remainder.Sign < 0 ? quotient - 1 : quotient;
    }
}
