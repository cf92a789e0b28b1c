using Microsoft.Extensions.Logging.Abstractions;
using Zk.Groth16;
using Zk.Prover.Catalog;
using Zk.Verifier;

namespace Zk.Prover.Tests.Catalog;

public sealed class CircuitCatalogTests : IDisposable
{
    private readonly KeyedCircuit _circuit = new();

    public void Dispose() => _circuit.Dispose();

    [Fact]
    public void Load_ConfiguredCircuits_AreThereFromTheStart()
    {
        using CircuitCatalog catalog = Load(_circuit.Options with { Circuits = [SquareStatement.Circuit] });
        Assert.Same(catalog.Find(KeyedCircuit.Id), catalog.Require(SquareStatement.Circuit));
    }

    [Fact]
    public void Load_SecondCircuitFails_GivesTheFirstKeyBack()
    {
        ProverOptions options = _circuit.Options with { Circuits = [SquareStatement.Circuit, ProofCircuit.Solvency], Keys = new ProvingKeyCache(0) };
        Assert.Throws<CircuitLoadException>(() => Load(options));
        Assert.Equal(0, options.Keys.LoadedBytes);
    }

    [Fact]
    public void Require_FromManyThreads_LoadsOnce()
    {
        using CircuitCatalog catalog = Load(_circuit.Options with { Circuits = [] });
        LoadedCircuit[] loaded = [.. Enumerable.Range(0, 8).AsParallel().WithDegreeOfParallelism(4).Select(_ => catalog.Require(SquareStatement.Circuit))];
        Assert.All(loaded, circuit => Assert.Same(loaded[0], circuit));
        Assert.Single(catalog.Circuits);
    }

    [Fact]
    public void Require_AfterAFailure_TriesAgain()
    {
        using CircuitCatalog catalog = Load(_circuit.Options with { Circuits = [] });
        byte[] manifest = File.ReadAllBytes(_circuit.Manifest);
        File.Delete(_circuit.Manifest);
        Assert.Throws<CircuitLoadException>(() => catalog.Require(SquareStatement.Circuit));
        File.WriteAllBytes(_circuit.Manifest, manifest);
        Assert.Equal(KeyedCircuit.Id, catalog.Require(SquareStatement.Circuit).Id);
    }

    [Fact]
    public void Require_CircuitOfAKindWithOtherSignals_IsRefusedByTheKeyGate()
    {
        using CircuitCatalog catalog = Load(_circuit.Options with { Circuits = [] });
        CircuitLoadException error = Assert.Throws<CircuitLoadException>(() => catalog.Require(SquareStatement.Circuit with { Kind = SolvencyStatement.Kind }));
        Assert.Contains("'key-signals' failed", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Dispose_GivesEveryKeyBack()
    {
        ProverOptions options = _circuit.Options with { Circuits = [], Keys = new ProvingKeyCache(0) };
        CircuitCatalog catalog = Load(options);
        catalog.Require(SquareStatement.Circuit);
        Assert.NotEqual(0, options.Keys.LoadedBytes);
        catalog.Dispose();
        Assert.Equal(0, options.Keys.LoadedBytes);
        Assert.Throws<ObjectDisposedException>(() => catalog.Require(SquareStatement.Circuit));
    }

    private static CircuitCatalog Load(ProverOptions options) => CircuitCatalog.Load(options, NullLogger<CircuitCatalog>.Instance);
}
