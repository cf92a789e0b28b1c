using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;
using Status = Google.Rpc.Status;

namespace Zk.Prover.Service;

/// <summary>The service's errors as google.rpc statuses with structured details.</summary>
internal static class RpcErrors
{
    internal const string Domain = "zk.prover";

    /// <summary>Reason of a job and of a call that ran out of memory.</summary>
    internal const string ResourceExhausted = "RESOURCE_EXHAUSTED";

    internal static RpcException InvalidField(FieldViolationException error) =>
        InvalidField(error.Field, $"got {error.Got}, expected {error.Expected}");

    internal static RpcException InvalidField(string field, string description) => Make(
        Code.InvalidArgument, $"{field}: {description}", "INVALID_FIELD",
        new BadRequest { FieldViolations = { new BadRequest.Types.FieldViolation { Field = field, Description = description } } });

    internal static RpcException KeyReused(string field) => Make(
        Code.AlreadyExists, $"this idempotency key belongs to another request; the field '{field}' differs: use a new key for a new request",
        "IDEMPOTENCY_KEY_REUSED",
        new BadRequest { FieldViolations = { new BadRequest.Types.FieldViolation { Field = field, Description = "differs from the request that first used this idempotency key" } } });

    internal static RpcException QueueFull(int capacity, TimeSpan retryAfter) => Make(
        Code.ResourceExhausted, $"the queue is full ({capacity} jobs wait); retry later", "QUEUE_FULL",
        new RetryInfo { RetryDelay = Duration.FromTimeSpan(retryAfter) });

    internal static RpcException ShuttingDown() => Make(
        Code.Unavailable, "the server is shutting down; retry with another one or later", "SHUTTING_DOWN",
        new RetryInfo { RetryDelay = Duration.FromTimeSpan(TimeSpan.FromSeconds(5)) });

    internal static RpcException NotReady() => Make(
        Code.Unavailable, "the server has not finished its self-test; retry shortly", "NOT_READY",
        new RetryInfo { RetryDelay = Duration.FromTimeSpan(TimeSpan.FromSeconds(2)) });

    /// <summary>An account under its requirement is an answer: only the class of the shortfall leaves.</summary>
    internal static RpcException Insolvent(string shortfallClass, string level)
    {
        string message = $"the account does not meet its {level} margin; shortfall: {shortfallClass}";
        return Make(
            Code.FailedPrecondition, message, "INSOLVENT",
            new PreconditionFailure { Violations = { new PreconditionFailure.Types.Violation { Type = "SHORTFALL", Subject = level, Description = shortfallClass } } });
    }

    internal static RpcException JobNotFound() => Make(
        Code.NotFound, "there is no job of this id; finished jobs are kept for a limited time", "JOB_NOT_FOUND");

    internal static RpcException OutOfMemory(string method) => Make(
        Code.ResourceExhausted, $"the server has not enough memory for {method} now; retry later, or give the server more", ResourceExhausted,
        new RetryInfo { RetryDelay = Duration.FromTimeSpan(TimeSpan.FromSeconds(5)) });

    internal static RpcException Internal(string method, string exceptionType) => Make(
        Code.Internal, $"internal error ({exceptionType}) in {method}; see the server's log", "INTERNAL");

    private static RpcException Make(Code code, string message, string reason, params Google.Protobuf.IMessage[] details)
    {
        Status status = new() { Code = (int)code, Message = message };
        status.Details.Add(Any.Pack(new ErrorInfo { Domain = Domain, Reason = reason }));
        foreach (Google.Protobuf.IMessage detail in details) status.Details.Add(Any.Pack(detail));
        return status.ToRpcException();
    }
}
