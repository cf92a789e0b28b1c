using Zk.Algebra;
using Zk.Engine;
using Zk.Verifier;

namespace Zk.Witness;

/// <summary>
/// The hiding commitment to an account that a venue puts in its tree:
/// <c>H₈(owner, cash, nonce, salt, P₀…P₃)</c>, four slots packed to a field element. <b>Source</b>: docs/statement.md §2.
/// </summary>
public static class AccountLeaf
{
    private const int SlotsPerWord = 4;
    private const int SlotBits = 58;
    private const int IndexBits = 17;
    private const int Words = SolvencyCircuit.Slots / SlotsPerWord;
    private const int PreimageLength = 4 + Words;

    private static readonly Fr s_slotBase = Fr.FromUInt64(1UL << SlotBits);

    /// <summary>The leaf; the order in which the account lists its positions does not matter.</summary>
    /// <exception cref="WitnessRefusedException">The account is outside the ranges of a leaf; names the book line.</exception>
    public static Fr Compute(Account account, AccountSecrets secrets)
    {
        ArgumentNullException.ThrowIfNull(secrets);
        Span<Fr> preimage = stackalloc Fr[PreimageLength];
        FillPreimage(AccountSlots.Canonical(account), secrets, preimage);
        Fr leaf = Poseidon.Hash(preimage, DomainTag.AccountLeaf);
        preimage.Clear();
        return leaf;
    }

    /// <summary>The elements that hash to the leaf; secret. <paramref name="canonical"/> is in slot order and within the ranges.</summary>
    internal static void FillPreimage(Account canonical, AccountSecrets secrets, Span<Fr> preimage)
    {
        preimage[0] = secrets.Owner();
        preimage[1] = SignedField.Of(canonical.CashMicroUsd);
        preimage[2] = Fr.FromUInt64(secrets.Nonce);
        preimage[3] = secrets.Salt;
        Pack(canonical.Positions.AsSpan(), preimage[4..]);
    }

    // Horner from the last slot: P_w = Σ (index + 2¹⁷·quantity)·2^(58j); empty slots add nothing.
    private static void Pack(ReadOnlySpan<Position> positions, Span<Fr> words)
    {
        words.Clear();
        for (int slot = SolvencyCircuit.Slots - 1; slot >= 0; slot--)
        {
            ref Fr word = ref words[slot / SlotsPerWord];
            word *= s_slotBase;
            if (slot < positions.Length) word += SignedField.Of(positions[slot].Index + (positions[slot].QuantityLots << IndexBits));
        }
    }
}
