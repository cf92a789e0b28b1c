using Zk.Algebra;

namespace Zk.Verifier;

/// <summary>Ties the proof's context to its preimage, and the preimage to what the policy expects.</summary>
internal static class ContextChecks
{
    public static IEnumerable<VerificationCheck> All(ProofBundle bundle, VerificationPolicy policy)
    {
        return [Stated(bundle, policy) ?? CheckContext(bundle), .. Terms(bundle.ContextPreimage, policy)];
    }

    /// <summary>What the proofs are for, compared with what the verifier expects.</summary>
    public static IEnumerable<VerificationCheck> Terms(ContextPreimage preimage, IContextExpectations policy) =>
        [
            Compare(CheckName.Chain, preimage.ChainId, policy.ExpectedChainId, "state the chain id the proof must be for"),
            Compare(CheckName.Contract, preimage.VerifyingContract, policy.ExpectedContract, "state the contract the proof must be for"),
            Compare(CheckName.Submitter, preimage.Submitter, policy.ExpectedSubmitter, "state who may submit the proof"),
            Compare(CheckName.Recipient, preimage.Recipient, policy.ExpectedRecipient, "state who may benefit from the proof"),
            Compare(CheckName.Domain, preimage.Domain, policy.ExpectedDomain, "state your application's domain"),
            CheckDeadline(preimage.DeadlineUnixSeconds, policy.NowUnixSeconds),
        ];

    private static VerificationCheck? Stated(ProofBundle bundle, VerificationPolicy policy) => bundle.Statement.Kind.Find(SignalNames.Context) is { } signal
        ? StatementChecks.Contradiction(signal, bundle.Statement.ValueOf(SignalNames.Context), policy)
        : VerificationCheck.Failed(CheckName.Context, $"{bundle.Statement.Kind.Name} has no signal '{SignalNames.Context}', so its proofs are bound to nothing");

    private static VerificationCheck CheckContext(ProofBundle bundle)
    {
        Fr recomputed = bundle.ContextPreimage.ToContext();
        Fr proven = bundle.Statement.ValueOf(SignalNames.Context);
        return VerificationCheck.Of(CheckName.Context, recomputed == proven, "the preimage has the proven context",
            $"the preimage has context {recomputed}, proven is {proven}: the proof was made for another chain, contract, submitter, recipient, deadline or domain");
    }

    private static VerificationCheck Compare<T>(string name, T got, T? expected, string advice) where T : struct, IEquatable<T> => expected is { } value
        ? VerificationCheck.Of(name, got.Equals(value), $"{got}", $"got {got}, expected {value}")
        : VerificationCheck.NotChecked(name, $"{got}; {advice}");

    private static VerificationCheck CheckDeadline(ulong deadline, ulong? now) => now is { } seconds
        ? VerificationCheck.Of(CheckName.Deadline, seconds <= deadline, $"{deadline}, {deadline - seconds} s from now", $"passed {seconds - deadline} s ago; ask for a new proof")
        : VerificationCheck.NotChecked(CheckName.Deadline, $"{deadline}; give a clock");
}
