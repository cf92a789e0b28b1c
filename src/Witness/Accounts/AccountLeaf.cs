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
    internal const int Words = SolvencyCircuit.Slots / SlotsPerWord;

    private const int SlotsPerWord = 4;
    private const int SlotBits = 58;
    private const int IndexBits = 17;
    private const int PreimageLength = 4 + Words;

    private static readonly Fr s_slotBase = Fr.FromUInt64(1UL << SlotBits);

    /// <summary>The leaf; the order in which the account lists its positions does not matter.</summary>
    /// <exception cref="WitnessRefusedException">The account is outside the ranges of a leaf; names the book line.</exception>
    public static Fr Compute(Account account, AccountSecrets secrets)
    {
        ArgumentNullException.ThrowIfNull(secrets);
        return Compute(account, secrets.Owner(), secrets.Nonce, secrets.Salt);
    }

    /// <summary>The leaf as a venue makes it, which knows the owner and not the owner's secret.</summary>
    /// <param name="account">Cash and positions; their order does not matter.</param>
    /// <param name="owner"><c>H₁(ownerSecret)</c>, from the owner.</param>
    /// <param name="nonce">Version of the account.</param>
    /// <param name="salt">Uniform field element that hides the leaf.</param>
    /// <exception cref="WitnessRefusedException">The account is outside the ranges of a leaf; names the book line.</exception>
    public static Fr Compute(Account account, Fr owner, ulong nonce, Fr salt)
    {
        Span<Fr> preimage = stackalloc Fr[PreimageLength];
        FillPreimage(AccountSlots.Canonical(account), owner, nonce, salt, preimage);
        Fr leaf = Poseidon.Hash(preimage, DomainTag.AccountLeaf);
        preimage.Clear();
        return leaf;
    }

    /// <summary>The elements that hash to the leaf; secret. <paramref name="canonical"/> is in slot order and within the ranges.</summary>
    internal static void FillPreimage(Account canonical, AccountSecrets secrets, Span<Fr> preimage) =>
        FillPreimage(canonical, secrets.Owner(), secrets.Nonce, secrets.Salt, preimage);

    private static void FillPreimage(Account canonical, Fr owner, ulong nonce, Fr salt, Span<Fr> preimage)
    {
        preimage[0] = owner;
        preimage[1] = SignedField.Of(canonical.CashMicroUsd);
        preimage[2] = Fr.FromUInt64(nonce);
        preimage[3] = salt;
        Pack(canonical.Positions.AsSpan(), preimage[4..]);
    }

    /// <summary>P₀…P₃ of positions in index order, by Horner from the last slot: P_w = Σ (index + 2¹⁷·quantity)·2^(58j); empty slots add nothing.</summary>
    internal static void Pack(ReadOnlySpan<Position> positions, Span<Fr> words)
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
