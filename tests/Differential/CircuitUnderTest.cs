using Zk.Algebra;
using Zk.Groth16;
using Zk.Prover.Circom;
using Zk.Witness;

namespace Zk.Differential.Tests;

/// <summary>A compiled circuit: its witness calculator and its constraints, loaded once.</summary>
internal sealed class CircuitUnderTest
{
    private readonly Lazy<WitnessCalculator> _calculator;
    private readonly Lazy<R1cs> _constraints;

    private CircuitUnderTest(string name)
    {
        _calculator = new(() => WitnessCalculator.Load(Repository.Built($"circuits/{name}/{name}.wasm", "circuits")));
        _constraints = new(() => R1csFile.Read(Repository.Built($"circuits/{name}/{name}.r1cs", "circuits")));
    }

    internal static CircuitUnderTest Solvency { get; } = new(SolvencyCircuit.Name);

    internal static CircuitUnderTest Liquidatable { get; } = new(LiquidatableCircuit.Name);

    internal static CircuitUnderTest Trade { get; } = new(TradeCircuit.Name);

    internal static CircuitUnderTest Liabilities { get; } = new(LiabilitiesCircuit.Name);

    internal static CircuitUnderTest LiabilitiesClosing { get; } = new(LiabilitiesClosingCircuit.Name);

    /// <summary>
    /// Whether a witness exists: the calculator finds one and every constraint holds. A witness that the calculator
    /// accepts and the constraints do not is a fault of the circuit, and fails the test.
    /// </summary>
    internal bool Accepts(CircuitInput input)
    {
        Fr[] witness;
        try
        {
            witness = Witness(input);
        }
        catch (WitnessRejectedException)
        {
            return false;
        }
        Assert.Null(_constraints.Value.FirstViolated(witness));
        return true;
    }

    /// <summary>The witness of an accepted input.</summary>
    internal Fr[] Witness(CircuitInput input) => _calculator.Value.Calculate(input);
}
