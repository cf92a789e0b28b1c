namespace Zk.Prover.Jobs;

/// <summary>Does the work of one job.</summary>
/// <typeparam name="TRequest">What the job needs; secret, so it is disposed (zeroed) when the job is over.</typeparam>
/// <typeparam name="TResult">What the job yields.</typeparam>
public interface IJobExecutor<in TRequest, TResult>
    where TRequest : IDisposable
{
    /// <summary>Runs to the end, or until cancelled, and reports on the way. What it returns has been verified.</summary>
    /// <exception cref="JobFailedException">The work failed in a way that the client may know.</exception>
    Task<TResult> ExecuteAsync(TRequest request, IJobReporter reporter, CancellationToken cancellationToken);
}

/// <summary>Where the work of a job reports to. Thread safe.</summary>
public interface IJobReporter : IProgress<StageProgress>
{
    /// <summary>The proof exists; from here on it is being verified.</summary>
    void ProofMade();
}
