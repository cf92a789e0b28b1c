using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using Zk.Algebra;

namespace Zk.Verifier;

/// <summary>
/// What a credential proof says: the owner who shows up as <paramref name="AccountTag"/> holds a credential that an issuer
/// under <paramref name="IssuerRoot"/> signed, that is valid at <paramref name="ValidAtUnixSeconds"/>, and whose id is not
/// on the list under <paramref name="RevocationRoot"/>. This type owns order, unit and range of the public signals.
/// <para><b>Source</b>: docs/statement.md §8.</para>
/// </summary>
/// <param name="IssuerRoot">Root of the issuers' tree.</param>
/// <param name="RevocationRoot">Root of the revocation list.</param>
/// <param name="AccountTag">H₂(ownerSecret, scope): the tag of the same owner's solvency proofs for this scope.</param>
/// <param name="Scope">The counterparty or purpose the proof answers, below 2²⁵⁰.</param>
/// <param name="ValidAtUnixSeconds">The instant at which the credential is valid [Unix seconds, below 2⁵³].</param>
/// <param name="Context">What the proof is bound to, below 2²⁵⁰: see <see cref="ContextPreimage"/>.</param>
public sealed record CredentialStatement(Fr IssuerRoot, Fr RevocationRoot, Fr AccountTag, Fr Scope, ulong ValidAtUnixSeconds, Fr Context)
    : IStatement
{
    /// <summary>The statement's name in bundles and in circuits/circuits.json.</summary>
    public const string Name = "credential";

    /// <summary>Name of the check that the instant is past and, with a largest age, recent enough.</summary>
    public const string AgeCheck = "valid-at-age";

    /// <summary>The public signals, in order.</summary>
    public static ImmutableArray<PublicSignal> Signals { get; } =
    [
        PublicSignal.Element("issuerRoot") with
        {
            IsAnchor = true,
            Advice = "state the root of the issuers you trust: under another root the prover may be his own issuer",
        },
        PublicSignal.Element("revocationRoot") with
        {
            IsAnchor = true,
            Advice = "state the root of the revocation list you use: another one may leave the credential out",
        },
        PublicSignal.Element(SignalNames.AccountTag) with
        {
            Advice = "compare with the tag of this owner's other proofs for your scope",
        },
        PublicSignal.Scope,
        new(SignalNames.ValidAt, "Unix seconds", "< 2⁵³", BigInteger.One << 53) { Advice = "compare with the instant you asked about" },
        PublicSignal.Context,
    ];

    /// <summary>Name, signals, reader, and the check that the instant is no future one and not too old.</summary>
    public static StatementKind Kind { get; } = StatementKind.Of<CredentialStatement>(
        Name, Signals, TryFromPublicSignals, (statement, policy) => [CheckAge(statement.ValidAtUnixSeconds, policy)]);

    StatementKind IStatement.Kind => Kind;

    /// <summary>The values in the order of <see cref="Signals"/>.</summary>
    public Fr[] ToPublicSignals() => [IssuerRoot, RevocationRoot, AccountTag, Scope, Fr.FromUInt64(ValidAtUnixSeconds), Context];

    /// <summary>Reads public signals; never throws.</summary>
    /// <param name="signals">Any number of any elements.</param>
    /// <param name="statement">The statement, or null.</param>
    /// <param name="problem">What was got and what was expected, or null.</param>
    /// <returns>False when the number or a range is wrong.</returns>
    public static bool TryFromPublicSignals(
        ReadOnlySpan<Fr> signals, [NotNullWhen(true)] out CredentialStatement? statement, [NotNullWhen(false)] out string? problem)
    {
        statement = null;
        problem = StatementKind.Problem(Signals, signals);
        if (problem is not null) return false;
        statement = new(signals[0], signals[1], signals[2], signals[3], (ulong)signals[4].ToBigInteger(), signals[5]);
        return true;
    }

    private static VerificationCheck CheckAge(ulong validAt, VerificationPolicy policy)
    {
        if (policy.NowUnixSeconds is not { } now)
            return VerificationCheck.NotChecked(AgeCheck, $"the credential is valid at {validAt}; give a clock");
        if (validAt > now)
            return VerificationCheck.Failed(AgeCheck, $"the instant is {validAt - now} s in the future: the credential need not be valid yet");
        ulong age = now - validAt;
        return policy.MaxEpochAgeSeconds is not { } oldest
            ? VerificationCheck.NotChecked(AgeCheck, $"{age} s ago; give a largest age")
            : VerificationCheck.Of(AgeCheck, age <= oldest, $"{age} s ago", $"{age} s ago, expected at most {oldest} s; ask for a proof of a later instant");
    }
}
