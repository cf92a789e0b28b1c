using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Zk.Algebra;

namespace Zk.Verifier;

/// <summary>
/// What a solvency proof says: an account under <paramref name="AccountsRoot"/>, whose owner shows up as
/// <paramref name="AccountTag"/>, meets its margin requirement under the rows of <paramref name="EpochRoot"/>.
/// This type owns order, unit and range of the public signals.
/// <para><b>Source</b>: docs/statement.md §3.</para>
/// </summary>
/// <param name="EpochRoot">Commitment to the published rows and factors.</param>
/// <param name="AccountsRoot">Root of the venue's accounts tree.</param>
/// <param name="Level">The requirement that is met.</param>
/// <param name="Scope">The counterparty or purpose the proof answers, below 2²⁵⁰.</param>
/// <param name="AccountTag">H₂(ownerSecret, scope).</param>
/// <param name="Context">What the proof is bound to, below 2²⁵⁰: see <see cref="ContextPreimage"/>.</param>
public sealed record SolvencyStatement(Fr EpochRoot, Fr AccountsRoot, MarginLevel Level, Fr Scope, Fr AccountTag, Fr Context) : IStatement
{
    /// <summary>The statement's name in bundles and in circuits/circuits.json.</summary>
    public const string Name = "solvency";

    /// <summary>The public signals, in order.</summary>
    public static ImmutableArray<PublicSignal> Signals { get; } =
    [
        PublicSignal.EpochRoot,
        PublicSignal.AccountsRoot,
        new(SignalNames.Level, "MarginLevel", "0 or 1", 2) { Words = ["maintenance", "initial"], Advice = "state the level you need" },
        PublicSignal.Scope,
        PublicSignal.Element(SignalNames.AccountTag) with
        {
            Advice = "compare with the tag of this counterparty's earlier proofs: another tag is another account",
        },
        PublicSignal.Context,
    ];

    /// <summary>Name, signals and reader.</summary>
    public static StatementKind Kind { get; } = StatementKind.Of<SolvencyStatement>(Name, Signals, TryFromPublicSignals);

    StatementKind IStatement.Kind => Kind;

    /// <summary>The values in the order of <see cref="Signals"/>.</summary>
    public Fr[] ToPublicSignals() => [EpochRoot, AccountsRoot, Fr.FromUInt64((ulong)Level), Scope, AccountTag, Context];

    /// <summary>Reads public signals; never throws.</summary>
    /// <param name="signals">Any number of any elements.</param>
    /// <param name="statement">The statement, or null.</param>
    /// <param name="problem">What was got and what was expected, or null.</param>
    /// <returns>False when the number or a range is wrong.</returns>
    public static bool TryFromPublicSignals(
        ReadOnlySpan<Fr> signals, [NotNullWhen(true)] out SolvencyStatement? statement, [NotNullWhen(false)] out string? problem)
    {
        statement = null;
        problem = StatementKind.Problem(Signals, signals);
        if (problem is not null) return false;
        MarginLevel level = signals[2].IsZero ? MarginLevel.Maintenance : MarginLevel.Initial;
        statement = new(signals[0], signals[1], level, signals[3], signals[4], signals[5]);
        return true;
    }
}
