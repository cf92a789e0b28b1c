using Grpc.Core;
using Grpc.Core.Interceptors;
using Microsoft.Extensions.Logging;

namespace Zk.Prover.Service;

/// <summary>
/// Keeps what a handler throws from reaching the log or the client: an unexpected exception may quote a request, so
/// only its type is logged and told.
/// </summary>
internal sealed class DiscreetInterceptor(ILogger<DiscreetInterceptor> logger) : Interceptor
{
    public override async Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
    {
        try
        {
            return await continuation(request, context).ConfigureAwait(false);
        }
        catch (Exception error) when (error is not RpcException)
        {
            throw Translate(error, context);
        }
    }

    public override async Task ServerStreamingServerHandler<TRequest, TResponse>(
        TRequest request, IServerStreamWriter<TResponse> responseStream, ServerCallContext context, ServerStreamingServerMethod<TRequest, TResponse> continuation)
    {
        try
        {
            await continuation(request, responseStream, context).ConfigureAwait(false);
        }
        catch (Exception error) when (error is not RpcException)
        {
            throw Translate(error, context);
        }
    }

    private RpcException Translate(Exception error, ServerCallContext context)
    {
        if (error is FieldViolationException violation) return RpcErrors.InvalidField(violation);
        if (error is OperationCanceledException) return new RpcException(new Status(StatusCode.Cancelled, "the call was cancelled"));
        logger.CallBroke(context.Method, error.GetType().Name);
        if (error is OutOfMemoryException) return RpcErrors.OutOfMemory(context.Method);
        return RpcErrors.Internal(context.Method, error.GetType().Name);
    }
}
