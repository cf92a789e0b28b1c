using System.CommandLine;
using Zk.Prover;
using Zk.Prover.Backends;
using Zk.Prover.Circom;

namespace Zk.Cli;

/// <summary>The prover options that <c>prove</c>, <c>serve</c> and <c>demo</c> share.</summary>
internal static class ProverSetup
{
    public static Option<string> Backend() => new("--backend")
    {
        Description = "What makes the proof: native (in this process) or snarkjs (needs Node)",
        DefaultValueFactory = _ => BackendNames.Native,
    };

    public static Option<bool> AllowDevelopmentKeys() => new("--allow-development-keys")
    {
        Description = "Prove with a key that its maker can forge with; every proof carries the kind",
    };

    public static ProverOptions Options(string backend, bool allowDevelopmentKeys, string environment)
    {
        if (backend is not (BackendNames.Native or BackendNames.Snarkjs))
            throw CommandFailure.Usage($"--backend: got '{backend}', expected {BackendNames.Native} or {BackendNames.Snarkjs}");
        return new ProverOptions
        {
            CircuitsFolder = Checkout.PathOf("build", "circuits"),
            KeysFolder = Checkout.PathOf("build", "keys"),
            EnvironmentName = environment,
            AllowDevelopmentKeys = allowDevelopmentKeys,
            DefaultBackend = backend,
            ModuleCache = CompiledModuleCache.OfUser(),
            Snarkjs = new SnarkjsOptions { WorkerScript = Checkout.PathOf("tools", "snarkjs-worker.mjs") },
        };
    }
}
