namespace Zk.Engine;

/// <summary>Where an account's legs lie, and what decides how it is summed.</summary>
internal struct AccountHeader
{
    internal long CashMicroUsd;

    /// <summary>Σ|q|; below 2⁵² even when all rows are held at their bound.</summary>
    internal long TotalLots;

    /// <summary>Groups the account holds; bit g is group g.</summary>
    internal ulong Groups;

    internal int Start;
    internal ushort Count;
    internal ushort Capacity;
}
