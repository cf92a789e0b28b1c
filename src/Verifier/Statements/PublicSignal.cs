using System.Numerics;

namespace Zk.Verifier;

/// <summary>What is known of one public signal of a statement.</summary>
/// <param name="Name">The signal's name in the circuit, the documents and the contracts.</param>
/// <param name="Unit">What a value counts or is.</param>
/// <param name="Range">The range as docs/statement.md writes it.</param>
/// <param name="Bound">Exclusive upper bound; the lower one is 0.</param>
public sealed record PublicSignal(string Name, string Unit, string Range, BigInteger Bound);
