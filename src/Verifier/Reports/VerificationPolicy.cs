using System.Collections.Immutable;
using Zk.Algebra;

namespace Zk.Verifier;

/// <summary>What a verifier demands beyond a valid proof. What is null is not checked, and the report says so.</summary>
public sealed record VerificationPolicy : IContextExpectations
{
    /// <summary>Whether keys that their maker can forge with are accepted; false unless it is a test.</summary>
    public bool AllowDevelopmentKeys { get; init; }

    /// <summary>Name of the kind of statement that must have been proven: one of <see cref="StatementKinds"/>.</summary>
    public string? ExpectedStatement { get; init; }

    /// <summary>
    /// Values that public signals must have, by the signals' names; a signal that the statement does not have fails. The
    /// properties below say the same of the signals that several statements share.
    /// </summary>
    public ImmutableDictionary<string, Fr> ExpectedSignals { get; init; } = ImmutableDictionary<string, Fr>.Empty;

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

    /// <summary>With <see cref="NowUnixSeconds"/>: the oldest acceptable epoch, or instant of a statement that is about an instant.</summary>
    public ulong? MaxEpochAgeSeconds { get; init; }

    /// <summary>Every stated value with the name of its signal; a signal may be stated twice, and then both must hold.</summary>
    internal IEnumerable<(string Signal, Fr Value)> Expectations()
    {
        if (ExpectedLevel is { } level) yield return (SignalNames.Level, Fr.FromUInt64((ulong)level));
        if (ExpectedScope is { } scope) yield return (SignalNames.Scope, scope);
        if (ExpectedAccountTag is { } tag) yield return (SignalNames.AccountTag, tag);
        if (ExpectedAccountsRoot is { } root) yield return (SignalNames.AccountsRoot, root);
        foreach ((string signal, Fr value) in ExpectedSignals) yield return (signal, value);
    }

    /// <summary>The values stated for one signal.</summary>
    internal Fr[] ExpectationsOf(string signal) => [.. Expectations().Where(stated => stated.Signal == signal).Select(stated => stated.Value)];
}
