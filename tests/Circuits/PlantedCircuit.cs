using System.Numerics;
using Zk.Algebra;
using Zk.Groth16;
using Zk.Prover.Circom;
using Zk.Soundness;

namespace Zk.Circuits.Tests;

/// <summary>A circuit of tests/Circuits/Planted, compiled, with its own witness generator.</summary>
internal sealed class PlantedCircuit
{
    private readonly WitnessCalculator _calculator;

    private PlantedCircuit(string name)
    {
        string PathOf(string extension) => Repository.Built($"circuits/planted/{name}/{name}.{extension}", "test");
        (Name, Constraints, Symbols, _calculator) = (name, R1csFile.Read(PathOf("r1cs")), SymbolTable.Read(PathOf("sym")), WitnessCalculator.Load(PathOf("wasm")));
    }

    internal string Name { get; }

    internal R1cs Constraints { get; }

    internal SymbolTable Symbols { get; }

    internal static PlantedCircuit Load(string name) => new(name);

    /// <summary>The witness that circom's generator gives; null when it refuses the inputs.</summary>
    internal Fr[]? Witness(string inputs)
    {
        try
        {
            return _calculator.Calculate(Parse(inputs));
        }
        catch (WitnessRejectedException)
        {
            return null;
        }
    }

    // "a=3 part=1,2,-3"
    private static Dictionary<string, Fr[]> Parse(string inputs) => inputs.Split(' ').Select(input => input.Split('=')).ToDictionary(
        input => input[0],
        input => input[1].Split(',').Select(value => BigInteger.Parse(value)).Select(value => Fr.FromBigInteger(value.Sign < 0 ? value + Fr.Modulus : value)).ToArray());
}
