using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Zk.Algebra;
using Zk.Verifier;

namespace Zk.Witness;

/// <summary>
/// Authenticated encryption of eight field elements with a duplex sponge over Poseidon of width 5, as the circuit
/// <c>disclosure</c> computes it: the state starts as (tag, sharedX, sharedY, ephemeralX, auditorX) and is permuted; a block
/// of four elements is added to the outer lanes and read from there; after the last block lane 1 authenticates everything.
/// A shared point serves one message. Not constant time.
/// <para><b>Source</b>: docs/statement.md §9; Bertoni et al., "Duplexing the Sponge", SAC 2011; Khovratovich, "Encryption with
/// Poseidon", 2019.</para>
/// </summary>
internal static class DisclosureCipher
{
    private const int Rate = 4;

    internal static (ImmutableArray<Fr> Sealed, Fr Tag) Seal(BabyJubJubPoint shared, Fr ephemeralX, Fr auditorX, ReadOnlySpan<Fr> message)
    {
        Fr[] encrypted = new Fr[message.Length];
        Fr tag = Run(shared, ephemeralX, auditorX, message, encrypted, isSealing: true);
        return (ImmutableCollectionsMarshal.AsImmutableArray(encrypted), tag);
    }

    /// <summary>Decrypts into <paramref name="message"/>; false, with the message zeroed, when the tag is another.</summary>
    internal static bool TryOpen(BabyJubJubPoint shared, Fr ephemeralX, Fr auditorX, ReadOnlySpan<Fr> encrypted, Fr tag, Span<Fr> message)
    {
        if (Run(shared, ephemeralX, auditorX, encrypted, message, isSealing: false) == tag) return true;
        message.Clear();
        return false;
    }

    // The outer lanes become the ciphertext either way: message + lane when sealing, and that is what was read when opening.
    private static Fr Run(BabyJubJubPoint shared, Fr ephemeralX, Fr auditorX, ReadOnlySpan<Fr> from, Span<Fr> to, bool isSealing)
    {
        if (from.Length % Rate != 0 || from.Length != to.Length) throw new ArgumentException($"{from.Length} elements, expected a multiple of {Rate}", nameof(from));
        Fr[] state = Permute([shared.X, shared.Y, ephemeralX, auditorX], DomainTag.DisclosureCipher);
        for (int i = 0; i < from.Length; i += Rate)
        {
            for (int k = 0; k < Rate; k++) to[i + k] = isSealing ? from[i + k] + state[k + 1] : from[i + k] - state[k + 1];
            Fr[] next = Permute(isSealing ? to.Slice(i, Rate) : from.Slice(i, Rate), state[0]);
            Zero(state);
            state = next;
        }
        Fr tag = state[1];
        Zero(state);
        return tag;
    }

    private static Fr[] Permute(ReadOnlySpan<Fr> outer, Fr capacity) => Poseidon.HashEx(outer, capacity, Rate + 1);

    private static void Zero(Fr[] state) => CryptographicOperations.ZeroMemory(MemoryMarshal.AsBytes(state.AsSpan()));
}
