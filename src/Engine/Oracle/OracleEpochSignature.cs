using System.Collections.Immutable;

namespace Zk.Engine;

/// <summary>A signature over an epoch's digest.</summary>
/// <param name="Signer">Position of the signer's key in one of the two sets of <see cref="OracleEpochGate"/>.</param>
/// <param name="IsSecondSet">Whether it is the second set.</param>
/// <param name="Signature">r and s, 64 bytes.</param>
public sealed record OracleEpochSignature(int Signer, bool IsSecondSet, ImmutableArray<byte> Signature);
