using System.Text;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Zk.Algebra;
using Zk.Groth16;
using Zk.Prover.Jobs;
using Zk.Verifier;

namespace Zk.Prover.Service;

/// <summary>Jobs and proofs as messages.</summary>
internal static class JobMessages
{
    internal static V1.JobState State(JobState state) => state switch
    {
        JobState.Queued => V1.JobState.Queued,
        JobState.Proving => V1.JobState.Proving,
        JobState.Verifying => V1.JobState.Verifying,
        JobState.Succeeded => V1.JobState.Succeeded,
        JobState.Failed => V1.JobState.Failed,
        JobState.Cancelled => V1.JobState.Cancelled,
        JobState.Expired => V1.JobState.Expired,
        _ => V1.JobState.Unspecified,
    };

    internal static V1.Job Job(JobView<ProofResult> view) => new()
    {
        JobId = view.JobId,
        State = State(view.Status.State),
        Stage = view.Status.State == JobState.Queued ? V1.ProofStage.Unspecified : Stage(view.Status.Progress.Stage),
        Fraction = view.Status.Progress.Fraction,
        QueuePosition = (uint)view.QueuePosition,
        CircuitId = view.CircuitId,
        ClientRef = view.ClientRef,
        SubmittedAt = Timestamp.FromDateTimeOffset(view.SubmittedAt),
        FinishedAt = view.FinishedAt is DateTimeOffset finished ? Timestamp.FromDateTimeOffset(finished) : null,
        Result = view.Result is ProofResult result ? Result(result) : null,
        Error = Error(view.Status),
    };

    private static V1.ProofStage Stage(ProofStage stage) => stage switch
    {
        ProofStage.Witness => V1.ProofStage.Witness,
        ProofStage.Fft => V1.ProofStage.Fft,
        ProofStage.Msm => V1.ProofStage.Msm,
        _ => V1.ProofStage.Verify,
    };

    private static V1.JobError? Error(JobStatus status) => status.State switch
    {
        JobState.Failed => new V1.JobError { Reason = Reason(status.Failure!.Kind), Message = status.Failure.Message },
        JobState.Cancelled => new V1.JobError { Reason = "CANCELLED", Message = status.Note },
        JobState.Expired => new V1.JobError { Reason = "EXPIRED", Message = "the deadline passed before the proof was finished; submit again with a new key and a later deadline" },
        _ => null,
    };

    private static string Reason(JobFailureKind kind) => kind switch
    {
        JobFailureKind.Rejected => "REJECTED",
        JobFailureKind.SelfCheckFailed => "SELF_CHECK_FAILED",
        JobFailureKind.BackendUnavailable => "BACKEND_UNAVAILABLE",
        JobFailureKind.OutOfMemory => RpcErrors.ResourceExhausted,
        _ => "INTERNAL",
    };

    private static V1.ProofResult Result(ProofResult result)
    {
        V1.ProofResult message = new()
        {
            A = Point(result.Proof.A),
            B = Point(result.Proof.B),
            C = Point(result.Proof.C),
            SnarkjsProofJson = SnarkJson.WriteProof(result.Proof),
            SnarkjsPublicJson = SnarkJson.WritePublicSignals(result.PublicSignals.AsSpan()),
            BundleJson = Encoding.UTF8.GetString(ProofBundleJson.Write(result.Bundle)),
            Backend = result.Backend,
        };
        foreach (Fr signal in result.PublicSignals) message.PublicSignals.Add(Bytes(signal));
        return message;
    }

    private static V1.G1Point Point(G1Affine point) => new() { X = Bytes(point.X), Y = Bytes(point.Y) };

    private static V1.G2Point Point(G2Affine point) => new()
    {
        XC0 = Bytes(point.X.C0),
        XC1 = Bytes(point.X.C1),
        YC0 = Bytes(point.Y.C0),
        YC1 = Bytes(point.Y.C1),
    };

    internal static ByteString Bytes<T>(T element)
        where T : struct, IPrimeField<T>
    {
        byte[] bytes = new byte[32];
        element.WriteCanonicalBigEndian(bytes);
        return UnsafeByteOperations.UnsafeWrap(bytes);
    }
}
