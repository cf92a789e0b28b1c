using System.Diagnostics;
using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using Zk.Groth16;
using Zk.Prover.Circom;
using Zk.Verifier;

namespace Zk.Prover.Catalog;

/// <summary>Loads one circuit with its keys and checks that they belong together and may be used.</summary>
internal static class CircuitLoader
{
    /// <exception cref="CircuitLoadException">A file is absent, damaged, of another circuit, or its key is not permitted.</exception>
    internal static LoadedCircuit Load(ProverOptions options, string name, string id, int publicSignals, ILogger logger)
    {
        Stopwatch watch = Stopwatch.StartNew();
        CircuitFiles files = CircuitFiles.Locate(options, name);
        KeyManifest manifest = Guard(files.Manifest, () => KeyManifestJson.Read(File.ReadAllBytes(files.Manifest), files.Manifest));
        if (manifest.CircuitId != id)
            throw new CircuitLoadException(files.Manifest, $"got the key of circuit {manifest.CircuitId}, expected {id}", "make this circuit's key with `zk keys dev` or install it");
        RequirePermitted(options, manifest, files.Manifest);
        RequireHash(files.R1cs, manifest.R1csSha256);
        VerificationKey trusted = Guard(files.VerificationKey, () => SnarkJson.ReadVerificationKey(File.ReadAllBytes(files.VerificationKey)));
        RequireGate(trusted, manifest, publicSignals, files.VerificationKey);
        ProvingKeyLease lease = Guard(files.Zkey, () => Rent(options, files.Zkey, manifest.ZkeySha256));
        try
        {
            WitnessCalculator calculator = WitnessCalculator.Load(files.Wasm, options.ModuleCache);
            RequireOneCircuit(files, trusted, lease.Key, calculator);
            logger.CircuitLoaded(id, manifest.Kind.ToString().ToLowerInvariant(), watch.ElapsedMilliseconds);
            return new LoadedCircuit(name, manifest, trusted, lease, calculator, files.Wasm, files.Zkey);
        }
        catch
        {
            lease.Dispose();
            throw;
        }
    }

    /// <summary>The key, loaded by this call or by an earlier one; its bytes are those of the manifest.</summary>
    private static ProvingKeyLease Rent(ProverOptions options, string path, Bytes32 expected)
    {
        Span<byte> bytes = stackalloc byte[Bytes32.Length];
        expected.Write(bytes);
        try
        {
            return options.Keys.RentAsync(path, new Sha256Digest(bytes), options.KeyProgress).GetAwaiter().GetResult();
        }
        catch (KeyDigestException changed)
        {
            changed.Got.Write(bytes);
            throw Changed(path, new Bytes32(bytes), expected, changed);
        }
    }

    private static T Guard<T>(string path, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception error) when (error is MalformedException or IOException)
        {
            throw new CircuitLoadException(path, error.Message, "make the keys again with `make keys`", error);
        }
    }

    private static void RequirePermitted(ProverOptions options, KeyManifest manifest, string path)
    {
        if (manifest.Kind != KeyKind.Development) return;
        if (options.EnvironmentName != ProverOptions.DevelopmentEnvironment)
            throw new CircuitLoadException(
                path, $"got a development key in environment '{options.EnvironmentName}', expected a production key",
                "install a ceremony's key; whoever made a development key can forge proofs");
        if (!options.AllowDevelopmentKeys)
            throw new CircuitLoadException(
                path, "got a development key without permission, expected a production key or the flag that allows development keys",
                "allow development keys explicitly if this is a test");
    }

    private static void RequireHash(string path, Bytes32 expected)
    {
        using FileStream file = File.OpenRead(path);
        Bytes32 got = new(SHA256.HashData(file));
        if (got != expected) throw Changed(path, got, expected);
    }

    private static CircuitLoadException Changed(string path, Bytes32 got, Bytes32 expected, Exception? inner = null) => new(
        path, $"got SHA-256 {got}, the key's manifest expects {expected}",
        "the circuit or the key changed after the key was made: make the keys again with `make keys`", inner);

    private static void RequireGate(VerificationKey key, KeyManifest manifest, int publicSignals, string path)
    {
        VerificationCheck? failed = KeyGate.Check(key, manifest, publicSignals, allowDevelopmentKeys: true)
            .FirstOrDefault(check => check.Outcome == CheckOutcome.Failed);
        if (failed is not null)
            throw new CircuitLoadException(path, $"the key gate's check '{failed.Name}' failed: {failed.Detail}", "make the keys again with `make keys`");
    }

    private static void RequireOneCircuit(CircuitFiles files, VerificationKey trusted, ProvingKey proving, WitnessCalculator calculator)
    {
        if (proving.VerificationKey != trusted)
            throw new CircuitLoadException(files.Zkey, "its verification key is not the one beside it", "make the keys again with `make keys`");
        if (proving.NVars != calculator.WireCount)
            throw new CircuitLoadException(
                files.Zkey, $"got a key for {proving.NVars} wires, the circuit's wasm computes {calculator.WireCount}",
                "the key is of another circuit: run `make circuits keys`");
    }
}
