namespace Zk.Prover.Backends;

/// <summary>Where the snarkjs worker is and what it may use.</summary>
public sealed record SnarkjsOptions
{
    /// <summary>The Node.js program: a path, or a name that is looked up on the PATH.</summary>
    public string NodeProgram { get; init; } = "node";

    /// <summary>Path of <c>tools/snarkjs-worker.mjs</c>; snarkjs is restored beside it by <c>npm install</c>.</summary>
    public required string WorkerScript { get; init; }

    /// <summary>Cap of the worker's JavaScript heap.</summary>
    public int HeapMegabytes { get; init; } = 4096;

    /// <summary>How long the worker may take to start.</summary>
    public TimeSpan StartTimeout { get; init; } = TimeSpan.FromSeconds(30);
}
