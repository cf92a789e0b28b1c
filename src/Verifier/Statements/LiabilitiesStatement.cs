using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using Zk.Algebra;

namespace Zk.Verifier;

/// <summary>
/// What a liabilities proof says of one batch: the accounts under <paramref name="SubtreeRoot"/>, which stands at
/// <paramref name="BatchIndex"/> in the venue's accounts tree, lead from the totals committed to in
/// <paramref name="RunningBefore"/> to those in <paramref name="RunningAfter"/>. This type owns order, unit and range of
/// the public signals.
/// <para><b>Source</b>: docs/statement.md §7.</para>
/// </summary>
/// <param name="EpochRoot">Commitment to the published rows and factors.</param>
/// <param name="BatchIndex">Place of the subtree among the subtrees of 64 leaves, from 0, below 2⁴⁰.</param>
/// <param name="SubtreeRoot">Root of the batch's leaves; 0 without an account.</param>
/// <param name="RunningBefore">Commitment to the totals before the batch: see <see cref="LiabilitiesTotal"/>.</param>
/// <param name="RunningAfter">Commitment to the totals after it.</param>
/// <param name="Context">What the proof is bound to, below 2²⁵⁰: see <see cref="ContextPreimage"/>.</param>
public sealed record LiabilitiesStatement(
    Fr EpochRoot, ulong BatchIndex, Fr SubtreeRoot, Fr RunningBefore, Fr RunningAfter, Fr Context) : IStatement
{
    /// <summary>The statement's name in bundles and in circuits/circuits.json.</summary>
    public const string Name = "liabilities";

    /// <summary>Leaves of a batch: three levels of the accounts tree.</summary>
    public const int BatchSize = 64;

    /// <summary>Levels of the accounts tree inside a batch.</summary>
    public const int BatchDepth = 3;

    /// <summary>The public signals, in order.</summary>
    public static ImmutableArray<PublicSignal> Signals { get; } =
    [
        PublicSignal.EpochRoot,
        new("batchIndex", "batches", "< 2⁴⁰", BigInteger.One << 40),
        PublicSignal.Element("subtreeRoot"),
        PublicSignal.Element("runningBefore"),
        PublicSignal.Element("runningAfter"),
        PublicSignal.Context,
    ];

    /// <summary>Name, signals and reader.</summary>
    public static StatementKind Kind { get; } = StatementKind.Of<LiabilitiesStatement>(Name, Signals, TryFromPublicSignals);

    /// <inheritdoc/>
    StatementKind IStatement.Kind => Kind;

    /// <summary>The values in the order of <see cref="Signals"/>.</summary>
    public Fr[] ToPublicSignals() => [EpochRoot, Fr.FromUInt64(BatchIndex), SubtreeRoot, RunningBefore, RunningAfter, Context];

    /// <summary>Reads public signals; never throws.</summary>
    /// <param name="signals">Any number of any elements.</param>
    /// <param name="statement">The statement, or null.</param>
    /// <param name="problem">What was got and what was expected, or null.</param>
    /// <returns>False when the number or a range is wrong.</returns>
    public static bool TryFromPublicSignals(
        ReadOnlySpan<Fr> signals, [NotNullWhen(true)] out LiabilitiesStatement? statement, [NotNullWhen(false)] out string? problem)
    {
        statement = null;
        problem = StatementKind.Problem(Signals, signals);
        if (problem is not null) return false;
        statement = new(signals[0], (ulong)signals[1].ToBigInteger(), signals[2], signals[3], signals[4], signals[5]);
        return true;
    }
}
