using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using Zk.Algebra;

namespace Zk.Verifier.Tests;

/// <summary>
/// A statement that no product has: about no epoch, with a word, a signed number and a root that is not an account's.
/// It has as many signals as solvency, so that nothing but its name and its circuit's tells them apart.
/// </summary>
internal sealed record RatingStatement(Fr IssuerRoot, Fr Grade, Fr Change, Fr Scope, Fr Holder, Fr Context) : IStatement
{
    public const string Name = "rating";

    public static ImmutableArray<PublicSignal> Signals { get; } =
    [
        new("issuerRoot", "field element", "< r", Fr.Modulus) { IsAnchor = true, Advice = "state the issuer's root" },
        new("grade", "Grade", "0, 1 or 2", 3) { Words = ["poor", "fair", "good"] },
        new("change", "lots", "|x| < 2⁴⁰", BigInteger.One << 40) { IsSigned = true },
        new("scope", "field element", "< r", Fr.Modulus),
        new("holder", "field element", "< r", Fr.Modulus),
        new("context", "250-bit integer", "< 2²⁵⁰", BigInteger.One << 250),
    ];

    /// <summary>Its own check: nobody is rated for scope 13.</summary>
    public static StatementKind Kind { get; } = StatementKind.Of<RatingStatement>(Name, Signals, TryFromPublicSignals, (rating, _) =>
        [VerificationCheck.Of("luck", rating.Scope != Fr.FromUInt64(13), "not 13", "13")]);

    StatementKind IStatement.Kind => Kind;

    /// <summary>A rating that is bound to the sample context.</summary>
    public static RatingStatement Sample { get; } =
        new(Fr.FromUInt64(888), Fr.FromUInt64(2), -Fr.FromUInt64(5), Fr.FromUInt64(99), Fr.FromUInt64(555), Samples.Context.ToContext());

    public static KeyManifest Manifest { get; } = SimulatedKey.Good.ProductionManifest with { CircuitId = "rating-8" };

    /// <summary>A valid proof under <see cref="Manifest"/>.</summary>
    public static ProofBundle BundleOf(RatingStatement rating) =>
        ProofBundle.Create(rating, Manifest, SimulatedKey.Good.Prove(rating.ToPublicSignals()), null, Samples.Context);

    public Fr[] ToPublicSignals() => [IssuerRoot, Grade, Change, Scope, Holder, Context];

    public static bool TryFromPublicSignals(
        ReadOnlySpan<Fr> signals, [NotNullWhen(true)] out RatingStatement? statement, [NotNullWhen(false)] out string? problem)
    {
        problem = StatementKind.Problem(Signals, signals);
        statement = problem is null ? new(signals[0], signals[1], signals[2], signals[3], signals[4], signals[5]) : null;
        return statement is not null;
    }
}
