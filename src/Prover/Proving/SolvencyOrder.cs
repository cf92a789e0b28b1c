using Zk.Algebra;
using Zk.Engine;
using Zk.Verifier;
using Zk.Witness;
using MarginLevel = Zk.Verifier.MarginLevel;

namespace Zk.Prover;

/// <summary>What somebody wants proven: that an account meets its margin. Holds secrets; never shown.</summary>
/// <param name="Account">Cash and positions.</param>
/// <param name="Secrets">The secrets of the account's leaf.</param>
/// <param name="Epoch">The published rows.</param>
/// <param name="PathOf">From the account's leaf to [10][4] children of the nodes above it, bottom up.</param>
/// <param name="Level">The requirement.</param>
/// <param name="Scope">The counterparty or purpose, below 2²⁵⁰.</param>
/// <param name="Context">What the proof is bound to.</param>
public sealed record SolvencyOrder(
    Account Account, AccountSecrets Secrets, ProvingEpoch Epoch, Func<Fr, Fr[][]> PathOf, MarginLevel Level, Fr Scope, ContextPreimage Context)
    : IProofOrder
{
    /// <inheritdoc/>
    public ProofCircuit Circuit => ProofCircuit.Solvency;

    /// <summary>Commits the account, checks it and lays out the circuit's inputs.</summary>
    /// <exception cref="InsolventAccountException">The account is below its requirement.</exception>
    /// <exception cref="WitnessRefusedException">Another rule of the statement is broken.</exception>
    public ProofInput Prepare()
    {
        Fr[][] path = PathOf(AccountLeaf.Compute(Account, Secrets));
        SolvencyInput input = SolvencyWitness.Build(Account, Secrets, Epoch, path, Level, Scope, Context);
        return new ProofInput(input.Input, input.Statement, Epoch.Document.Reference(), Context);
    }

    /// <summary>A fixed text.</summary>
    public override string ToString() => "SolvencyOrder(not shown)";
}
