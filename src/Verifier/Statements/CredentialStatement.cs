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
{
    /// <summary>The statement's name in bundles and in circuits/circuits.json.</summary>
    public const string Name = "credential";

    private static readonly BigInteger s_bound250 = BigInteger.One << 250;

    /// <summary>The public signals, in order.</summary>
    public static ImmutableArray<PublicSignal> Signals { get; } =
    [
        new("issuerRoot", "field element", "< r", Fr.Modulus),
        new("revocationRoot", "field element", "< r", Fr.Modulus),
        new("accountTag", "field element", "< r", Fr.Modulus),
        new("scope", "250-bit integer", "< 2²⁵⁰", s_bound250),
        new("validAt", "Unix seconds", "< 2⁵³", BigInteger.One << 53),
        new("context", "250-bit integer", "< 2²⁵⁰", s_bound250),
    ];

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
        problem = signals.Length != Signals.Length ? $"got {signals.Length} public signals, expected {Signals.Length}" : null;
        for (int i = 0; problem is null && i < signals.Length; i++)
            if (signals[i].ToBigInteger() >= Signals[i].Bound)
                problem = $"public signal {i} ({Signals[i].Name}): got {signals[i]}, expected {Signals[i].Range}";
        if (problem is not null) return false;
        statement = new(signals[0], signals[1], signals[2], signals[3], (ulong)signals[4].ToBigInteger(), signals[5]);
        return true;
    }
}
