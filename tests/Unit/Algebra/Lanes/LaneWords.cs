using System.Numerics;
using System.Runtime.Intrinsics;
using CsCheck;

namespace Zk.Algebra.Tests;

/// <summary>Lanes from and to integers, and integers at which lane arithmetic could go wrong.</summary>
internal static class LaneWords
{
    public const int Width = 8;
    private const int LimbBits = 52;
    private static readonly ulong s_mask = (1UL << LimbBits) - 1;

    private static readonly Gen<ulong> s_limb = Gen.Frequency(
        (2, Gen.ULong.Select(limb => limb & s_mask)),
        (3, Gen.OneOf(0UL, 1UL, 2UL, s_mask, s_mask - 1, 1UL << 51, (1UL << 51) - 1)));

    /// <summary>Integers below <paramref name="bound"/>·p: extreme limbs, and 0, 1, kp − 1, kp and kp + 1 for every k that fits.</summary>
    public static Gen<BigInteger> Below<TModulus>(int bound)
        where TModulus : struct, IModulus
    {
        BigInteger p = Modulus<TModulus>();
        BigInteger limit = bound * p;
        BigInteger[] edges = [.. Enumerable.Range(0, bound + 1)
            .SelectMany(k => (BigInteger[])[k * p - 1, k * p, k * p + 1]).Where(v => v >= 0 && v < limit), limit - 1];
        Gen<BigInteger> limbs = Gen.Select(s_limb, s_limb, s_limb, s_limb, s_limb)
            .Select((a, b, c, d, e) => Join([a, b, c, d, e]) % limit);
        Gen<BigInteger> ofModulus = Gen.Select(limbs, Gen.Int[0, 4], s_limb).Select((_, index, limb) =>
        {
            ulong[] words = Split(p);
            words[index] = limb;
            return Join(words) % limit;
        });
        return Gen.Frequency((2, Gen.Int[0, edges.Length - 1].Select(i => edges[i])), (3, limbs), (1, ofModulus));
    }

    public static BigInteger Modulus<TModulus>()
        where TModulus : struct, IModulus =>
        TModulus.P0 + ((BigInteger)TModulus.P1 << 64) + ((BigInteger)TModulus.P2 << 128) + ((BigInteger)TModulus.P3 << 192);

    public static Lanes<TModulus> ToLanes<TModulus>(BigInteger[] values)
        where TModulus : struct, IModulus
    {
        ulong[][] words = [.. values.Select(Split)];
        Vector512<ulong> Limb(int i) => Vector512.Create([.. words.Select(w => w[i])]);
        return new Lanes<TModulus> { L0 = Limb(0), L1 = Limb(1), L2 = Limb(2), L3 = Limb(3), L4 = Limb(4) };
    }

    /// <summary>The integers in the lanes, whose limbs must be carried.</summary>
    public static BigInteger[] ToIntegers<TModulus>(in Lanes<TModulus> lanes)
        where TModulus : struct, IModulus
    {
        Vector512<ulong>[] limbs = [lanes.L0, lanes.L1, lanes.L2, lanes.L3, lanes.L4];
        var values = new BigInteger[Width];
        for (int lane = 0; lane < Width; lane++)
        {
            ulong[] words = [.. limbs.Select(limb => limb[lane])];
            Assert.All(words[..4], word => Assert.True(word <= s_mask));
            values[lane] = Join(words);
        }
        return values;
    }

    public static byte[] ToBytes(BigInteger value)
    {
        byte[] bytes = new byte[32];
        Assert.True(value.TryWriteBytes(bytes, out _, isUnsigned: true));
        return bytes;
    }

    private static ulong[] Split(BigInteger value)
    {
        var limbs = new ulong[5];
        for (int i = 0; i < 5; i++) limbs[i] = (ulong)(value >> (LimbBits * i) & (i == 4 ? ulong.MaxValue : s_mask));
        return limbs;
    }

    private static BigInteger Join(ulong[] limbs)
    {
        BigInteger value = 0;
        for (int i = 4; i >= 0; i--) value = (value << LimbBits) + limbs[i];
        return value;
    }
}
