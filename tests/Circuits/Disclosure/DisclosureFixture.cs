using System.Numerics;
using Zk.Algebra;
using Zk.Verifier;

namespace Zk.Circuits.Tests;

/// <summary>
/// Builds complete disclosure inputs from the relation's own words, honest or not: the sponge is written out here once more,
/// over the library's permutation.
/// </summary>
internal sealed record DisclosureFixture
{
    internal static readonly CompiledTemplate Circuit = CompiledTemplate.Load("disclosure");

    internal static readonly string[] Sealed =
        ["sealedOwner", "sealedCash", "sealedNonce", "sealedSalt", "sealedWord0", "sealedWord1", "sealedWord2", "sealedWord3"];

    internal static Fr OwnerSecret { get; } = Fr.FromUInt64(12345);

    internal static BigInteger AuditorSecret { get; } = 918273645;

    internal BigInteger Ephemeral { get; init; } = BigInteger.Parse("1234567890123456789012345678901234567890");
    internal BabyJubJubPoint Auditor { get; init; } = BabyJubJub.Multiply(BabyJubJub.Base8, AuditorSecret);

    /// <summary>owner, cash, nonce, salt, four words: what the leaf commits to.</summary>
    internal Fr[] Message { get; init; } =
        [Poseidon.Hash([OwnerSecret], DomainTag.Owner), -Fr.FromUInt64(5), Fr.FromUInt64(9), Fr.FromUInt64(999), .. Enumerable.Range(1, 4).Select(w => Fr.FromUInt64((ulong)w * 1_000_003))];

    /// <summary>What is sealed; the leaf's elements unless a test lies.</summary>
    internal Fr[]? Told { get; init; }

    internal Dictionary<string, Fr[]> Inputs()
    {
        MerkleTree accounts = new(4, 10, DomainTag.AccountNode, [Fr.FromUInt64(77), Poseidon.Hash(Message, DomainTag.AccountLeaf)]);
        BabyJubJubPoint own = BabyJubJub.Multiply(BabyJubJub.Base8, Ephemeral);
        BabyJubJubPoint shared = BabyJubJub.Multiply(Auditor, 8 * Ephemeral);
        Fr[] sealedWords = Seal(shared, own.X, Auditor.X, Told ?? Message, out Fr tag);
        Dictionary<string, Fr[]> inputs = new()
        {
            ["accountsRoot"] = [accounts.Root],
            ["scope"] = [Fr.FromUInt64(777)],
            ["accountTag"] = [Poseidon.Hash([OwnerSecret, Fr.FromUInt64(777)], DomainTag.AccountTag)],
            ["auditorX"] = [Auditor.X],
            ["auditorY"] = [Auditor.Y],
            ["ephemeralX"] = [own.X],
            ["ephemeralY"] = [own.Y],
            ["sealTag"] = [tag],
            ["context"] = [Fr.FromUInt64(31)],
            ["ownerSecret"] = [OwnerSecret],
            ["cash"] = [Message[1]],
            ["nonce"] = [Message[2]],
            ["salt"] = [Message[3]],
            ["word"] = Message[4..],
            ["accountChildren"] = [.. accounts.Children(1).SelectMany(children => children)],
            ["ephemeralBit"] = [.. Enumerable.Range(0, 251).Select(i => Fr.FromBigInteger((Ephemeral >> i) & 1))],
        };
        for (int i = 0; i < Sealed.Length; i++) inputs[Sealed[i]] = [sealedWords[i]];
        return inputs;
    }

    internal bool IsAccepted() => Accepted(Inputs());

    internal static bool Accepted(IReadOnlyDictionary<string, Fr[]> inputs) => Circuit.Satisfies(Circuit.Witness(inputs));

    /// <summary>The duplex sponge of docs/statement.md §9.</summary>
    internal static Fr[] Seal(BabyJubJubPoint shared, Fr ephemeralX, Fr auditorX, Fr[] message, out Fr tag)
    {
        Fr[] state = Poseidon.HashEx([shared.X, shared.Y, ephemeralX, auditorX], DomainTag.DisclosureCipher, 5);
        Fr[] first = [.. Enumerable.Range(0, 4).Select(i => message[i] + state[i + 1])];
        state = Poseidon.HashEx(first, state[0], 5);
        Fr[] second = [.. Enumerable.Range(0, 4).Select(i => message[4 + i] + state[i + 1])];
        tag = Poseidon.HashEx(second, state[0], 5)[1];
        return [.. first, .. second];
    }
}
