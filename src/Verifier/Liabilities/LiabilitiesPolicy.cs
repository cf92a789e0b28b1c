using Zk.Algebra;
using Zk.Groth16;

namespace Zk.Verifier;

/// <summary>A verification key with its manifest, from a source that is trusted: never from the bundle.</summary>
/// <param name="Key">The key.</param>
/// <param name="Manifest">Its manifest.</param>
public sealed record TrustedKey(VerificationKey Key, KeyManifest Manifest);

/// <summary>What a reader of a venue bundle trusts and demands.</summary>
public sealed record LiabilitiesPolicy : IContextExpectations
{
    /// <summary>The epoch document as the venue published it: every price is looked up in it.</summary>
    public required EpochDocument EpochDocument { get; init; }

    /// <summary>The key of the batches.</summary>
    public required TrustedKey Batches { get; init; }

    /// <summary>The key of the closing proof; null refuses a bundle whose totals are hidden.</summary>
    public TrustedKey? Closing { get; init; }

    /// <summary>Whether keys that their maker can forge with will do.</summary>
    public bool AllowDevelopmentKeys { get; init; }

    /// <summary>The accounts root as the venue published it; null leaves open whose accounts were counted.</summary>
    public Fr? ExpectedAccountsRoot { get; init; }

    /// <summary>The chain that the proofs must be for.</summary>
    public ulong? ExpectedChainId { get; init; }

    /// <summary>The contract that the proofs must be for.</summary>
    public EvmAddress? ExpectedContract { get; init; }

    /// <summary>Who must be the submitter.</summary>
    public EvmAddress? ExpectedSubmitter { get; init; }

    /// <summary>Who must be the recipient.</summary>
    public EvmAddress? ExpectedRecipient { get; init; }

    /// <summary>The domain that the proofs must be for.</summary>
    public Bytes32? ExpectedDomain { get; init; }

    /// <summary>What the reader knows the venue to hold [u]; compared with the totals, or with what the closing proof says.</summary>
    public UInt128? KnownReserves { get; init; }

    /// <summary>Least coverage [ppm] that is accepted; 10⁶ is full.</summary>
    public ulong MinRatioPpm { get; init; } = LiabilitiesClosingStatement.FullPpm;

    /// <summary>Largest bad debt, or limit of it, that is accepted [u].</summary>
    public UInt128? MaxBadDebt { get; init; }

    /// <summary>The instant at which the deadline is judged, Unix seconds.</summary>
    public ulong? NowUnixSeconds { get; init; }
}
