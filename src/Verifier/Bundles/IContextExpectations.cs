namespace Zk.Verifier;

/// <summary>What a verifier expects of a proof's context; what is null is not checked.</summary>
internal interface IContextExpectations
{
    /// <summary>The chain the proof is for.</summary>
    ulong? ExpectedChainId { get; }

    /// <summary>The contract the proof is for.</summary>
    EvmAddress? ExpectedContract { get; }

    /// <summary>Who submits the proof.</summary>
    EvmAddress? ExpectedSubmitter { get; }

    /// <summary>Who benefits from the proof.</summary>
    EvmAddress? ExpectedRecipient { get; }

    /// <summary>The application's domain.</summary>
    Bytes32? ExpectedDomain { get; }

    /// <summary>The verifier's clock, Unix seconds; with it, the deadline is checked.</summary>
    ulong? NowUnixSeconds { get; }
}
