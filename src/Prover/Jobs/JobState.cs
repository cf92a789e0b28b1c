namespace Zk.Prover.Jobs;

/// <summary>Where a job is in its life. The last four are terminal: a job that is in one never leaves it.</summary>
public enum JobState
{
    /// <summary>Accepted, waiting for a slot.</summary>
    Queued,

    /// <summary>A slot computes the witness and the proof.</summary>
    Proving,

    /// <summary>The proof exists and is being verified by this process.</summary>
    Verifying,

    /// <summary>The proof verified and is kept with the job.</summary>
    Succeeded,

    /// <summary>The work failed; the job says why.</summary>
    Failed,

    /// <summary>The client or a shutdown cancelled it.</summary>
    Cancelled,

    /// <summary>Its deadline passed before it had succeeded.</summary>
    Expired,
}

/// <summary>Facts about job states.</summary>
public static class JobStates
{
    /// <summary>Whether a job in this state will never change again.</summary>
    public static bool IsTerminal(this JobState state) => state >= JobState.Succeeded;
}
