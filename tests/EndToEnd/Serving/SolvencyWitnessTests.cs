using Zk.Algebra;
using Zk.Prover;
using Zk.Prover.Circom;
using Zk.Witness;

namespace Zk.EndToEnd.Serving;

/// <summary>The witness that this process computes is the one that snarkjs computes.</summary>
public sealed class SolvencyWitnessTests
{
    [Fact]
    public void Calculate_DeskBook_EqualsSnarkjsWitnessByteForByte()
    {
        string wasm = Repository.Built("circuits/solvency/solvency.wasm", "circuits");
        SolvencyOrder order = Desk.OrderForFiles();
        using SolvencyInput input = SolvencyWitness.Build(
            order.Account, order.Secrets, order.Epoch, order.PathOf(AccountLeaf.Compute(order.Account, order.Secrets)), order.Level, order.Scope, order.Context);
        DirectoryInfo folder = Directory.CreateTempSubdirectory("zk-witness-");
        try
        {
            // An invented account: only here may its input be a file.
            string json = Path.Combine(folder.FullName, "input.json"), wtns = Path.Combine(folder.FullName, "witness.wtns");
            File.WriteAllBytes(json, input.Input.ToSnarkJson());
            NodeTool.Snarkjs("wtns", "calculate", wasm, json, wtns);

            Fr[] witness = WitnessCalculator.Load(wasm).Calculate(input.Input);

            Assert.Equal(Zk.Groth16.WtnsFile.Read(wtns), witness);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
