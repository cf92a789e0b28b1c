namespace Zk.Verifier;

/// <summary>Names of the public signals that mean the same in every statement that has them.</summary>
public static class SignalNames
{
    /// <summary>Commitment to the published rows and factors.</summary>
    public const string EpochRoot = "epochRoot";

    /// <summary>Root of the venue's accounts tree.</summary>
    public const string AccountsRoot = "accountsRoot";

    /// <summary>The margin requirement.</summary>
    public const string Level = "level";

    /// <summary>The counterparty or purpose a proof answers.</summary>
    public const string Scope = "scope";

    /// <summary>The account's tag towards a scope.</summary>
    public const string AccountTag = "accountTag";

    /// <summary>The instant that a statement without an epoch is about [Unix seconds]; a policy's largest age is for it.</summary>
    public const string ValidAt = "validAt";

    /// <summary>What marks an account's leaf as used at one accounts root.</summary>
    public const string Nullifier = "nullifier";

    /// <summary>What a proof is bound to; the last signal of every statement.</summary>
    public const string Context = "context";
}
