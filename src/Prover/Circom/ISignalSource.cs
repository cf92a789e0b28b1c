using Zk.Algebra;
using Zk.Witness;

namespace Zk.Prover.Circom;

/// <summary>Named input signals, read in place so that no second copy of a secret is made.</summary>
internal interface ISignalSource
{
    IReadOnlyList<string> Names { get; }

    ReadOnlySpan<Fr> Values(string name);
}

internal sealed class DictionarySignals(IReadOnlyDictionary<string, Fr[]> inputs) : ISignalSource
{
    public IReadOnlyList<string> Names { get; } = [.. inputs.Keys];

    public ReadOnlySpan<Fr> Values(string name) => inputs[name];
}

internal sealed class CircuitInputSignals(CircuitInput input) : ISignalSource
{
    public IReadOnlyList<string> Names { get; } = [.. input.Layout.Signals.Select(signal => signal.Name)];

    public ReadOnlySpan<Fr> Values(string name) => input[name];
}
