using System.Diagnostics.CodeAnalysis;

namespace Zk.Groth16;

/// <summary>The caller errors of this project, in one place; each says what was got and what was expected, never a value of the witness.</summary>
internal static class Throw
{
    [DoesNotReturn]
    public static void WitnessLength(int got, int expected) =>
        throw new ArgumentException($"the witness has {got} values, expected {expected}: it is of another circuit; calculate it with the circuit of this key", "witness");

    [DoesNotReturn]
    public static void WitnessConstant() =>
        throw new ArgumentException("wire 0 of the witness is not 1, expected the constant 1; calculate the witness again", "witness");

    [DoesNotReturn]
    public static void KeyRefused(KeyCheck check) =>
        throw new ArgumentException($"the proving key is refused: {check.Detail}; no verifier would accept its proofs", "key");

    [DoesNotReturn]
    public static void DigestLength(int got, int expected) =>
        throw new ArgumentException($"a SHA-256 digest has {expected} bytes, got {got}", "bytes");

    [DoesNotReturn]
    public static void CircuitTooLarge(int constraints, int maxLogDomain) =>
        throw new ArgumentException($"the circuit has {constraints} constraints, which need a domain above 2^{maxLogDomain}", "circuit");
}
