using Zk.Algebra;
using static Zk.Groth16.Tests.Container;

namespace Zk.Groth16.Tests;

/// <summary>
/// Many independent products of random wires, enough for every vector path: wire 1 is public and free, rows are w₂₊₃ᵢ·w₃₊₃ᵢ = w₄₊₃ᵢ. A fresh
/// witness has no value in common with another.
/// </summary>
internal static class WideCircuit
{
    public const int Rows = 2000;
    private const int Wires = 2 + 3 * Rows;

    private static readonly Lazy<R1cs> s_circuit = new(() => R1csFile.Read(new Container("r1cs", 1)
        .Add(1, TinyCircuit.HeaderOf(Wires, 0, 1, 0, Rows))
        .Add(2, Join([.. Enumerable.Range(2, 3 * Rows).Select(wire => TinyCircuit.Combination(((uint)wire, 1)))]))
        .Add(3, new byte[8 * Wires]).Build()));

    private static readonly Lazy<byte[]> s_key = new(() =>
    {
        MemoryStream stream = new();
        DevelopmentSetup.Write(Circuit, stream);
        return stream.ToArray();
    });

    public static R1cs Circuit => s_circuit.Value;

    public static byte[] KeyBytes => s_key.Value;

    /// <summary>Drawn into pinned memory, so that the collector makes no copies.</summary>
    public static Fr[] FreshWitness()
    {
        Fr[] witness = GC.AllocateArray<Fr>(Wires, pinned: true);
        witness[0] = Fr.One;
        for (int i = 1; i < Wires; i++) witness[i] = i > 2 && (i - 2) % 3 == 2 ? witness[i - 2] * witness[i - 1] : Fr.Random();
        return witness;
    }
}
