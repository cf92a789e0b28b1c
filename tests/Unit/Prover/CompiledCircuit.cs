namespace Zk.Prover.Tests;

/// <summary>Compiles a circuit of this folder with circom once per test run, into a folder of its own.</summary>
public sealed class CompiledCircuit : IDisposable
{
    public CompiledCircuit()
    {
        Folder = Directory.CreateTempSubdirectory("zk-prover-tests-").FullName;
        Compile("tiny");
    }

    public string Folder { get; }

    public string Wasm => Path.Combine(Folder, "tiny.wasm");

    public string R1cs => Path.Combine(Folder, "tiny.r1cs");

    public void Compile(string name, params string[] options)
    {
        string source = Repository.PathOf($"tests/Unit/Prover/circuits/{name}.circom");
        NodeTool.Run([NodeTool.Script("circom2/cli.js"), source, "--wasm", "--r1cs", "--sym", .. options, "-o", Folder]);
        File.Move(Path.Combine(Folder, $"{name}_js", $"{name}.wasm"), Path.Combine(Folder, $"{name}.wasm"), overwrite: true);
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
