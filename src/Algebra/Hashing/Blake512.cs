using System.Buffers.Binary;
using System.Numerics;

namespace Zk.Algebra;

/// <summary>
/// BLAKE-512, the SHA-3 finalist (not BLAKE2b), which EdDSA over Baby Jubjub uses to expand its key.
/// <para><b>Source</b>: Aumasson, Henzen, Meier, Phan, "SHA-3 proposal BLAKE", version 1.3, 2010, section 2.2.</para>
/// </summary>
public static class Blake512
{
    /// <summary>Length of a digest in bytes.</summary>
    public const int DigestBytes = 64;

    private const int BlockBytes = 128;
    private const int Rounds = 16;
    private const int LengthBytes = 16;

    private static readonly ulong[] s_initial =
    [
        0x6a09e667f3bcc908, 0xbb67ae8584caa73b, 0x3c6ef372fe94f82b, 0xa54ff53a5f1d36f1,
        0x510e527fade682d1, 0x9b05688c2b3e6c1f, 0x1f83d9abfb41bd6b, 0x5be0cd19137e2179,
    ];

    // The first digits of π.
    private static readonly ulong[] s_pi =
    [
        0x243f6a8885a308d3, 0x13198a2e03707344, 0xa4093822299f31d0, 0x082efa98ec4e6c89,
        0x452821e638d01377, 0xbe5466cf34e90c6c, 0xc0ac29b7c97c50dd, 0x3f84d5b5b5470917,
        0x9216d5d98979fb1b, 0xd1310ba698dfb5ac, 0x2ffd72dbd01adfb7, 0xb8e1afed6a267e96,
        0xba7c9045f12c7f99, 0x24a19947b3916cf7, 0x0801f2e2858efc16, 0x636920d871574e69,
    ];

    // The ten message permutations, one hexadecimal digit an index.
    private static readonly string[] s_sigma =
    [
        "0123456789abcdef", "ea489fd61c02b753", "b8c052fdae367194", "7931dcbe265a40f8", "905724afe1bc683d",
        "2c6a0b834d75fe19", "c51fed4a0763928b", "db7ec13950f4862a", "6fe9b308c2d714a5", "a2847615fb9e3cd0",
    ];

    private static readonly byte[][] s_permutations =
        [.. s_sigma.Select(row => row.Select(digit => (byte)Convert.ToInt32(digit.ToString(), 16)).ToArray())];

    /// <summary>The 64-byte digest of a message.</summary>
    public static byte[] Hash(ReadOnlySpan<byte> message)
    {
        byte[] padded = Pad(message);
        ulong[] chain = [.. s_initial];
        for (int at = 0; at < padded.Length; at += BlockBytes)
            Compress(chain, padded.AsSpan(at, BlockBytes), HashedBits(message.Length, at));
        byte[] digest = new byte[DigestBytes];
        for (int i = 0; i < chain.Length; i++) BinaryPrimitives.WriteUInt64BigEndian(digest.AsSpan(8 * i), chain[i]);
        return digest;
    }

    // Message, 1, 0…0, 1, length in bits: the second 1 ends the byte before the length.
    private static byte[] Pad(ReadOnlySpan<byte> message)
    {
        int blocks = (message.Length + 1 + LengthBytes + BlockBytes - 1) / BlockBytes;
        byte[] padded = new byte[blocks * BlockBytes];
        message.CopyTo(padded);
        padded[message.Length] = 0x80;
        padded[^(LengthBytes + 1)] |= 1;
        BinaryPrimitives.WriteUInt64BigEndian(padded.AsSpan(padded.Length - 8), 8ul * (ulong)message.Length);
        return padded;
    }

    // Message bits up to and including this block; a block of padding only counts as 0.
    private static ulong HashedBits(int messageLength, int blockStart) =>
        blockStart >= messageLength ? 0 : 8ul * (ulong)Math.Min(messageLength, blockStart + BlockBytes);

    private static void Compress(Span<ulong> chain, ReadOnlySpan<byte> block, ulong hashedBits)
    {
        Span<ulong> m = stackalloc ulong[16];
        Span<ulong> v = stackalloc ulong[16];
        for (int i = 0; i < m.Length; i++) m[i] = BinaryPrimitives.ReadUInt64BigEndian(block[(8 * i)..]);
        chain.CopyTo(v);
        s_pi.AsSpan(0, 8).CopyTo(v[8..]);
        v[12] ^= hashedBits;
        v[13] ^= hashedBits;
        for (int round = 0; round < Rounds; round++) Round(v, m, s_permutations[round % s_permutations.Length]);
        for (int i = 0; i < chain.Length; i++) chain[i] ^= v[i] ^ v[i + 8];
    }

    private static void Round(Span<ulong> v, ReadOnlySpan<ulong> m, ReadOnlySpan<byte> sigma)
    {
        for (int i = 0; i < 4; i++) Mix(v, i, 4 + i, 8 + i, 12 + i, m, sigma.Slice(2 * i, 2));
        for (int i = 0; i < 4; i++) Mix(v, i, 4 + (i + 1) % 4, 8 + (i + 2) % 4, 12 + (i + 3) % 4, m, sigma.Slice(8 + 2 * i, 2));
    }

    private static void Mix(Span<ulong> v, int a, int b, int c, int d, ReadOnlySpan<ulong> m, ReadOnlySpan<byte> pair)
    {
        v[a] += v[b] + (m[pair[0]] ^ s_pi[pair[1]]);
        v[d] = BitOperations.RotateRight(v[d] ^ v[a], 32);
        v[c] += v[d];
        v[b] = BitOperations.RotateRight(v[b] ^ v[c], 25);
        v[a] += v[b] + (m[pair[1]] ^ s_pi[pair[0]]);
        v[d] = BitOperations.RotateRight(v[d] ^ v[a], 16);
        v[c] += v[d];
        v[b] = BitOperations.RotateRight(v[b] ^ v[c], 11);
    }
}
