namespace Zk.Prover.Catalog;

/// <summary>Paths of a circuit's files, all of which exist.</summary>
internal sealed record CircuitFiles(string Wasm, string R1cs, string Zkey, string VerificationKey, string Manifest)
{
    /// <exception cref="CircuitLoadException">A file is absent.</exception>
    internal static CircuitFiles Locate(ProverOptions options, string name)
    {
        string circuit = Path.GetFullPath(Path.Combine(options.CircuitsFolder, name));
        string key = Path.GetFullPath(Path.Combine(options.KeysFolder, name));
        return new CircuitFiles(
            Existing(Path.Combine(circuit, $"{name}.wasm"), "make circuits"), Existing(Path.Combine(circuit, $"{name}.r1cs"), "make circuits"),
            Existing(Path.Combine(key, $"{name}.zkey"), "make keys"), Existing(Path.Combine(key, "verification_key.json"), "make keys"),
            Existing(Path.Combine(key, "manifest.json"), "make keys"));
    }

    private static string Existing(string path, string command) => File.Exists(path)
        ? path
        : throw new CircuitLoadException(path, "there is no such file", $"create it with `{command}`");
}
