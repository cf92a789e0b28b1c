using Zk.Algebra;
using Zk.Verifier;

namespace Zk.Witness;

/// <summary>Ranges of public signals that the circuits leave to whoever states them.</summary>
internal static class PublicRange
{
    /// <exception cref="WitnessRefusedException">The scope is 2²⁵⁰ or more.</exception>
    internal static void RequireScope(Fr scope)
    {
        if (scope.ToBigInteger().GetBitLength() > PublicSignal.ScopeBits)
            throw new WitnessRefusedException(WitnessRule.ScopeRange, $"got a scope of 2^{PublicSignal.ScopeBits} or more; expected less: drop its top bits");
    }
}
