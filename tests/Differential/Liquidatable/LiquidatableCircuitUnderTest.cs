using Zk.Algebra;
using Zk.Groth16;
using Zk.Prover.Circom;
using Zk.Witness;

namespace Zk.Differential.Tests;

/// <summary>The compiled circuit <c>liquidatable</c>: its witness calculator and its constraints, loaded once.</summary>
internal static class LiquidatableCircuitUnderTest
{
    private static readonly Lazy<WitnessCalculator> s_calculator =
        new(() => WitnessCalculator.Load(Repository.Built("circuits/liquidatable/liquidatable.wasm", "circuits")));

    private static readonly Lazy<R1cs> s_constraints =
        new(() => R1csFile.Read(Repository.Built("circuits/liquidatable/liquidatable.r1cs", "circuits")));

    /// <summary>
    /// Whether a witness exists for these inputs: the calculator finds one and every constraint holds. A witness that the
    /// calculator accepts and the constraints do not is a fault of the circuit, and fails the test.
    /// </summary>
    internal static bool Accepts(CircuitInput input)
    {
        Fr[] witness;
        try
        {
            witness = s_calculator.Value.Calculate(input);
        }
        catch (WitnessRejectedException)
        {
            return false;
        }
        Assert.Null(s_constraints.Value.FirstViolated(witness));
        return true;
    }
}
