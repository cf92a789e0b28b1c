namespace Zk.Prover.Circom;

/// <summary>
/// The named inputs are malformed or do not fit the circuit's declared input signals. Carries names and counts, never a value.
/// </summary>
public sealed class CircuitInputException : Exception
{
    private CircuitInputException(string signal, string got, string expected, string message)
        : base(message) => (Signal, Got, Expected) = (signal, got, expected);

    /// <summary>Name of the offending signal.</summary>
    public string Signal { get; }

    /// <summary>What was supplied, in words: a count or "nothing".</summary>
    public string Got { get; }

    /// <summary>What the circuit declares, in words.</summary>
    public string Expected { get; }

    internal static CircuitInputException Unknown(string signal, string circuit) => new(
        signal, "a signal of this name", "no such input",
        $"input signal '{signal}' is not an input of circuit {circuit}; remove it or check its spelling");

    internal static CircuitInputException WrongCount(string signal, int got, int expected, string circuit) => new(
        signal, $"{got} values", $"{expected} values",
        $"input signal '{signal}' of circuit {circuit}: got {got} values, expected {expected}");

    internal static CircuitInputException Missing(string signal, int expected, string circuit) => new(
        signal, "nothing", $"{expected} values",
        $"input signal '{signal}' of circuit {circuit} is missing: got nothing, expected {expected} values");

    internal static CircuitInputException Malformed(string signal, string got, string expected) => new(
        signal, got, expected, $"input file, signal {signal}: got {got}, expected {expected}");

    internal static CircuitInputException TooFew(int got, int expected, string supplied, string circuit) => new(
        "(some input)", $"{got} values in all", $"{expected} values in all",
        $"inputs of circuit {circuit} are incomplete: got {got} values in all ({supplied}), expected {expected}; " +
        "put the circuit's .sym file beside its .wasm to learn the missing name");
}
