namespace Zk.Verifier;

/// <summary>How a key came to be, and so what a proof made with it is worth.</summary>
public enum KeyKind
{
    /// <summary>Made by one party in seconds: whoever made it can forge. For tests and demonstrations.</summary>
    Development,

    /// <summary>Made in a ceremony of several contributors and a beacon.</summary>
    Production,
}
