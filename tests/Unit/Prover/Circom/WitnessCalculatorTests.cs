using System.Text.Json;
using Zk.Algebra;
using Zk.Prover.Circom;

namespace Zk.Prover.Tests.Circom;

public sealed class WitnessCalculatorTests(CompiledCircuit circuit) : IClassFixture<CompiledCircuit>
{
    private const ulong Sentinel = 987654321987;

    [Fact]
    public void Calculate_ValidInputs_EqualsSnarkjsWitnessByteForByte()
    {
        Dictionary<string, Fr[]> inputs = Inputs();
        string json = Path.Combine(circuit.Folder, "input.json"), wtns = Path.Combine(circuit.Folder, "tiny.wtns");
        File.WriteAllText(json, JsonSerializer.Serialize(inputs.ToDictionary(pair => pair.Key, pair => pair.Value.Select(value => value.ToString()).ToArray())));
        NodeTool.Run(NodeTool.Script("snarkjs/build/cli.cjs"), "wtns", "calculate", circuit.Wasm, json, wtns);

        Fr[] witness = WitnessCalculator.Load(circuit.Wasm).Calculate(inputs);

        Assert.Equal(Convert.ToHexString(WtnsValues(wtns)), Convert.ToHexString(Bytes(witness)));
    }

    [Fact]
    public void Calculate_ManyAtOnce_AreIndependent()
    {
        WitnessCalculator calculator = WitnessCalculator.Load(circuit.Wasm);
        Parallel.For(0, 32, i =>
        {
            Dictionary<string, Fr[]> inputs = Inputs();
            inputs["x"] = [Fr.FromUInt64((ulong)i + 100)];
            // sum = Σ (grid[i][0] + x)(grid[i][1] − grid[i][2]) + bit with the grid of Inputs()
            Fr expected = Fr.FromUInt64((ulong)i + 101) * Fr.FromUInt64(3) + Fr.FromUInt64((ulong)i + 100 + Sentinel) * Fr.FromUInt64(4) + Fr.One;
            Assert.Equal(expected, calculator.Calculate(inputs)[1]);
        });
    }

