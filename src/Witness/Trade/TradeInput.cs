using Zk.Engine;
using Zk.Verifier;

namespace Zk.Witness;

/// <summary>What a prover needs for one trade proof, and what the account becomes. Disposing it zeroes the circuit's input.</summary>
/// <param name="Input">The circuit's input signals; secret.</param>
/// <param name="Statement">What the proof will say; public.</param>
/// <param name="After">The account after the fill; secret.</param>
/// <param name="SecretsAfter">The secrets of its leaf: keep them before the venue replaces the leaf.</param>
public sealed record TradeInput(CircuitInput Input, TradeStatement Statement, Account After, AccountSecrets SecretsAfter) : IDisposable
{
    /// <summary>Zeroes <see cref="Input"/>.</summary>
    public void Dispose() => Input.Dispose();

    /// <summary>A fixed text.</summary>
    public override string ToString() => "TradeInput(not shown)";
}
