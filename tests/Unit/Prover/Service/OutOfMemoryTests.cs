using Google.Rpc;
using Grpc.Core;
using Microsoft.Extensions.Logging.Abstractions;
using Zk.Prover.Jobs;
using Zk.Prover.Service;

namespace Zk.Prover.Tests.Service;

/// <summary>Running out of memory, as a client sees it: a status that it may retry, without anything of the request.</summary>
public sealed class OutOfMemoryTests
{
    public static TheoryData<Exception> Shortages => [new OutOfMemoryException("account 42"), new InsufficientMemoryException("account 42")];

    [Theory]
    [MemberData(nameof(Shortages))]
    public async Task UnaryCall_RunsOutOfMemory_IsResourceExhausted(Exception shortage)
    {
        DiscreetInterceptor interceptor = new(NullLogger<DiscreetInterceptor>.Instance);
        RpcException error = await Assert.ThrowsAsync<RpcException>(() => interceptor.UnaryServerHandler<string, string>("", new Call(), (_, _) => throw shortage));
        AssertTold(error);
        Assert.Equal("answer", await interceptor.UnaryServerHandler<string, string>("", new Call(), (_, _) => Task.FromResult("answer")));
    }

    [Theory]
    [MemberData(nameof(Shortages))]
    public async Task StreamingCall_RunsOutOfMemory_IsResourceExhausted(Exception shortage)
    {
        DiscreetInterceptor interceptor = new(NullLogger<DiscreetInterceptor>.Instance);
        AssertTold(await Assert.ThrowsAsync<RpcException>(() =>
            interceptor.ServerStreamingServerHandler<string, string>("", null!, new Call(), (_, _, _) => throw shortage)));
    }

    [Fact]
    public void Job_ThatRanOutOfMemory_HasItsReason()
    {
        JobStatus status = new(JobState.Failed, new StageProgress(ProofStage.Msm, 0.5), new JobFailure(JobFailureKind.OutOfMemory, "not enough memory"), "");
        V1.Job job = JobMessages.Job(new JobView<ProofResult>("id", status, 0, "circuit", "", DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch, null));
        Assert.Equal((V1.JobState.Failed, "RESOURCE_EXHAUSTED", "not enough memory"), (job.State, job.Error.Reason, job.Error.Message));
    }

    private static void AssertTold(RpcException error)
    {
        Assert.Equal(StatusCode.ResourceExhausted, error.StatusCode);
        Assert.Equal("RESOURCE_EXHAUSTED", error.GetRpcStatus()!.GetDetail<ErrorInfo>()!.Reason);
        Assert.True(error.GetRpcStatus()!.GetDetail<RetryInfo>()!.RetryDelay.Seconds > 0);
        Assert.DoesNotContain("42", error.Status.Detail, StringComparison.Ordinal);
    }

    /// <summary>A call that nobody listens to.</summary>
    private sealed class Call : ServerCallContext
    {
        protected override string MethodCore => "/zk.prover.v1.ProverService/SubmitProof";

        protected override string HostCore => "here";

        protected override string PeerCore => "peer";

        protected override DateTime DeadlineCore => DateTime.MaxValue;

        protected override Metadata RequestHeadersCore { get; } = [];

        protected override CancellationToken CancellationTokenCore => CancellationToken.None;

        protected override Metadata ResponseTrailersCore { get; } = [];

        protected override Grpc.Core.Status StatusCore { get; set; }

        protected override WriteOptions? WriteOptionsCore { get; set; }

        protected override AuthContext AuthContextCore { get; } = new("", []);

        protected override ContextPropagationToken CreatePropagationTokenCore(ContextPropagationOptions? options) => throw new NotSupportedException();

        protected override Task WriteResponseHeadersAsyncCore(Metadata responseHeaders) => Task.CompletedTask;
    }
}
