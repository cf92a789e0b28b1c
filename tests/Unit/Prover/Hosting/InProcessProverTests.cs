using Zk.Algebra;
using Zk.Groth16;
using Zk.Prover.Backends;
using Zk.Prover.Jobs;
using Zk.Verifier;
using Zk.Witness;

namespace Zk.Prover.Tests.Hosting;

/// <summary>A prover of any statement. The folder holds one circuit: whatever else were loaded would be missing.</summary>
public sealed class InProcessProverTests : IDisposable
{
    private readonly KeyedCircuit _circuit = new();

    public void Dispose() => _circuit.Dispose();

    [Theory]
    [InlineData(BackendNames.Native)]
    [InlineData(BackendNames.Snarkjs)]
    public async Task Prove_CircuitThatIsNotConfigured_LoadsItOnDemandAndOnce(string backend)
    {
        await using InProcessProver prover = InProcessProver.Create(_circuit.Options with { Circuits = [], Snarkjs = KeyedCircuit.Snarkjs });
        Assert.Empty(prover.Catalog.Circuits);

        ProofResult first = await prover.ProveAsync(SquareStatement.Order(12), backend);
        ProofResult second = await prover.ProveAsync(SquareStatement.Order(13), backend);

        Assert.Equal([KeyedCircuit.Id], prover.Catalog.Circuits.Select(circuit => circuit.Id));
        Assert.Equal((new SquareStatement(Fr.FromUInt64(144)), null, KeyedCircuit.Id), (first.Bundle.Statement, first.Bundle.Epoch, first.Bundle.CircuitId));
        Assert.Equal(new SquareStatement(Fr.FromUInt64(169)), second.Bundle.Statement);
        Assert.True(Groth16Verifier.Verify(prover.Catalog.Circuits[0].VerificationKey, second.PublicSignals.AsSpan(), second.Proof).IsValid);
    }

    [Fact]
    public async Task Prove_StatementThatTheCircuitDoesNotYield_IsDiscarded()
    {
        await using InProcessProver prover = InProcessProver.Create(_circuit.Options with { Circuits = [SquareStatement.Circuit] });
        JobFailedException error = await Assert.ThrowsAsync<JobFailedException>(() => prover.ProveAsync(SquareStatement.Order(12, claimed: 145)));
        Assert.Equal(JobFailureKind.SelfCheckFailed, error.Failure.Kind);
    }

    [Fact]
    public async Task Prove_OrderThatRefuses_SaysItsRule()
    {
        await using InProcessProver prover = InProcessProver.Create(_circuit.Options with { Circuits = [] });
        ProofOrder order = new(SquareStatement.Circuit, () => throw new StatementUntrueException("root", "it has none"));
        Assert.Equal("root: it has none", (await Assert.ThrowsAsync<StatementUntrueException>(() => prover.ProveAsync(order))).Message);
    }

    [Fact]
    public async Task Prove_CircuitWithoutFiles_NamesTheCommandThatMakesThem()
    {
        await using InProcessProver prover = InProcessProver.Create(_circuit.Options with { Circuits = [] });
        ProofOrder order = new(ProofCircuit.Solvency, () => throw new InvalidOperationException("nothing is prepared for a circuit that is not there"));
        CircuitLoadException error = await Assert.ThrowsAsync<CircuitLoadException>(() => prover.ProveAsync(order));
        Assert.Contains("make circuits", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Prove_AfterDisposal_LoadsNothing()
    {
        InProcessProver prover = InProcessProver.Create(_circuit.Options with { Circuits = [] });
        await prover.DisposeAsync();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => prover.ProveAsync(SquareStatement.Order(12)));
    }

    [Fact]
    public void ToString_OfAnOrderAndItsInput_ShowsNoValue()
    {
        ProofOrder order = SquareStatement.Order(777000111);
        using ProofInput input = order.Prepare();
        Assert.Equal($"ProofOrder(square ({KeyedCircuit.Id}), not shown)", order.ToString());
        Assert.Equal("ProofInput(square, not shown)", input.ToString());
    }
}
