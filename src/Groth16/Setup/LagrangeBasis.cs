using Zk.Algebra;

namespace Zk.Groth16;

/// <summary>Values of Lagrange polynomials over multiplicative domains at one point outside them.</summary>
internal static class LagrangeBasis
{
    public static bool IsRootOfUnity(Fr value, int log2) => RepeatedSquare(value, log2) == Fr.One;

    /// <summary>Lᵢ(τ) for i = 0 … 2^log − 1 over the 2^log-th roots of unity.</summary>
    public static Fr[] Full(Fr tau, int log) =>
        Evaluate(tau, log, first: Fr.One, step: EvaluationDomain.RootOfUnity(log), 1 << log);

    /// <summary>L₂ᵢ₊₁(τ) for i = 0 … 2^(log−1) − 1 over the 2^log-th roots of unity.</summary>
    public static Fr[] Odd(Fr tau, int log)
    {
        Fr root = EvaluationDomain.RootOfUnity(log);
        return Evaluate(tau, log, first: root, step: root.Square(), 1 << (log - 1));
    }

    /// <summary>Lⱼ(τ) = (τᴺ − 1)/N · ωʲ/(τ − ωʲ), with all divisions in one inversion.</summary>
    private static Fr[] Evaluate(Fr tau, int log, Fr first, Fr step, int count)
    {
        Fr[] roots = new Fr[count];
        Fr[] values = new Fr[count];
        Fr[] scratch = new Fr[count];
        Fr root = first;
        for (int i = 0; i < count; i++, root *= step)
        {
            roots[i] = root;
            values[i] = tau - root;
        }
        BatchInversion.Invert(values.AsSpan(), scratch);
        Array.Clear(scratch);
        Fr factor = (RepeatedSquare(tau, log) - Fr.One) * Fr.FromUInt64(1UL << log).Inverse();
        for (int i = 0; i < count; i++) values[i] *= factor * roots[i];
        return values;
    }

    private static Fr RepeatedSquare(Fr value, int times)
    {
        for (int i = 0; i < times; i++) value = value.Square();
        return value;
    }
}
