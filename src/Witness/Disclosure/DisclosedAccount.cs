using System.Collections.Immutable;
using Zk.Algebra;
using Zk.Engine;
using Zk.Verifier;

namespace Zk.Witness;

/// <summary>An account as an auditor reads it out of a disclosure. Private: its text shows nothing.</summary>
/// <param name="Owner">H₁(ownerSecret).</param>
/// <param name="Nonce">Version of the account.</param>
/// <param name="Salt">The element that hides the leaf.</param>
/// <param name="Account">Cash and positions, in index order.</param>
/// <param name="Leaf">The leaf that the elements hash to: the proof says that it is under the accounts root.</param>
public sealed record DisclosedAccount(Fr Owner, ulong Nonce, Fr Salt, Account Account, Fr Leaf)
{
    /// <summary>Decrypts and decodes. The proof must have been verified before: without it, anybody may have sealed anything.</summary>
    /// <param name="statement">The proven statement.</param>
    /// <param name="key">The auditor's key.</param>
    /// <exception cref="WitnessRefusedException"><see cref="WitnessRule.AuditorKey"/>: sealed for another key.</exception>
    /// <exception cref="StatementUntrueException">
    /// <see cref="WitnessRule.Seal"/>: the seal does not open; <see cref="WitnessRule.LeafFormat"/>: the committed elements are not an account.
    /// </exception>
    public static DisclosedAccount Open(DisclosureStatement statement, AuditorKey key)
    {
        ArgumentNullException.ThrowIfNull(statement);
        ArgumentNullException.ThrowIfNull(key);
        if (statement.Auditor != key.PublicKey)
            throw new WitnessRefusedException(WitnessRule.AuditorKey, $"the account is sealed for {Name(statement.Auditor)}, the key given is {PublicKeyText.Of(key.PublicKey)}; use the other key");
        if (!PublicKeyText.IsUsable(statement.Ephemeral)) throw Broken("the ephemeral key is not a point of the prime subgroup's order");
        Span<Fr> message = stackalloc Fr[DisclosureStatement.SealedWords];
        try
        {
            BabyJubJubPoint shared = key.SharedWith(statement.Ephemeral);
            if (!DisclosureCipher.TryOpen(shared, statement.Ephemeral.X, statement.Auditor.X, statement.Sealed.AsSpan(), statement.SealTag, message))
                throw Broken("the seal's tag is not that of the sealed words");
            Account account = new(SignedField.ToInt64(message[1], Units.CashBound) ?? throw Malformed("cash"), Unpack(message[4..]));
            ulong nonce = message[2].ToBigInteger() is var number && number <= ulong.MaxValue ? (ulong)number : throw Malformed("nonce");
            return new DisclosedAccount(message[0], nonce, message[3], account, Poseidon.Hash(message, DomainTag.AccountLeaf));
        }
        finally
        {
            message.Clear();
        }
    }

    /// <summary>A fixed text.</summary>
    public override string ToString() => "DisclosedAccount(not shown)";

    private static ImmutableArray<Position> Unpack(ReadOnlySpan<Fr> words)
    {
        ImmutableArray<Position>.Builder positions = ImmutableArray.CreateBuilder<Position>();
        bool ended = false;
        int previous = 0;
        foreach ((int index, long quantity) in LeafWords.Unpack(words) ?? throw Malformed("positions"))
        {
            if (index == 0 && quantity == 0) { ended = true; continue; }
            if (ended || index <= previous || quantity is 0 or <= -Units.QuantityBound or >= Units.QuantityBound) throw Malformed("positions");
            positions.Add(new Position(index, quantity, SourceLine: 0));
            previous = index;
        }
        return positions.ToImmutable();
    }

    private static string Name(BabyJubJubPoint key) => key.IsOnCurve() ? PublicKeyText.Of(key) : "a point off the curve";

    private static StatementUntrueException Broken(string what) =>
        new(WitnessRule.Seal, what + "; the bundle was changed, or its proof was not verified: verify it, and ask for a new disclosure");

    private static StatementUntrueException Malformed(string what) => new(WitnessRule.LeafFormat,
        $"the committed {what} are not those of an account; the venue's leaf breaks docs/statement.md §2: ask the venue");
}
