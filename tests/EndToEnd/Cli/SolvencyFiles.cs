using Zk.Algebra;
using Zk.EndToEnd.Serving;
using Zk.Groth16;
using Zk.Prover;
using Zk.Prover.Circom;
using Zk.Witness;

namespace Zk.EndToEnd.Cli;

/// <summary>The solvency circuit as files for <c>zk groth16</c>: an invented account's input and witness beside the built circuit and key.</summary>
public sealed class SolvencyFiles : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("zk-solvency-").FullName;

    public SolvencyFiles()
    {
        SolvencyOrder order = Desk.OrderForFiles();
        using SolvencyInput input = SolvencyWitness.Build(
            order.Account, order.Secrets, order.Epoch, order.PathOf(AccountLeaf.Compute(order.Account, order.Secrets)), order.Level, order.Scope, order.Context);
        File.WriteAllBytes(Input, input.Input.ToSnarkJson());
        WtnsFile.Write(Witness, WitnessCalculator.Load(Wasm).Calculate(input.Input));
        Signals = WtnsFile.Read(Witness)[1..(ZkeyFile.ReadVerificationKey(Zkey).PublicSignalCount + 1)];
    }

    public static string R1cs => Repository.Built("circuits/solvency/solvency.r1cs", "circuits");

    public static string Wasm => Repository.Built("circuits/solvency/solvency.wasm", "circuits");

    public static string Zkey => Repository.Built("keys/solvency/solvency.zkey", "keys");

    public static string VerificationKey => Repository.Built("keys/solvency/verification_key.json", "keys");

    public string this[string name] => Path.Combine(_folder, name);

    public string Input => this["input.json"];

    public string Witness => this["witness.wtns"];

    /// <summary>The public signals in the witness.</summary>
    public Fr[] Signals { get; }

    /// <summary>An empty folder, removed with the files.</summary>
    public string NewFolder() => Directory.CreateDirectory(this[Guid.NewGuid().ToString("N")]).FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
