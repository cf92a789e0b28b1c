using System.Collections.Immutable;

namespace Zk.Verifier;

/// <summary>
/// Stable names of the checks of a report. Beside these, every public signal of the statement has a check with its own
/// name: see <see cref="PublicSignal.Label"/>.
/// </summary>
public static class CheckName
{
    /// <summary>The bundle can be read.</summary>
    public const string Bundle = "bundle";

    /// <summary>The statement is of the expected kind, and the public signals are in range and are its own.</summary>
    public const string Statement = "statement";

    /// <summary>The bundle is for the circuit of the trusted key.</summary>
    public const string Circuit = "circuit";

    /// <summary>The key is the one its manifest pins, and the one the bundle names.</summary>
    public const string KeyHash = "key-hash";

    /// <summary>The key's kind is acceptable, and the one the bundle names.</summary>
    public const string KeyKind = "key-kind";

    /// <summary>The key's points are valid and its phase 2 is finished.</summary>
    public const string KeyPoints = "key-points";

    /// <summary>The key is for as many public signals as the statement has.</summary>
    public const string KeySignals = "key-signals";

    /// <summary>The margin level is the expected one.</summary>
    public const string Level = "level";

    /// <summary>The scope is the expected one.</summary>
    public const string Scope = "scope";

    /// <summary>The account tag is the expected one.</summary>
    public const string AccountTag = "account-tag";

    /// <summary>The accounts root is the expected one.</summary>
    public const string AccountsRoot = "accounts-root";

    /// <summary>The context is that of the preimage.</summary>
    public const string Context = "context";

    /// <summary>The chain is the expected one.</summary>
    public const string Chain = "chain";

    /// <summary>The verifying contract is the expected one.</summary>
    public const string Contract = "contract";

    /// <summary>The submitter is the expected one.</summary>
    public const string Submitter = "submitter";

    /// <summary>The recipient is the expected one.</summary>
    public const string Recipient = "recipient";

    /// <summary>The domain is the expected one.</summary>
    public const string Domain = "domain";

    /// <summary>The deadline has not passed.</summary>
    public const string Deadline = "deadline";

    /// <summary>The epoch reference has the epoch root that was proven against; passed too by a statement that has none.</summary>
    public const string EpochRoot = "epoch-root";

    /// <summary>The published rows have the risk root of the reference.</summary>
    public const string EpochRows = "epoch-rows";

    /// <summary>The epoch is recent enough.</summary>
    public const string EpochAge = "epoch-age";

    /// <summary>The proof verifies.</summary>
    public const string Proof = "proof";

    /// <summary>The checks without which nothing is accepted, whatever the policy.</summary>
    public static ImmutableArray<string> Mandatory { get; } =
        [Bundle, Statement, Circuit, KeyHash, KeyKind, KeyPoints, KeySignals, Context, EpochRoot, Proof];

    /// <summary>The checks that tie a solvency proof to a venue: without them it may be about an invented account at invented prices.</summary>
    public static ImmutableArray<string> Anchors { get; } = [AccountsRoot, EpochRows];
}
