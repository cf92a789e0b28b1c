using System.CommandLine;
using System.Security.Cryptography;
using Spectre.Console;
using Zk.Algebra;
using Zk.Cli.Output;
using Zk.Groth16;
using Zk.Prover.Circom;

namespace Zk.Cli.Commands;

/// <summary><c>zk groth16 witness</c>: a circuit's witness from its inputs, by the WebAssembly that circom wrote.</summary>
internal static class Groth16Witness
{
    private static readonly Argument<string> s_wasm = Groth16Files.Input("circuit.wasm", "The circuit's witness generator, written by circom 2");
    private static readonly Argument<string> s_input = Groth16Files.Input("input.json", "The input signals: integers or strings of decimal or 0x digits, arrays nested as declared");
    private static readonly Argument<string> s_witness = Groth16Files.Output("witness.wtns", "Where the witness goes, readable by you only", "witness.wtns");

    public static Command Create() => new Command("witness", "Calculate a witness in this process. Exit code 1 when the inputs do not satisfy the circuit")
    {
        s_wasm, s_input, s_witness,
    }.Runs(
        async (parsed, terminal, cancellation) =>
        {
            string wasmPath = parsed.RequireInput(s_wasm), inputPath = parsed.RequireInput(s_input), witnessPath = parsed.RequireOutput(s_witness);
            int wires = await LateBar.RunAsync(terminal, "witness", _ => Calculate(wasmPath, inputPath, witnessPath, cancellation));
            terminal.WriteJson(new { witness = witnessPath, wires });
            if (!terminal.Json) terminal.Console.WriteLine($"{witnessPath} written: {wires} wires; it is secret and readable by you only");
            return ExitCode.Ok;
        },
        "zk groth16 witness circuit_js/circuit.wasm input.json witness.wtns");

    private static int Calculate(string wasmPath, string inputPath, string witnessPath, CancellationToken cancellation)
    {
        WitnessCalculator calculator = WitnessCalculator.Load(wasmPath, CompiledModuleCache.OfUser(), cancellation);
        IReadOnlyDictionary<string, Fr[]> inputs = ReadInputs(inputPath);
        Fr[] witness = [];
        try
        {
            witness = calculator.Calculate(inputs, cancellation);
            WtnsFile.Write(witnessPath, witness);
            return witness.Length;
        }
        finally
        {
            Array.Clear(witness);
            foreach (Fr[] values in inputs.Values) Array.Clear(values);
        }
    }

    private static IReadOnlyDictionary<string, Fr[]> ReadInputs(string path)
    {
        byte[] json = Groth16Files.ReadJson(path, "circuit inputs", CircuitInputJson.MaxLength);
        try
        {
            return CircuitInputJson.Read(json);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(json);
        }
    }
}
