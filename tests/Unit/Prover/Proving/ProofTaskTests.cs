using Zk.Algebra;
using Zk.Prover.Backends;
using Zk.Prover.Catalog;
using Zk.Verifier;
using Zk.Witness;

namespace Zk.Prover.Tests.Proving;

/// <summary>What an order prepares is what its circuit proves, or nothing is proven.</summary>
public sealed class ProofTaskTests : IDisposable
{
    private static readonly EpochReference s_epoch = new("venue", 1, 1, Fr.One, 1, 1);

    private readonly KeyedCircuit _files = new();
    private readonly LoadedCircuit _circuit;
    private readonly CircuitInput _input = KeyedCircuit.Input(12);

    public ProofTaskTests() => _circuit = _files.Load();

    public void Dispose()
    {
        _circuit.Dispose();
        _files.Dispose();
    }

    [Fact]
    public void Prepare_OrderOfTheCircuit_CarriesItsStatementAndZeroesItsInputs()
    {
        using (ProofTask task = Prepare(SquareStatement.Circuit, new SquareStatement(Fr.FromUInt64(144)), null))
        {
            Assert.Equal([Fr.FromUInt64(144)], task.ExpectedSignals);
            Assert.Null(task.Epoch);
            Assert.Equal(SquareStatement.Context, task.Context);
            Assert.Equal($"ProofTask({KeyedCircuit.Id}, not shown)", task.ToString());
        }
        Assert.Throws<ObjectDisposedException>(() => _input.Values.Length);
    }

    [Fact]
    public void Prepare_OrderForAnotherCircuit_IsRefusedBeforeItsSecretsAreRead()
    {
        ProofOrder order = new(ProofCircuit.Solvency, () => throw new InvalidOperationException("the secrets were read"));
        ArgumentException error = Assert.Throws<ArgumentException>(() => ProofTask.Prepare(_circuit, new NativeBackend(), order));
        Assert.Contains("got an order for circuit solvency-16x4, expected one for square-test", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Prepare_StatementOfAnotherKind_IsRefusedAndZeroed() => Refused(
        SquareStatement.Circuit, new SolvencyStatement(default, default, default, default, default, default), s_epoch, "got a solvency statement, expected one of square");

    [Fact]
    public void Prepare_EpochOfAStatementWithoutOne_IsRefusedAndZeroed() =>
        Refused(SquareStatement.Circuit, new SquareStatement(Fr.FromUInt64(144)), s_epoch, "got an epoch, expected none");

    [Fact]
    public void Prepare_NoEpochForAStatementWithOne_IsRefusedAndZeroed() => Refused(
        SquareStatement.Circuit with { Kind = SolvencyStatement.Kind }, new SolvencyStatement(default, default, default, default, default, default), null, "got no epoch");

    private void Refused(ProofCircuit circuit, IStatement statement, EpochReference? epoch, string expected)
    {
        ArgumentException error = Assert.Throws<ArgumentException>(() => Prepare(circuit, statement, epoch));
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.Throws<ObjectDisposedException>(() => _input.Values.Length);
    }

    private ProofTask Prepare(ProofCircuit circuit, IStatement statement, EpochReference? epoch) =>
        ProofTask.Prepare(_circuit, new NativeBackend(), new ProofOrder(circuit, () => new ProofInput(_input, statement, epoch, SquareStatement.Context)));
}
