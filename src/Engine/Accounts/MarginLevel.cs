namespace Zk.Engine;

/// <summary>Which requirement is asked for; the numeric value is public signal <c>level</c> of docs/statement.md §3.</summary>
public enum MarginLevel : byte
{
    /// <summary>Below it an account may be liquidated.</summary>
    Maintenance = 0,

    /// <summary>Needed to open or enlarge a position.</summary>
    Initial = 1,
}
