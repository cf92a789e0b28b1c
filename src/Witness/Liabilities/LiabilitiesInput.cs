using Zk.Verifier;

namespace Zk.Witness;

/// <summary>What a prover needs for the proof of one batch. Disposing it zeroes the private part.</summary>
/// <param name="Input">The circuit's input signals; secret.</param>
/// <param name="Statement">What the proof will say; public.</param>
/// <param name="After">The totals after the batch; secret.</param>
public sealed record LiabilitiesInput(CircuitInput Input, LiabilitiesStatement Statement, LiabilitiesTotal After) : IDisposable
{
    /// <summary>Zeroes <see cref="Input"/>.</summary>
    public void Dispose() => Input.Dispose();

    /// <summary>The batch only.</summary>
    public override string ToString() => $"LiabilitiesInput(batch {Statement.BatchIndex}, not shown)";
}
