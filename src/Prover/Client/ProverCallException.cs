using Google.Rpc;
using Grpc.Core;

namespace Zk.Prover;

/// <summary>A prover server refused or failed a call.</summary>
public sealed class ProverCallException : Exception
{
    internal ProverCallException(string reason, string message, Exception? inner = null)
        : base(message, inner) => Reason = reason;

    /// <summary>
    /// The stable reason: INVALID_FIELD, INSOLVENT, IDEMPOTENCY_KEY_REUSED, QUEUE_FULL, NOT_READY, SHUTTING_DOWN,
    /// JOB_NOT_FOUND, REJECTED, SELF_CHECK_FAILED, BACKEND_UNAVAILABLE, RESOURCE_EXHAUSTED (out of memory),
    /// CANCELLED, EXPIRED, INTERNAL or UNREACHABLE.
    /// </summary>
    public string Reason { get; }

    /// <summary>Whether the server answered that the account does not meet the margin.</summary>
    public bool IsInsolvent => Reason == "INSOLVENT";

    internal static ProverCallException From(RpcException error, Uri server)
    {
        string? reason = error.GetRpcStatus()?.GetDetail<ErrorInfo>()?.Reason;
        return reason is not null
            ? new ProverCallException(reason, error.Status.Detail, error)
            : new ProverCallException(
                "UNREACHABLE", $"no answer from the prover at {server} ({error.StatusCode}); check that `zk serve` runs there and that the address is right", error);
    }
}
