namespace Zk.Prover.Jobs;

/// <summary>Thrown by the work of a job to fail it with a message that is safe to show to the client.</summary>
public sealed class JobFailedException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="failure">Class and message, free of the request's contents.</param>
    /// <param name="inner">The cause; never shown to a client.</param>
    public JobFailedException(JobFailure failure, Exception? inner = null)
        : base(failure?.Message, inner) => Failure = failure ?? throw new ArgumentNullException(nameof(failure));

    /// <summary>What the client is told.</summary>
    public JobFailure Failure { get; }
}
