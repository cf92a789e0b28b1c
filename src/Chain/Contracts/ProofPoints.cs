namespace Zk.Chain;

/// <summary>A Groth16 proof as plain integers. Nothing is checked here: the contract is strict.</summary>
/// <param name="A">Point A.</param>
/// <param name="B">Point B.</param>
/// <param name="C">Point C.</param>
public sealed record ProofPoints(PlainG1 A, PlainG2 B, PlainG1 C)
{
    /// <summary>The contract's arguments a, b, c: G2 coordinates as [c1, c0], the order of EIP-197.</summary>
    internal object[] ToArguments() =>
    [
        new object[] { A.X, A.Y },
        new object[] { new object[] { B.X1, B.X0 }, new object[] { B.Y1, B.Y0 } },
        new object[] { C.X, C.Y },
    ];
}
