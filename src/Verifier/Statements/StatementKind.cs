using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Zk.Algebra;

namespace Zk.Verifier;

/// <summary>Reads a statement from public signals; never throws.</summary>
/// <typeparam name="TStatement">The statement.</typeparam>
/// <param name="signals">Any number of any elements.</param>
/// <param name="statement">The statement, or null.</param>
/// <param name="problem">What was got and what was expected, or null.</param>
/// <returns>False when the number or a range is wrong.</returns>
public delegate bool StatementReader<TStatement>(
    ReadOnlySpan<Fr> signals, [NotNullWhen(true)] out TStatement? statement, [NotNullWhen(false)] out string? problem)
    where TStatement : class;

/// <summary>
/// One kind of statement: its name, its public signals in order, and how it is read from them. A proof of one kind never
/// passes as another: the name is in the bundle, the circuit's id begins with it, and the key has as many signals.
/// </summary>
public sealed class StatementKind
{
    private readonly StatementReader<IStatement> _read;
    private readonly Func<IStatement, VerificationPolicy, IEnumerable<VerificationCheck>> _checks;

    private StatementKind(
        string name, ImmutableArray<PublicSignal> signals, StatementReader<IStatement> read,
        Func<IStatement, VerificationPolicy, IEnumerable<VerificationCheck>> checks) =>
        (Name, Signals, _read, _checks) = (name, signals, read, checks);

    /// <summary>The name in bundles, in circuits/circuits.json and on the command line: lower-case letters and hyphens.</summary>
    public string Name { get; }

    /// <summary>The public signals, in order; <see cref="SignalNames.Context"/> is among them.</summary>
    public ImmutableArray<PublicSignal> Signals { get; }

    /// <summary>Whether the statement is about the rows of an epoch, so that its bundle brings the epoch root's preimage.</summary>
    public bool HasEpoch => Find(SignalNames.EpochRoot) is not null;

    /// <summary>The kind of a statement.</summary>
    /// <typeparam name="TStatement">The statement's record.</typeparam>
    /// <param name="name">Its name.</param>
    /// <param name="signals">Its public signals, in order.</param>
    /// <param name="read">Reads it from its public signals.</param>
    /// <param name="checks">What a policy demands beyond equal values, for example a date that has not passed; null for nothing.</param>
    public static StatementKind Of<TStatement>(
        string name, ImmutableArray<PublicSignal> signals, StatementReader<TStatement> read,
        Func<TStatement, VerificationPolicy, IEnumerable<VerificationCheck>>? checks = null)
        where TStatement : class, IStatement
    {
        return new StatementKind(name, signals, Read, (statement, policy) => checks?.Invoke((TStatement)statement, policy) ?? []);

        bool Read(ReadOnlySpan<Fr> values, [NotNullWhen(true)] out IStatement? statement, [NotNullWhen(false)] out string? problem)
        {
            bool isRead = read(values, out TStatement? own, out problem);
            statement = own;
            return isRead;
        }
    }

    /// <summary>Reads a statement of this kind from public signals; never throws.</summary>
    /// <param name="signals">Any number of any elements.</param>
    /// <param name="statement">The statement, or null.</param>
    /// <param name="problem">What was got and what was expected, or null.</param>
    /// <returns>False when the number or a range is wrong.</returns>
    public bool TryRead(ReadOnlySpan<Fr> signals, [NotNullWhen(true)] out IStatement? statement, [NotNullWhen(false)] out string? problem) =>
        _read(signals, out statement, out problem);

    /// <summary>Whether a circuit proves this kind: its id is the name with sizes, as in <c>solvency-16x4</c> or <c>disclosure-16</c>.</summary>
    public bool IsProvenBy(string circuitId)
    {
        ArgumentNullException.ThrowIfNull(circuitId);
        return circuitId.StartsWith(Name + "-", StringComparison.Ordinal)
            && circuitId[(Name.Length + 1)..].Split('x').All(size => size.Length > 0 && size.All(char.IsAsciiDigit));
    }

    /// <summary>The signal of a name; null when there is none.</summary>
    public PublicSignal? Find(string signal) => Signals.FirstOrDefault(known => known.Name == signal);

    /// <summary>Position of a signal, from 0.</summary>
    /// <exception cref="ArgumentException">There is no signal of that name.</exception>
    public int IndexOf(string signal)
    {
        for (int i = 0; i < Signals.Length; i++)
            if (Signals[i].Name == signal) return i;
        throw new ArgumentException($"{Name} has no public signal '{signal}', expected one of: {SignalList}", nameof(signal));
    }

    /// <summary>The signals' names, for messages.</summary>
    public string SignalList => string.Join(", ", Signals.Select(signal => signal.Name));

    /// <summary>What is wrong with the number of signals or with their ranges; null when nothing is.</summary>
    /// <param name="expected">The signals of a statement, in order.</param>
    /// <param name="signals">Any number of any elements.</param>
    public static string? Problem(ImmutableArray<PublicSignal> expected, ReadOnlySpan<Fr> signals)
    {
        if (signals.Length != expected.Length) return $"got {signals.Length} public signals, expected {expected.Length}";
        for (int i = 0; i < signals.Length; i++)
            if (!expected[i].Contains(signals[i]))
                return $"public signal {i} ({expected[i].Name}): got {signals[i]}, expected {expected[i].Range}";
        return null;
    }

    /// <summary>The checks that tie a proof of this kind to somebody's publications: without them the prover may have invented what it is about.</summary>
    internal ImmutableArray<string> Anchors =>
        [.. Signals.Where(signal => signal.IsAnchor).Select(signal => signal.Label), .. HasEpoch ? new[] { CheckName.EpochRows } : []];

    /// <summary>The statement's own checks.</summary>
    internal IEnumerable<VerificationCheck> Check(IStatement statement, VerificationPolicy policy) => _checks(statement, policy);
}
