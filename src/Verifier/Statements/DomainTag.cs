using System.Collections.Immutable;
using Zk.Algebra;

namespace Zk.Verifier;

/// <summary>
/// Values of Poseidon's capacity lane: one for each use of the hash, so that no digest can pass for another.
/// <para><b>Source</b>: docs/statement.md §1; circuits/circuits.json holds the circuits' copy.</para>
/// </summary>
public static class DomainTag
{
    /// <summary>The owner in an account leaf.</summary>
    public static Fr Owner { get; } = Fr.FromUInt64(1);

    /// <summary>The tag of an account towards one scope.</summary>
    public static Fr AccountTag { get; } = Fr.FromUInt64(2);

    /// <summary>An account leaf.</summary>
    public static Fr AccountLeaf { get; } = Fr.FromUInt64(3);

    /// <summary>A node of the accounts tree.</summary>
    public static Fr AccountNode { get; } = Fr.FromUInt64(4);

    /// <summary>A risk row.</summary>
    public static Fr RiskRow { get; } = Fr.FromUInt64(5);

    /// <summary>The second part of a risk row.</summary>
    public static Fr RiskRowDetail { get; } = Fr.FromUInt64(6);

    /// <summary>A node of the risk tree.</summary>
    public static Fr RiskNode { get; } = Fr.FromUInt64(7);

    /// <summary>An epoch root.</summary>
    public static Fr Epoch { get; } = Fr.FromUInt64(8);

    /// <summary>A nullifier: an account at one accounts root.</summary>
    public static Fr Nullifier { get; } = Fr.FromUInt64(9);

    /// <summary>The commitment that the two sides of a trade share.</summary>
    public static Fr TradeCommitment { get; } = Fr.FromUInt64(10);

    /// <summary>The totals of a chain of liabilities proofs.</summary>
    public static Fr LiabilitiesTotal { get; } = Fr.FromUInt64(11);

    /// <summary>The prices that liabilities are measured by.</summary>
    public static Fr PriceTable { get; } = Fr.FromUInt64(12);

    /// <summary>A challenge that the circuit <c>liabilities</c> draws from its own witness.</summary>
    public static Fr LookupChallenge { get; } = Fr.FromUInt64(13);

    /// <summary>What a credential's issuer signs.</summary>
    public static Fr Credential { get; } = Fr.FromUInt64(18);

    /// <summary>A node of the issuers' tree.</summary>
    public static Fr CredentialNode { get; } = Fr.FromUInt64(19);

    /// <summary>A leaf of the revocation tree.</summary>
    public static Fr RevocationLeaf { get; } = Fr.FromUInt64(20);

    /// <summary>A node of the revocation tree.</summary>
    public static Fr RevocationNode { get; } = Fr.FromUInt64(21);

    /// <summary>The sponge that seals a disclosed account.</summary>
    public static Fr DisclosureCipher { get; } = Fr.FromUInt64(23);

    /// <summary>A leaf of the issuers' tree.</summary>
    public static Fr CredentialIssuer { get; } = Fr.FromUInt64(24);

    /// <summary>All tags by the names of docs/statement.md, in its order.</summary>
    public static ImmutableArray<(string Name, Fr Value)> All { get; } =
    [
        ("OWNER", Owner), ("ACCOUNT_TAG", AccountTag), ("ACCOUNT_LEAF", AccountLeaf), ("ACCOUNT_NODE", AccountNode),
        ("RISK_ROW", RiskRow), ("RISK_ROW_DETAIL", RiskRowDetail), ("RISK_NODE", RiskNode), ("EPOCH", Epoch), ("NULLIFIER", Nullifier),
        ("TRADE_COMMITMENT", TradeCommitment),
        ("LIABILITIES_TOTAL", LiabilitiesTotal), ("PRICE_TABLE", PriceTable), ("LOOKUP_CHALLENGE", LookupChallenge),
        ("CREDENTIAL", Credential), ("CREDENTIAL_NODE", CredentialNode), ("REVOCATION_LEAF", RevocationLeaf), ("REVOCATION_NODE", RevocationNode),
        ("DISCLOSURE_CIPHER", DisclosureCipher), ("CREDENTIAL_ISSUER", CredentialIssuer),
    ];
}
