using System.Collections.Immutable;

namespace Zk.Prover.Circom;

/// <summary>
/// The circuit's own computation refused the inputs: a constraint or an assertion does not hold.
/// Carries places in the circuit's source, never a value.
/// </summary>
public sealed class WitnessRejectedException : Exception
{
    internal WitnessRejectedException(string circuit, string reason, ImmutableArray<string> trace)
        : base($"circuit {circuit} refused the inputs: {reason}{Where(trace)}") => (Reason, Trace) = (reason, trace);

    /// <summary>The class of failure as the circuit reports it, for example "assertion failed".</summary>
    public string Reason { get; }

    /// <summary>Templates and lines from the failing statement outwards, each as <c>Template_12 line 34</c>.</summary>
    public ImmutableArray<string> Trace { get; }

    private static string Where(ImmutableArray<string> trace) =>
        trace.IsEmpty ? "" : " at " + string.Join(" in ", trace);
}
