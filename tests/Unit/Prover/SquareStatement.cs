using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Zk.Algebra;
using Zk.Verifier;

namespace Zk.Prover.Tests;

/// <summary>What <see cref="KeyedCircuit"/> proves: that its prover knows a root of the number.</summary>
internal sealed record SquareStatement(Fr Square) : IStatement
{
    public static ImmutableArray<PublicSignal> Signals { get; } = [new("square", "field element", "< r", Fr.Modulus)];

    public static StatementKind Kind { get; } = StatementKind.Of<SquareStatement>("square", Signals, TryFromPublicSignals);

    public static ProofCircuit Circuit { get; } = new(KeyedCircuit.Name, KeyedCircuit.Id, Kind);

    StatementKind IStatement.Kind => Kind;

    public Fr[] ToPublicSignals() => [Square];

    /// <summary>An order for a root's square, or for a claim that it has another.</summary>
    public static ProofOrder Order(ulong root, ulong? claimed = null) =>
        new(Circuit, () => new ProofInput(KeyedCircuit.Input(root), new SquareStatement(Fr.FromUInt64(claimed ?? (root * root))), null, Context));

    public static ContextPreimage Context { get; } = new(1, default, default, default, 2, default);

    private static bool TryFromPublicSignals(ReadOnlySpan<Fr> signals, [NotNullWhen(true)] out SquareStatement? statement, [NotNullWhen(false)] out string? problem)
    {
        problem = StatementKind.Problem(Signals, signals);
        statement = problem is null ? new(signals[0]) : null;
        return statement is not null;
    }
}
