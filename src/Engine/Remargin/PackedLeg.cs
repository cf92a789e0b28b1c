namespace Zk.Engine;

/// <summary>
/// A position of a book in one word, so that a tick reads 8 bytes per position: row in bits 0–15, three flags, quantity in the
/// upper 45 bits. The flags say how the leg relates to the next of its account, so that the kernel needs no comparison of keys.
/// </summary>
internal static class PackedLeg
{
    internal const int RowBits = 16;
    internal const int ExpiryEndBit = 16;
    internal const int PairBit = 17;
    internal const int QuantityShift = 19;
    internal const long GroupEnd = 1L << 18;

    internal static long Pack(int row, long quantityLots) => (quantityLots << QuantityShift) | (long)row;

    internal static int Row(long leg) => (ushort)leg;

    internal static long Quantity(long leg) => leg >> QuantityShift;

    /// <summary>The leg with the flags that its successor in the account, if any, calls for.</summary>
    internal static long WithFlags(long leg, int next, RowTable rows)
    {
        int row = Row(leg);
        bool isGroupEnd = next < 0 || rows.GroupOf(next) != rows.GroupOf(row);
        bool isExpiryEnd = isGroupEnd || rows.ExpiryOf(next) != rows.ExpiryOf(row);
        bool isPair = !isGroupEnd && rows.StrikeOf(row) != 0 && rows.StrikeOf(next) == rows.StrikeOf(row);
        return Pack(row, Quantity(leg)) | (isExpiryEnd ? 1L << ExpiryEndBit : 0) | (isPair ? 1L << PairBit : 0) | (isGroupEnd ? GroupEnd : 0);
    }
}
