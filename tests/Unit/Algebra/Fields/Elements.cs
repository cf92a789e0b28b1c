using System.Numerics;
using CsCheck;

namespace Zk.Algebra.Tests;

/// <summary>Generators of field elements, biased towards the limbs where carries and reductions go wrong.</summary>
public static class Elements
{
    private static readonly Gen<ulong> s_limb = Gen.Frequency(
        (3, Gen.ULong),
        (1, Gen.OneOf(0UL, 1UL, ulong.MaxValue, ulong.MaxValue - 1, 1UL << 63, (1UL << 63) - 1, 1UL << 52, (1UL << 52) - 1)));

    /// <summary>Any 256-bit integer, extreme limbs included.</summary>
    public static Gen<BigInteger> Words { get; } = Gen.Select(s_limb, s_limb, s_limb, s_limb)
        .Select((a, b, c, d) => a + ((BigInteger)b << 64) + ((BigInteger)c << 128) + ((BigInteger)d << 192));

    public static Gen<Fr> Fr { get; } = Prime<Fr>();

    public static Gen<Fq> Fq { get; } = Prime<Fq>();

    public static Gen<Fq2> Fq2 { get; } = Gen.Select(Fq, Fq).Select((a, b) => new Fq2(a, b));

    public static Gen<Fq6> Fq6 { get; } = Gen.Select(Fq2, Fq2, Fq2).Select((a, b, c) => new Fq6(a, b, c));

    public static Gen<Fq12> Fq12 { get; } = Gen.Select(Fq6, Fq6).Select((a, b) => new Fq12(a, b));

    /// <summary>
    /// Elements whose integer or whose Montgomery form is extreme: 0, 1, p − 1, near multiples of 2⁶⁴, near p.
    /// </summary>
    private static Gen<T> Prime<T>()
        where T : struct, IPrimeField<T>
    {
        Gen<T> edges = Gen.OneOf<BigInteger>(0, 1, 2, T.Modulus - 1, T.Modulus - 2, T.Modulus / 2, T.Modulus / 2 + 1)
            .Select(T.FromBigInteger);
        Gen<T> raw = Words.Select(FromMontgomeryForm<T>);
        return Gen.Frequency((1, edges), (2, raw), (2, Words.Select(T.FromBigInteger)));
    }

    private static T FromMontgomeryForm<T>(BigInteger form)
        where T : struct, IPrimeField<T>
    {
        byte[] bytes = new byte[32];
        (form % T.Modulus).TryWriteBytes(bytes, out _, isUnsigned: true);
        Assert.True(T.TryReadMontgomeryLittleEndian(bytes, out T value));
        return value;
    }
}
