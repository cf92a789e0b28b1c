namespace Zk.Prover.Jobs;

/// <summary>Why a job failed, in classes that a client can act on.</summary>
public enum JobFailureKind
{
    /// <summary>The circuit refused the inputs.</summary>
    Rejected,

    /// <summary>The finished proof did not verify: an alarm about this service, never about the client's input.</summary>
    SelfCheckFailed,

    /// <summary>A back end could not be used (for example Node.js is missing).</summary>
    BackendUnavailable,

    /// <summary>The proof needs more memory than this process has left; the job may succeed later.</summary>
    OutOfMemory,

    /// <summary>Anything else; the details are in the service's log, by type only.</summary>
    Internal,
}

/// <summary>A failure as a client may see it.</summary>
/// <param name="Kind">The class.</param>
/// <param name="Message">What was wrong and what to do; free of the request's contents.</param>
public sealed record JobFailure(JobFailureKind Kind, string Message);
