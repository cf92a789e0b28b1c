using Zk.Algebra;

namespace Zk.Verifier;

/// <summary>Compares what was proven with what the policy expects to have been proven, signal by signal.</summary>
internal static class StatementChecks
{
    /// <summary>The checks of every signal but the two that have a preimage in the bundle, then the statement's own.</summary>
    public static IEnumerable<VerificationCheck> All(IStatement statement, VerificationPolicy policy) =>
    [
        .. statement.Kind.Signals.Zip(statement.ToPublicSignals())
            .Where(pair => pair.First.Name is not (SignalNames.EpochRoot or SignalNames.Context))
            .Select(pair => Compare(pair.First, pair.Second, policy)),
        .. statement.Kind.Check(statement, policy),
    ];

    /// <summary>The failed check of a signal that has another value than the policy states; null when there is none.</summary>
    public static VerificationCheck? Contradiction(PublicSignal signal, Fr got, VerificationPolicy policy)
    {
        foreach (Fr expected in policy.ExpectationsOf(signal.Name))
            if (got != expected)
                return VerificationCheck.Failed(signal.Label, $"got {signal.ToText(got)}, expected {signal.ToText(expected)}");
        return null;
    }

    private static VerificationCheck Compare(PublicSignal signal, Fr got, VerificationPolicy policy) =>
        Contradiction(signal, got, policy)
        ?? (policy.ExpectationsOf(signal.Name).Length > 0
            ? VerificationCheck.Passed(signal.Label, signal.ToText(got))
            : VerificationCheck.NotChecked(signal.Label, $"{signal.ToText(got)}; {signal.Advice}"));
}
