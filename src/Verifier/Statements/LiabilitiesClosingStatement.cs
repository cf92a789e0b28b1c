using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using Zk.Algebra;

namespace Zk.Verifier;

/// <summary>
/// What the closing proof of a venue's liabilities says: the totals committed to in <paramref name="Running"/> are covered,
/// 10⁶·reserves ≥ ratio·(sum of positive equities), and bad debt is at most <paramref name="BadDebtLimit"/>. The totals
/// themselves stay hidden. This type owns order, unit and range of the public signals.
/// <para><b>Source</b>: docs/statement.md §7.</para>
/// </summary>
/// <param name="EpochRoot">Commitment to the published rows and factors.</param>
/// <param name="Running">Commitment to the totals after the last batch.</param>
/// <param name="Count">Accounts that were counted, below 2⁴⁰.</param>
/// <param name="Reserves">What the venue says it holds [u], [0, 2¹²⁰).</param>
/// <param name="RatioPpm">Coverage [ppm], below 2⁴⁰: from 10⁶ on, reserves cover every positive equity.</param>
/// <param name="BadDebtLimit">Upper bound of the sum of negative equities' magnitudes [u], [0, 2¹²⁰).</param>
/// <param name="Context">What the proof is bound to, below 2²⁵⁰: see <see cref="ContextPreimage"/>.</param>
public sealed record LiabilitiesClosingStatement(
    Fr EpochRoot, Fr Running, ulong Count, UInt128 Reserves, ulong RatioPpm, UInt128 BadDebtLimit, Fr Context) : IStatement
{
    /// <summary>The statement's name in bundles and in circuits/circuits.json.</summary>
    public const string Name = "liabilities-closing";

    /// <summary>Exclusive bound of reserves and of the limit [u].</summary>
    public static readonly UInt128 AmountBound = UInt128.One << 120;

    /// <summary>Full coverage.</summary>
    public const ulong FullPpm = 1_000_000;

    /// <summary>Exclusive bound of the coverage [ppm].</summary>
    public const ulong RatioBoundPpm = 1UL << 40;

    /// <summary>The public signals, in order.</summary>
    public static ImmutableArray<PublicSignal> Signals { get; } =
    [
        PublicSignal.EpochRoot,
        PublicSignal.Element("running"),
        new("count", "accounts", "< 2⁴⁰", BigInteger.One << 40),
        new("reserves", "u", "< 2¹²⁰", AmountBound),
        new("ratioPpm", "ppm", "< 2⁴⁰", RatioBoundPpm),
        new("badDebtLimit", "u", "< 2¹²⁰", AmountBound),
        PublicSignal.Context,
    ];

    /// <summary>Name, signals and reader.</summary>
    public static StatementKind Kind { get; } = StatementKind.Of<LiabilitiesClosingStatement>(Name, Signals, TryFromPublicSignals);

    /// <inheritdoc/>
    StatementKind IStatement.Kind => Kind;

    /// <summary>The values in the order of <see cref="Signals"/>.</summary>
    public Fr[] ToPublicSignals() =>
    [
        EpochRoot, Running, Fr.FromUInt64(Count), Fr.FromBigInteger(Reserves), Fr.FromUInt64(RatioPpm), Fr.FromBigInteger(BadDebtLimit), Context,
    ];

    /// <summary>Reads public signals; never throws.</summary>
    /// <param name="signals">Any number of any elements.</param>
    /// <param name="statement">The statement, or null.</param>
    /// <param name="problem">What was got and what was expected, or null.</param>
    /// <returns>False when the number or a range is wrong.</returns>
    public static bool TryFromPublicSignals(
        ReadOnlySpan<Fr> signals, [NotNullWhen(true)] out LiabilitiesClosingStatement? statement, [NotNullWhen(false)] out string? problem)
    {
        statement = null;
        problem = StatementKind.Problem(Signals, signals);
        if (problem is not null) return false;
        statement = new(
            signals[0], signals[1], (ulong)signals[2].ToBigInteger(), (UInt128)signals[3].ToBigInteger(), (ulong)signals[4].ToBigInteger(),
            (UInt128)signals[5].ToBigInteger(), signals[6]);
        return true;
    }
}