    [Fact]
    public void Calculate_UnknownSignal_NamesIt()
    {
        Dictionary<string, Fr[]> inputs = Inputs();
        inputs["gird"] = [Fr.One];
        CircuitInputException error = Assert.Throws<CircuitInputException>(() => WitnessCalculator.Load(circuit.Wasm).Calculate(inputs));
        Assert.Equal("gird", error.Signal);
        Assert.Contains("not an input of circuit tiny", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Calculate_MissingSignal_NamesItAndItsSize()
    {
        Dictionary<string, Fr[]> inputs = Inputs();
        inputs.Remove("grid");
        CircuitInputException error = Assert.Throws<CircuitInputException>(() => WitnessCalculator.Load(circuit.Wasm).Calculate(inputs));
        Assert.Equal(("grid", "nothing", "6 values"), (error.Signal, error.Got, error.Expected));
    }

    [Fact]
    public void Calculate_MissingSignalWithoutSymbolFile_SaysHowManyValuesLack()
    {
        Dictionary<string, Fr[]> inputs = Inputs();
        inputs.Remove("bit");
        WitnessCalculator calculator = WitnessCalculator.FromBytes(File.ReadAllBytes(circuit.Wasm), "tiny");
        CircuitInputException error = Assert.Throws<CircuitInputException>(() => calculator.Calculate(inputs));
        Assert.Contains("got 7 values in all", error.Message, StringComparison.Ordinal);
        Assert.Contains("expected 8", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(5)]
    [InlineData(7)]
    public void Calculate_WrongCount_SaysGotAndExpected(int count)
    {
        Dictionary<string, Fr[]> inputs = Inputs();
        inputs["grid"] = new Fr[count];
        CircuitInputException error = Assert.Throws<CircuitInputException>(() => WitnessCalculator.Load(circuit.Wasm).Calculate(inputs));
        Assert.Equal(("grid", $"{count} values", "6 values"), (error.Signal, error.Got, error.Expected));
    }

    [Fact]
    public void Calculate_AssertionFails_NamesTemplateAndLineButNoValue()
    {
        Dictionary<string, Fr[]> inputs = Inputs();
        inputs["x"] = [Fr.FromUInt64(12)]; // grid[0][0] + x = 13
        WitnessRejectedException error = Assert.Throws<WitnessRejectedException>(() => WitnessCalculator.Load(circuit.Wasm).Calculate(inputs));
        Assert.Matches(@"^Product_\d+ line 10$", error.Trace[0]);
        Assert.Matches(@"^Tiny_\d+ line", error.Trace[1]);
        Assert.DoesNotContain(Sentinel.ToString(), error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Calculate_ConstraintFails_NamesItsLine()
    {
        Dictionary<string, Fr[]> inputs = Inputs();
        inputs["bit"] = [Fr.FromUInt64(Sentinel)];
        WitnessRejectedException error = Assert.Throws<WitnessRejectedException>(() => WitnessCalculator.Load(circuit.Wasm).Calculate(inputs));
        Assert.Equal("assertion or constraint failed", error.Reason);
        Assert.Matches(@"^Tiny_\d+ line 20$", error.Trace[0]);
        Assert.DoesNotContain(Sentinel.ToString(), error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Calculate_AfterRejection_WorksAgain()
    {
        WitnessCalculator calculator = WitnessCalculator.Load(circuit.Wasm);
        Dictionary<string, Fr[]> bad = Inputs();
        bad["bit"] = [Fr.FromUInt64(2)];
        Assert.Throws<WitnessRejectedException>(() => calculator.Calculate(bad));
        Assert.Equal(Fr.One, calculator.Calculate(Inputs())[0]);
    }

    [Fact]
    public void Calculate_CancelledToken_Throws() =>
        Assert.ThrowsAny<OperationCanceledException>(() => WitnessCalculator.Load(circuit.Wasm).Calculate(Inputs(), new CancellationToken(canceled: true)));

    /// <summary>The circuit is asked for the size of each input: a cancellation between two of them is one too, not a fault of the circuit.</summary>
    [Fact]
    public void Calculate_CancelledBetweenTwoInputs_Throws()
    {
        using CancellationTokenSource source = new();
        CancellingInputs inputs = new(Inputs(), source);
        Assert.True(inputs.Count > 1);
        Assert.ThrowsAny<OperationCanceledException>(() => WitnessCalculator.Load(circuit.Wasm).Calculate(inputs, source.Token));
    }

    [Fact]
    public void Load_OtherPrime_SaysGotAndExpected()
    {
        string folder = Directory.CreateDirectory(Path.Combine(circuit.Folder, "bls")).FullName;
        NodeTool.Run(NodeTool.Script("circom2/cli.js"), Repository.PathOf("tests/Unit/Prover/circuits/tiny.circom"), "--wasm", "--prime", "bls12381", "-o", folder);
        CircuitLoadException error = Assert.Throws<CircuitLoadException>(() => WitnessCalculator.Load(Path.Combine(folder, "tiny_js", "tiny.wasm")));
        // the order of BLS12-381's scalar field, EIP-2537
        Assert.Contains("52435875175126190479447740508185965837690552500527637822603658699938581184513", error.Message, StringComparison.Ordinal);
        Assert.Contains("BN254", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(100)]
    [InlineData(5000)]
    public void Load_TruncatedFile_SaysNotValid(int length)
    {
        byte[] wasm = File.ReadAllBytes(circuit.Wasm)[..length];
        CircuitLoadException error = Assert.Throws<CircuitLoadException>(() => WitnessCalculator.FromBytes(wasm, "tiny"));
        Assert.Contains("make circuits", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_OtherWebAssembly_NamesTheMissingExport()
    {
        byte[] empty = [0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00]; // the smallest module: magic and version
        CircuitLoadException error = Assert.Throws<CircuitLoadException>(() => WitnessCalculator.FromBytes(empty, "empty"));
        Assert.Contains("'memory'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_NoFile_SaysSo() =>
        Assert.Contains("no such file", Assert.Throws<CircuitLoadException>(() => WitnessCalculator.Load("/nowhere/x.wasm")).Message, StringComparison.Ordinal);

    private static Dictionary<string, Fr[]> Inputs() => new()
    {
        ["x"] = [Fr.FromUInt64(7)],
        ["grid"] = [.. new ulong[] { 1, 5, 2, Sentinel, 9, 5 }.Select(Fr.FromUInt64)],
        ["bit"] = [Fr.One],
    };

    private static byte[] Bytes(Fr[] values)
    {
        byte[] bytes = new byte[values.Length * 32];
        for (int i = 0; i < values.Length; i++) values[i].WriteCanonicalLittleEndian(bytes.AsSpan(i * 32, 32));
        return bytes;
    }

    // Section 2 ends the file that snarkjs writes: header 12, section 1 with 12 + 40 bytes, section 2's own header 12.
    private static byte[] WtnsValues(string path) => File.ReadAllBytes(path)[(12 + 52 + 12)..];
}
