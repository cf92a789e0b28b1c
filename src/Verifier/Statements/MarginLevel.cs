namespace Zk.Verifier;

/// <summary>The margin requirement an account is proven to meet; the value is the public signal <c>level</c>.</summary>
public enum MarginLevel : byte
{
    /// <summary>Maintenance margin (MM).</summary>
    Maintenance = 0,

    /// <summary>Initial margin (IM).</summary>
    Initial = 1,
}
