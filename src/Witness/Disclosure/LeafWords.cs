using System.Numerics;
using Zk.Algebra;

namespace Zk.Witness;

/// <summary>Reads the words that <see cref="AccountLeaf"/> packs: four balanced base-2⁵⁸ digits index + 2¹⁷·quantity a word.</summary>
internal static class LeafWords
{
    private const int SlotsPerWord = 4;
    private const int SlotBits = 58;
    private const int IndexBits = 17;

    private static readonly BigInteger s_half = BigInteger.One << (SlotBits - 1);
    private static readonly BigInteger s_slotMask = (BigInteger.One << SlotBits) - 1;

    /// <summary>Index and quantity of every slot; null when a word has more than four digits.</summary>
    internal static List<(int Index, long QuantityLots)>? Unpack(ReadOnlySpan<Fr> words)
    {
        List<(int, long)> slots = new(words.Length * SlotsPerWord);
        foreach (Fr word in words)
        {
            BigInteger rest = SignedField.ToBigInteger(word);
            for (int j = 0; j < SlotsPerWord; j++)
            {
                long digit = (long)(((rest + s_half) & s_slotMask) - s_half);
                rest = (rest - digit) >> SlotBits;
                slots.Add(((int)(digit & ((1 << IndexBits) - 1)), digit >> IndexBits));
            }
            if (!rest.IsZero) return null;
        }
        return slots;
    }
}
