using Zk.Algebra;

namespace Zk.Groth16.Tests;

/// <summary>Valid proofs of <see cref="TinyCircuit"/> for different witnesses, under one development key.</summary>
internal static class TinyProofs
{
    private const int Distinct = 17;

    private static readonly Lazy<(VerificationKey Key, BatchItem[] Items)> s_made = new(() =>
    {
        ProvingKey key = TinyKey.Value;
        return (key.VerificationKey, [.. Enumerable.Range(2, Distinct).Select(i => Prove(key, Fr.FromUInt64((ulong)i), Fr.FromUInt64((ulong)(3 * i))))]);
    });

    public static VerificationKey Key => s_made.Value.Key;

    /// <summary>The first <paramref name="count"/>, over and over when there are not as many different ones.</summary>
    public static BatchItem[] Take(int count) => [.. Enumerable.Range(0, count).Select(i => s_made.Value.Items[i % Distinct])];

    /// <summary>The item with another proof.</summary>
    public static BatchItem With(this BatchItem item, Func<Proof, Proof> change) => item with { Proof = change(item.Proof) };

    /// <summary>The item with <paramref name="signal"/> raised by one.</summary>
    public static BatchItem WithOtherSignal(this BatchItem item, int signal)
    {
        Fr[] signals = item.PublicSignals.ToArray();
        signals[signal] += Fr.One;
        return item with { PublicSignals = signals };
    }

    private static BatchItem Prove(ProvingKey key, Fr a, Fr b)
    {
        Fr t = a * b, output = (t + Fr.FromUInt64(2)) * t - Fr.FromUInt64(5) * b;
        return new BatchItem(new[] { output, a }, Groth16Prover.Prove(key, [Fr.One, output, a, b, t]));
    }
}
