using Zk.Groth16;
using Zk.Prover.Catalog;
using Zk.Verifier;

namespace Zk.Prover.Tests.Catalog;

public sealed class CircuitLoaderTests : IDisposable
{
    private readonly KeyedCircuit _circuit = new();

    public void Dispose() => _circuit.Dispose();

    [Fact]
    public void Load_DevelopmentKeyInDevelopmentWithPermission_Loads()
    {
        LoadedCircuit loaded = _circuit.Load();
        Assert.Equal((KeyedCircuit.Id, KeyKind.Development, 1), (loaded.Id, loaded.Manifest.Kind, loaded.VerificationKey.PublicSignalCount));
    }

    [Fact]
    public void Load_Twice_SharesOneKeyUntilBothAreGivenBack()
    {
        ProverOptions options = _circuit.Options with { Keys = new ProvingKeyCache(0) };
        LoadedCircuit first = _circuit.Load(options), second = _circuit.Load(options);
        Assert.Same(first.ProvingKey, second.ProvingKey);
        first.Dispose();
        Assert.Equal(second.ProvingKey.SizeInBytes, options.Keys.LoadedBytes);
        second.Dispose();
        Assert.Equal(0, options.Keys.LoadedBytes);
    }

    [Fact]
    public void Load_RefusedAfterTheKeyWasRead_GivesTheKeyBack()
    {
        ProverOptions options = _circuit.Options with { Keys = new ProvingKeyCache(0) };
        File.Copy(_circuit.OtherWasm, _circuit.Wasm, overwrite: true);
        Refused(options, "wires");
        Assert.Equal(0, options.Keys.LoadedBytes);
    }

    [Fact]
    public void Load_DevelopmentKeyInProduction_IsRefused() =>
        Refused(_circuit.Options with { EnvironmentName = "Production" }, "development key in environment 'Production'");

    [Fact]
    public void Load_DevelopmentKeyWithoutPermission_IsRefused() =>
        Refused(_circuit.Options with { AllowDevelopmentKeys = false }, "development key without permission");

    [Fact]
    public void Load_KeyOfAnotherCircuit_IsRefused()
    {
        Rewrite(manifest => manifest with { CircuitId = "solvency-16x4" });
        Refused(_circuit.Options, "key of circuit solvency-16x4, expected square-test");
    }

    [Theory]
    [InlineData("r1cs")]
    [InlineData("zkey")]
    public void Load_FileChangedAfterItsKeyWasMade_IsRefused(string which)
    {
        string path = which == "r1cs" ? _circuit.R1cs : _circuit.Zkey;
        byte[] bytes = File.ReadAllBytes(path);
        bytes[^1] ^= 1;
        File.WriteAllBytes(path, bytes);
        Refused(_circuit.Options, "make the keys again");
    }

    [Fact]
    public void Load_OtherVerificationKey_IsRefused()
    {
        VerificationKey other = DevelopmentSetup.Write(R1csFile.Read(_circuit.R1cs), Path.Combine(_circuit.Folder, "other.zkey"));
        File.WriteAllText(_circuit.VerificationKeyFile, SnarkJson.WriteVerificationKey(other));
        Refused(_circuit.Options, "'key-hash' failed");
    }

    [Fact]
    public void Load_VerificationKeyAndManifestOfAnotherZkey_IsRefused()
    {
        VerificationKey other = DevelopmentSetup.Write(R1csFile.Read(_circuit.R1cs), Path.Combine(_circuit.Folder, "other.zkey"));
        File.WriteAllText(_circuit.VerificationKeyFile, SnarkJson.WriteVerificationKey(other));
        Rewrite(manifest => manifest with { VkSha256 = new Bytes32(other.Sha256()) });
        Refused(_circuit.Options, "not the one beside it");
    }

    [Fact]
    public void Load_WasmOfAnotherCircuit_IsRefused()
    {
        File.Copy(_circuit.OtherWasm, _circuit.Wasm, overwrite: true);
        Refused(_circuit.Options, "wires");
    }

    [Fact]
    public void Load_OtherNumberOfPublicSignals_IsRefused()
    {
        CircuitLoadException error = Assert.Throws<CircuitLoadException>(() => CircuitLoader.Load(
            _circuit.Options, KeyedCircuit.Name, KeyedCircuit.Id, publicSignals: 6, Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance));
        Assert.Contains("'key-signals' failed", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_UnfinishedPhaseTwo_IsRefused()
    {
        // δ = γ: the key of the forgery in design groth16.md §4
        VerificationKey key = SnarkJson.ReadVerificationKey(File.ReadAllBytes(_circuit.VerificationKeyFile));
        VerificationKey unfinished = key with { Delta2 = key.Gamma2 };
        File.WriteAllText(_circuit.VerificationKeyFile, SnarkJson.WriteVerificationKey(unfinished));
        Rewrite(manifest => manifest with { VkSha256 = new Bytes32(unfinished.Sha256()) });
        Refused(_circuit.Options, "'key-points' failed");
    }

    [Theory]
    [InlineData("wasm", "make circuits")]
    [InlineData("zkey", "make keys")]
    [InlineData("manifest", "make keys")]
    public void Load_FileMissing_NamesItAndTheCommand(string which, string command)
    {
        string path = which switch { "wasm" => _circuit.Wasm, "zkey" => _circuit.Zkey, _ => _circuit.Manifest };
        File.Delete(path);
        Assert.Contains(path, Refused(_circuit.Options, command).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_ManifestIsNotJson_NamesTheFile()
    {
        File.WriteAllText(_circuit.Manifest, "{");
        Assert.Contains("manifest.json", Refused(_circuit.Options, "make keys").Message, StringComparison.Ordinal);
    }

    private CircuitLoadException Refused(ProverOptions options, string expected)
    {
        CircuitLoadException error = Assert.Throws<CircuitLoadException>(() => _circuit.Load(options));
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        return error;
    }

    private void Rewrite(Func<KeyManifest, KeyManifest> change) =>
        _circuit.WriteManifest(change(KeyManifestJson.Read(File.ReadAllBytes(_circuit.Manifest))));
}
