using Zk.Algebra;
using Zk.Groth16;
using Zk.Prover.Circom;
using Zk.Witness;

namespace Zk.Differential.Tests;

/// <summary>The compiled circuits of a venue's liabilities: witness calculators and constraints, loaded once.</summary>
internal sealed class LiabilitiesCircuitUnderTest
{
    private readonly Lazy<WitnessCalculator> _calculator;
    private readonly Lazy<R1cs> _constraints;

    private LiabilitiesCircuitUnderTest(string name)
    {
        _calculator = new(() => WitnessCalculator.Load(Repository.Built($"circuits/{name}/{name}.wasm", "circuits")));
        _constraints = new(() => R1csFile.Read(Repository.Built($"circuits/{name}/{name}.r1cs", "circuits")));
    }

    internal static LiabilitiesCircuitUnderTest Batch { get; } = new(LiabilitiesCircuit.Name);

    internal static LiabilitiesCircuitUnderTest Closing { get; } = new(LiabilitiesClosingCircuit.Name);

    /// <summary>Whether a witness exists; one that the calculator accepts and the constraints do not fails the test.</summary>
    internal bool Accepts(CircuitInput input)
    {
        Fr[] witness;
        try
        {
            witness = _calculator.Value.Calculate(input);
        }
        catch (WitnessRejectedException)
        {
            return false;
        }
        Assert.Null(_constraints.Value.FirstViolated(witness));
        return true;
    }
}
