using Zk.Algebra;

namespace Zk.Verifier;

/// <summary>
/// What a proof says: the values of its public signals. Every statement is an immutable record with value equality, a
/// static <see cref="StatementKind"/> and a line in <see cref="StatementKinds"/>; bundles, the verifier, the prover and
/// the command line know it by nothing else.
/// </summary>
public interface IStatement
{
    /// <summary>Name, signals and reader of the statement.</summary>
    StatementKind Kind { get; }

    /// <summary>The values in the order of the kind's signals.</summary>
    Fr[] ToPublicSignals();

    /// <summary>The value of one signal.</summary>
    /// <exception cref="ArgumentException">The statement has no signal of that name.</exception>
    Fr ValueOf(string signal) => ToPublicSignals()[Kind.IndexOf(signal)];
}
