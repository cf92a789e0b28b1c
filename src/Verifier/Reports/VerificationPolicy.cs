using Zk.Algebra;

namespace Zk.Verifier;

/// <summary>What a verifier demands beyond a valid proof. What is null is not checked, and the report says so.</summary>
public sealed record VerificationPolicy
{
    /// <summary>Whether keys that their maker can forge with are accepted; false unless it is a test.</summary>
    public bool AllowDevelopmentKeys { get; init; }

    /// <summary>The margin level that must have been proven.</summary>
    public MarginLevel? ExpectedLevel { get; init; }

    /// <summary>The verifier's own scope.</summary>
    public Fr? ExpectedScope { get; init; }

    /// <summary>The tag this counterparty's account always has under the scope.</summary>
    public Fr? ExpectedAccountTag { get; init; }

    /// <summary>The accounts root the venue published.</summary>
    public Fr? ExpectedAccountsRoot { get; init; }

    /// <summary>The chain the proof is for.</summary>
    public ulong? ExpectedChainId { get; init; }

    /// <summary>The contract the proof is for.</summary>
    public EvmAddress? ExpectedContract { get; init; }

    /// <summary>Who submits the proof.</summary>
    public EvmAddress? ExpectedSubmitter { get; init; }

    /// <summary>Who benefits from the proof.</summary>
    public EvmAddress? ExpectedRecipient { get; init; }

    /// <summary>The application's domain.</summary>
    public Bytes32? ExpectedDomain { get; init; }

    /// <summary>The rows as the venue published them.</summary>
    public EpochDocument? EpochDocument { get; init; }

    /// <summary>The verifier's clock; with it, the deadline is checked.</summary>
    public ulong? NowUnixSeconds { get; init; }

    /// <summary>With <see cref="NowUnixSeconds"/>: the oldest acceptable epoch.</summary>
    public ulong? MaxEpochAgeSeconds { get; init; }
}
