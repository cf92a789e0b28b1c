using Zk.Verifier;

namespace Zk.Witness;

/// <summary>What a prover needs for one liquidation proof. Disposing it zeroes the private part.</summary>
/// <param name="Input">The circuit's input signals; secret.</param>
/// <param name="Statement">What the proof will say; public.</param>
public sealed record LiquidatableInput(CircuitInput Input, LiquidatableStatement Statement) : IDisposable
{
    /// <summary>Zeroes <see cref="Input"/>.</summary>
    public void Dispose() => Input.Dispose();
}
