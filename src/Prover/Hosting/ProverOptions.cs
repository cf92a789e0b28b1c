using System.Collections.Immutable;
using System.Net;
using Zk.Groth16;
using Zk.Prover.Backends;
using Zk.Prover.Circom;
using Zk.Prover.Jobs;

namespace Zk.Prover;

/// <summary>How a prover is set up, in process or as a server.</summary>
public sealed record ProverOptions
{
    /// <summary>The environment in which development keys may be loaded.</summary>
    public const string DevelopmentEnvironment = "Development";

    /// <summary>Keys that no prover uses any more stay loaded up to this size.</summary>
    private const long DefaultKeyBytes = 1L << 30;

    /// <summary>The folder <c>build/circuits</c>.</summary>
    public required string CircuitsFolder { get; init; }

    /// <summary>The folder <c>build/keys</c>.</summary>
    public required string KeysFolder { get; init; }

    /// <summary>The circuits to load at the start; an order in this process may name others, which are loaded when it comes.</summary>
    public ImmutableArray<ProofCircuit> Circuits { get; init; } = [ProofCircuit.Solvency];

    /// <summary>"Development" or anything else, which counts as production.</summary>
    public string EnvironmentName { get; init; } = "Production";

    /// <summary>Also needed to load development keys, beside <see cref="EnvironmentName"/>.</summary>
    public bool AllowDevelopmentKeys { get; init; }

    /// <summary>The back end of requests that name none.</summary>
    public string DefaultBackend { get; init; } = BackendNames.Native;

    /// <summary>The snarkjs worker; null leaves that back end out.</summary>
    public SnarkjsOptions? Snarkjs { get; init; }

    /// <summary>Loaded proving keys, shared by all provers that are set up with the same cache.</summary>
    public ProvingKeyCache Keys { get; init; } = new(DefaultKeyBytes);

    /// <summary>Told how far the proving key is read, by the threads that read it; null when nobody asks.</summary>
    public IProgress<double>? KeyProgress { get; init; }

    /// <summary>Where compiled circuits outlive the process; null compiles them at every start.</summary>
    public CompiledModuleCache? ModuleCache { get; init; }

    /// <summary>The address a server listens on.</summary>
    public IPAddress Address { get; init; } = IPAddress.Loopback;

    /// <summary>The port a server listens on; 0 takes any free one.</summary>
    public int Port { get; init; } = 5310;

    /// <summary>Permits to listen beyond this machine without encryption, behind a proxy that has it.</summary>
    public bool AllowPlaintextBeyondLoopback { get; init; }

    /// <summary>Limits of the job queue.</summary>
    public JobQueueOptions Queue { get; init; } = new();

    /// <summary>How long running jobs may go on after a request to stop.</summary>
    public TimeSpan DrainPatience { get; init; } = TimeSpan.FromSeconds(30);
}
