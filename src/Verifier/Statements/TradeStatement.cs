using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Zk.Algebra;

namespace Zk.Verifier;

/// <summary>
/// What a trade proof says: an account under <paramref name="AccountsRoot"/>, marked as used by <paramref name="Nullifier"/>,
/// becomes <paramref name="NewLeaf"/> by its <paramref name="Side"/> of the fill in <paramref name="TradeCommitment"/>, and
/// then meets initial margin under the rows of <paramref name="EpochRoot"/>, or the fill reduces its risk.
/// This type owns order, unit and range of the public signals.
/// <para><b>Source</b>: docs/statement.md §6.</para>
/// </summary>
/// <param name="EpochRoot">Commitment to the published rows and factors.</param>
/// <param name="AccountsRoot">Root of the venue's accounts tree before the trade.</param>
/// <param name="Nullifier">H₂(old leaf, accountsRoot): the old leaf is used up at this root.</param>
/// <param name="NewLeaf">The leaf that takes the old one's place.</param>
/// <param name="TradeCommitment">The fill, hidden: see <see cref="TradeTerms.Commitment"/>.</param>
/// <param name="Side">Whether the account buys or sells.</param>
/// <param name="Context">What the proof is bound to, below 2²⁵⁰: see <see cref="ContextPreimage"/>.</param>
public sealed record TradeStatement(
    Fr EpochRoot, Fr AccountsRoot, Fr Nullifier, Fr NewLeaf, Fr TradeCommitment, TradeSide Side, Fr Context) : IStatement
{
    /// <summary>The statement's name in bundles and in circuits/circuits.json.</summary>
    public const string Name = "trade";

    /// <summary>The public signals, in order.</summary>
    public static ImmutableArray<PublicSignal> Signals { get; } =
    [
        PublicSignal.EpochRoot,
        PublicSignal.AccountsRoot,
        PublicSignal.Element(SignalNames.Nullifier) with
        {
            Advice = "compare with those already used under this root: a leaf that is replaced twice doubles its account",
        },
        PublicSignal.Element("newLeaf") with { Advice = "put this leaf in the old one's place" },
        PublicSignal.Element("tradeCommitment") with
        {
            Advice = "state the commitment of the other side's proof: a trade has two sides, or none",
        },
        new("side", "TradeSide", "0 or 1", 2) { Words = ["buy", "sell"], Advice = "state the side that is still missing" },
        PublicSignal.Context,
    ];

    /// <summary>Name, signals and reader.</summary>
    public static StatementKind Kind { get; } = StatementKind.Of<TradeStatement>(Name, Signals, TryFromPublicSignals);

    StatementKind IStatement.Kind => Kind;

    /// <summary>The values in the order of <see cref="Signals"/>.</summary>
    public Fr[] ToPublicSignals() =>
        [EpochRoot, AccountsRoot, Nullifier, NewLeaf, TradeCommitment, Fr.FromUInt64((ulong)Side), Context];

    /// <summary>Reads public signals; never throws.</summary>
    /// <param name="signals">Any number of any elements.</param>
    /// <param name="statement">The statement, or null.</param>
    /// <param name="problem">What was got and what was expected, or null.</param>
    /// <returns>False when the number or a range is wrong.</returns>
    public static bool TryFromPublicSignals(
        ReadOnlySpan<Fr> signals, [NotNullWhen(true)] out TradeStatement? statement, [NotNullWhen(false)] out string? problem)
    {
        statement = null;
        problem = StatementKind.Problem(Signals, signals);
        if (problem is not null) return false;
        TradeSide side = signals[5].IsZero ? TradeSide.Buy : TradeSide.Sell;
        statement = new(signals[0], signals[1], signals[2], signals[3], signals[4], side, signals[6]);
        return true;
    }

    /// <summary>
    /// What keeps two proven statements from settling as one trade; null when nothing does. Both proofs must be valid,
    /// neither nullifier may have been seen under this root, and both leaves must be replaced together.
    /// </summary>
    /// <param name="other">The other side's statement.</param>
    public string? ProblemOfSettlingWith(TradeStatement other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (TradeCommitment != other.TradeCommitment) return "the trade commitments differ, expected two proofs about one fill";
        if (Side == other.Side) return $"both proofs are about the {(Side == TradeSide.Buy ? "buyer" : "seller")}, expected one of each side";
        if (EpochRoot != other.EpochRoot) return "the epoch roots differ, expected proofs under the same rows";
        if (AccountsRoot != other.AccountsRoot) return "the accounts roots differ, expected proofs about one state of the venue";
        if (Nullifier == other.Nullifier) return "both proofs use the same account, expected two accounts: a trade with oneself would keep only one of its leaves";
        return null;
    }
}
