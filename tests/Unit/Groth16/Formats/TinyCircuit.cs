using System.Numerics;
using Zk.Algebra;
using static Zk.Groth16.Tests.Container;

namespace Zk.Groth16.Tests;

/// <summary>
/// A circuit by hand. Wires: 1, out (public output), a (public input), b (private), t.
/// Constraints: a·b = t; (t + 2)·t = out + 5·b. With a = 7, b = 11: t = 77, out = 79·77 − 55 = 6028.
/// </summary>
internal static class TinyCircuit
{
    /// <summary>Order of BN254's groups, EIP-197.</summary>
    public static readonly BigInteger R =
        BigInteger.Parse("21888242871839275222246405745257275088548364400416034343698204186575808495617");

    public static readonly byte[] Header = HeaderOf(5, 1, 1, 1, 2);

    public static readonly byte[] Constraints = Join(
        Combination((2, 1)), Combination((3, 1)), Combination((4, 1)),
        Combination((4, 1), (0, 2)), Combination((4, 1)), Combination((1, 1), (3, 5)));

    public static readonly byte[] WireMap = new byte[5 * 8];

    public static byte[] R1csBytes => new Container("r1cs", 1).Add(1, Header).Add(2, Constraints).Add(3, WireMap).Build();

    public static Fr[] Witness => [.. new ulong[] { 1, 6028, 7, 11, 77 }.Select(Fr.FromUInt64)];

    public static Fr[] PublicSignals => Witness[1..3];

    public static byte[] WtnsBytes => new Container("wtns", 2)
        .Add(1, Join(UInt32(32), Integer(R), UInt32(5)))
        .Add(2, Join([.. new[] { 1, 6028, 7, 11, 77 }.Select(v => Integer(v))]))
        .Build();

    public static byte[] HeaderOf(uint wires, uint outputs, uint inputs, uint privateInputs, uint constraints, BigInteger? prime = null) => Join(
        UInt32(32), Integer(prime ?? R), UInt32(wires), UInt32(outputs), UInt32(inputs), UInt32(privateInputs), UInt64(wires), UInt32(constraints));

    public static byte[] Combination(params (uint Wire, BigInteger Coefficient)[] terms) =>
        Join([UInt32((uint)terms.Length), .. terms.Select(t => Join(UInt32(t.Wire), Integer(t.Coefficient)))]);
}
