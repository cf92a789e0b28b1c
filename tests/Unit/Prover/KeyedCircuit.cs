using System.Security.Cryptography;
using Microsoft.Extensions.Logging.Abstractions;
using Zk.Algebra;
using Zk.Groth16;
using Zk.Prover.Backends;
using Zk.Prover.Catalog;
using Zk.Verifier;
using Zk.Witness;

namespace Zk.Prover.Tests;

/// <summary>A small circuit in the layout of <c>build/</c> with a development key of its own.</summary>
public sealed class KeyedCircuit : IDisposable
{
    public const string Name = "square";
    public const string Id = "square-test";
    public const int PublicSignals = 1;

    // Compiling and the set-up take seconds, so they run once; every instance works on its own copy.
    private static readonly Lazy<KeyedCircuit> s_original = new(Make);

    public KeyedCircuit()
        : this(Directory.CreateTempSubdirectory("zk-prover-tests-").FullName)
    {
        foreach (string file in Directory.EnumerateFiles(s_original.Value.Folder, "*", SearchOption.AllDirectories))
            File.Copy(file, Path.Combine(Folder, Path.GetRelativePath(s_original.Value.Folder, file)));
    }

    private KeyedCircuit(string folder)
    {
        Folder = folder;
        Directory.CreateDirectory(Path.Combine(CircuitsFolder, Name));
        Directory.CreateDirectory(Path.Combine(KeysFolder, Name));
    }

    public string Folder { get; }

    public string CircuitsFolder => Path.Combine(Folder, "circuits");

    public string KeysFolder => Path.Combine(Folder, "keys");

    public string Wasm => Path.Combine(CircuitsFolder, Name, $"{Name}.wasm");

    public string R1cs => Path.Combine(CircuitsFolder, Name, $"{Name}.r1cs");

    public string Zkey => Path.Combine(KeysFolder, Name, $"{Name}.zkey");

    public string VerificationKeyFile => Path.Combine(KeysFolder, Name, "verification_key.json");

    /// <summary>The WebAssembly of a circuit with another number of wires.</summary>
    public string OtherWasm => Path.Combine(Folder, "tiny.wasm");

    public string Manifest => Path.Combine(KeysFolder, Name, "manifest.json");

    public ProverOptions Options => new()
    {
        CircuitsFolder = CircuitsFolder,
        KeysFolder = KeysFolder,
        EnvironmentName = ProverOptions.DevelopmentEnvironment,
        AllowDevelopmentKeys = true,
    };

    public static SnarkjsOptions Snarkjs => new() { WorkerScript = Repository.PathOf("tools/snarkjs-worker.mjs") };

    public static Bytes32 HashOf(string path) => new(SHA256.HashData(File.ReadAllBytes(path)));

    public static CircuitInput Input(ulong root, ulong pad = 3)
    {
        CircuitInput input = new(new CircuitLayout([("root", 1), ("pad", 2)]));
        input["root"][0] = Fr.FromUInt64(root);
        input["pad"][0] = Fr.FromUInt64(2);
        input["pad"][1] = Fr.FromUInt64(pad);
        return input;
    }

    public LoadedCircuit Load(ProverOptions? options = null) =>
        CircuitLoader.Load(options ?? Options, Name, Id, PublicSignals, NullLogger.Instance);

    public void WriteManifest(KeyManifest manifest) => File.WriteAllBytes(Manifest, KeyManifestJson.Write(manifest));

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private static KeyedCircuit Make()
    {
        KeyedCircuit made = new(Directory.CreateTempSubdirectory("zk-prover-tests-").FullName);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => made.Dispose();
        using CompiledCircuit compiled = new();
        compiled.Compile(Name);
        foreach (string extension in new[] { "wasm", "r1cs", "sym" })
            File.Copy(Path.Combine(compiled.Folder, $"{Name}.{extension}"), Path.Combine(made.CircuitsFolder, Name, $"{Name}.{extension}"));
        File.Copy(compiled.Wasm, made.OtherWasm);
        VerificationKey key = DevelopmentSetup.Write(R1csFile.Read(made.R1cs), made.Zkey);
        File.WriteAllText(made.VerificationKeyFile, SnarkJson.WriteVerificationKey(key));
        made.WriteManifest(KeyManifest.Development(Id, HashOf(made.R1cs), HashOf(made.Zkey), key));
        return made;
    }
}
