using System.Security.Cryptography;
using Zk.Groth16;
using Zk.Verifier;

namespace Zk.Cli.Commands;

/// <summary>A development key that can be made: of which circuit, from which file, into which folder.</summary>
/// <param name="Name">The circuit's name; the key's file has it.</param>
/// <param name="CircuitId">What the manifest calls the circuit.</param>
/// <param name="R1csPath">The compiled circuit.</param>
/// <param name="Folder">Where key, verification key and manifest go.</param>
internal sealed record DevelopmentKey(string Name, string CircuitId, string R1csPath, string Folder)
{
    private const string ManifestName = "manifest.json";
    private const string VerificationKeyName = "verification_key.json";

    public string ZkeyPath => Path.Combine(Folder, Name + ".zkey");

    /// <summary>The key of a circuit of circuits.json, or of a user's own .r1cs file.</summary>
    public static DevelopmentKey Of(string given, string? folder)
    {
        bool isFile = given.EndsWith(".r1cs", StringComparison.Ordinal);
        string name = isFile ? Path.GetFileNameWithoutExtension(given) : given;
        string r1cs = isFile ? given : Checkout.PathOf("build", "circuits", name, name + ".r1cs");
        Checkout.Require(r1cs, isFile ? "expected a compiled circuit" : $"run `make circuits`, or name one of circuits/circuits.json: {string.Join(", ", CircuitList.Names())}");
        return new DevelopmentKey(name, isFile ? IdOf(name) : CircuitList.IdOf(name), r1cs, folder ?? Checkout.PathOf("build", "keys", name));
    }

    /// <summary>The manifest of a key, of whatever kind, that is in the folder, whole, and of the circuit as it is compiled now; null when there is none.</summary>
    public KeyManifest? Current()
    {
        string manifestPath = Path.Combine(Folder, ManifestName);
        if (!File.Exists(manifestPath) || !File.Exists(ZkeyPath) || !File.Exists(Path.Combine(Folder, VerificationKeyName))) return null;
        try
        {
            KeyManifest manifest = KeyManifestJson.Read(DeskFiles.ReadBytes(manifestPath, "key manifest", KeyManifestJson.MaxBytes), manifestPath);
            return manifest.CircuitId == CircuitId && manifest.R1csSha256 == HashOf(R1csPath) && manifest.ZkeySha256 == HashOf(ZkeyPath) ? manifest : null;
        }
        catch (Exception unreadable) when (unreadable is MalformedException or CommandFailure)
        {
            return null;
        }
    }

    /// <summary>Makes the key; the folder changes only when all of it is there.</summary>
    public KeyManifest Make(IProgress<SetupProgress> progress, CancellationToken cancellation)
    {
        R1cs circuit = R1csFile.Read(R1csPath);
        using StagedFolder staged = new(Folder);
        string zkeyPath = staged.PathOf(Name + ".zkey");
        VerificationKey key = DevelopmentSetup.Write(circuit, zkeyPath, progress, cancellation);
        File.WriteAllText(staged.PathOf(VerificationKeyName), SnarkJson.WriteVerificationKey(key));
        KeyManifest manifest = KeyManifest.Development(CircuitId, HashOf(R1csPath), HashOf(zkeyPath), key);
        File.WriteAllBytes(staged.PathOf(ManifestName), KeyManifestJson.Write(manifest));
        cancellation.ThrowIfCancellationRequested();
        staged.Publish(last: ManifestName);
        return manifest;
    }

    private static Bytes32 HashOf(string path)
    {
        using FileStream file = File.OpenRead(path);
        return new Bytes32(SHA256.HashData(file));
    }

    private static string IdOf(string name) => new([.. name.ToLowerInvariant().Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-')]);
}
