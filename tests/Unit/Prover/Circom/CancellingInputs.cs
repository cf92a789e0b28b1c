using System.Collections;
using System.Diagnostics.CodeAnalysis;
using Zk.Algebra;

namespace Zk.Prover.Tests.Circom;

/// <summary>Inputs whose first look-up cancels the calculation.</summary>
internal sealed class CancellingInputs(Dictionary<string, Fr[]> inputs, CancellationTokenSource source) : IReadOnlyDictionary<string, Fr[]>
{
    public int Count => inputs.Count;

    public IEnumerable<string> Keys => inputs.Keys;

    public IEnumerable<Fr[]> Values => inputs.Values;

    public Fr[] this[string key]
    {
        get
        {
            source.Cancel();
            return inputs[key];
        }
    }

    public bool ContainsKey(string key) => inputs.ContainsKey(key);

    public bool TryGetValue(string key, [MaybeNullWhen(false)] out Fr[] value) => inputs.TryGetValue(key, out value);

    public IEnumerator<KeyValuePair<string, Fr[]>> GetEnumerator() => inputs.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
