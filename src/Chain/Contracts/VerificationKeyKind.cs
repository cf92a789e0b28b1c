namespace Zk.Chain;

/// <summary>How a verification key came to be, with the registry contract's numbers.</summary>
public enum VerificationKeyKind
{
    /// <summary>Made on one machine, whose secret could forge; only for local chains.</summary>
    Development = 0,
    /// <summary>Made in a ceremony of several parties.</summary>
    Production = 1,
}
