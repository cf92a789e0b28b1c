using System.Numerics;

namespace Zk.Chain;

/// <summary>An ECDSA signature with what is needed to recover its signer.</summary>
/// <param name="R">x coordinate of the nonce point, reduced by the order.</param>
/// <param name="S">The lower of the two values that verify.</param>
/// <param name="OddY">Whether the nonce point's y is odd (yParity).</param>
public readonly record struct Signature(BigInteger R, BigInteger S, bool OddY);
