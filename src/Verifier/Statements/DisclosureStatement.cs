using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Zk.Algebra;

namespace Zk.Verifier;

/// <summary>
/// What a disclosure proof says: the <paramref name="Sealed"/> words decrypt, for the holder of <paramref name="Auditor"/>'s
/// secret, to the elements that hash to a leaf under <paramref name="AccountsRoot"/>, whose owner shows up as
/// <paramref name="AccountTag"/>. This type owns order, unit and range of the public signals.
/// <para><b>Source</b>: docs/statement.md §9.</para>
/// </summary>
/// <param name="AccountsRoot">Root of the venue's accounts tree.</param>
/// <param name="Scope">The counterparty or purpose the proof answers, below 2²⁵⁰.</param>
/// <param name="AccountTag">H₂(ownerSecret, scope).</param>
/// <param name="Auditor">The auditor's public key.</param>
/// <param name="Ephemeral">The sender's ephemeral public key.</param>
/// <param name="Sealed">Owner, cash, nonce, salt and the four words of positions, encrypted.</param>
/// <param name="SealTag">Authenticates <paramref name="Sealed"/>.</param>
/// <param name="Context">What the proof is bound to, below 2²⁵⁰: see <see cref="ContextPreimage"/>.</param>
public sealed record DisclosureStatement(
    Fr AccountsRoot, Fr Scope, Fr AccountTag, BabyJubJubPoint Auditor, BabyJubJubPoint Ephemeral, ImmutableArray<Fr> Sealed, Fr SealTag, Fr Context)
    : IStatement
{
    /// <summary>The statement's name in bundles and in circuits/circuits.json.</summary>
    public const string Name = "disclosure";

    /// <summary>Words of <see cref="Sealed"/>.</summary>
    public const int SealedWords = 8;

    private const int FirstSealed = 7;

    /// <summary>The public signals, in order.</summary>
    public static ImmutableArray<PublicSignal> Signals { get; } =
    [
        PublicSignal.AccountsRoot,
        PublicSignal.Scope with { Advice = "state the scope you gave the sender: another scope's proof answers somebody else" },
        PublicSignal.Element(SignalNames.AccountTag) with { Advice = "compare with the tag of the same owner's solvency proofs for your scope" },
        .. new[]
        {
            "auditorX", "auditorY", "ephemeralX", "ephemeralY", "sealedOwner", "sealedCash", "sealedNonce", "sealedSalt",
            "sealedWord0", "sealedWord1", "sealedWord2", "sealedWord3", "sealTag",
        }.Select(PublicSignal.Element),
        PublicSignal.Context,
    ];

    /// <summary>Name, signals and reader.</summary>
    public static StatementKind Kind { get; } = StatementKind.Of<DisclosureStatement>(Name, Signals, TryFromPublicSignals);

    StatementKind IStatement.Kind => Kind;

    /// <summary>The values in the order of <see cref="Signals"/>.</summary>
    public Fr[] ToPublicSignals() => [AccountsRoot, Scope, AccountTag, Auditor.X, Auditor.Y, Ephemeral.X, Ephemeral.Y, .. Sealed, SealTag, Context];

    /// <summary>Reads public signals; never throws. The keys need not be points of the curve: the proof says that they are.</summary>
    /// <param name="signals">Any number of any elements.</param>
    /// <param name="statement">The statement, or null.</param>
    /// <param name="problem">What was got and what was expected, or null.</param>
    /// <returns>False when the number or a range is wrong.</returns>
    public static bool TryFromPublicSignals(
        ReadOnlySpan<Fr> signals, [NotNullWhen(true)] out DisclosureStatement? statement, [NotNullWhen(false)] out string? problem)
    {
        statement = null;
        problem = StatementKind.Problem(Signals, signals);
        if (problem is not null) return false;
        statement = new(
            signals[0], signals[1], signals[2], new(signals[3], signals[4]), new(signals[5], signals[6]),
            [.. signals.Slice(FirstSealed, SealedWords)], signals[FirstSealed + SealedWords], signals[^1]);
        return true;
    }

    /// <summary>Equality of all values.</summary>
    public bool Equals(DisclosureStatement? other) => other is not null && ToPublicSignals().AsSpan().SequenceEqual(other.ToPublicSignals());

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(AccountsRoot, AccountTag, SealTag, Context);
}
