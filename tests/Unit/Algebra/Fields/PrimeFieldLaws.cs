using System.Numerics;
using CsCheck;

namespace Zk.Algebra.Tests;

/// <summary>What a prime field adds to the field laws: agreement with integers, and encodings.</summary>
public abstract class PrimeFieldLaws<T>(Gen<T> elements, string modulus) : FieldLaws<T>(elements)
    where T : struct, IPrimeField<T>
{
    private static readonly BigInteger s_p = T.Modulus;

    /// <summary>Every integer at which a 254-bit encoding can go wrong, canonical ones first.</summary>
    public static TheoryData<string> Boundaries() =>
        [.. new[] { 0, 1, s_p - 1, s_p, s_p + 1, 2 * s_p - 1, 2 * s_p, (BigInteger.One << 254) - 1, (BigInteger.One << 256) - 1 }
            .Select(v => v.ToString())];

    [Fact]
    public void Modulus_Always_IsThePublishedPrime() => Assert.Equal(BigInteger.Parse(modulus), s_p);

    [Fact]
    public void Operations_AnyTwo_AgreeWithIntegers() => Gen.Select(Elements, Elements).Sample((a, b) =>
    {
        BigInteger x = a.ToBigInteger(), y = b.ToBigInteger();
        return (a + b).ToBigInteger() == (x + y) % s_p
            && (a - b).ToBigInteger() == (x - y + s_p) % s_p
            && (a * b).ToBigInteger() == x * y % s_p
            && (-a).ToBigInteger() == (s_p - x) % s_p
            && a.Square().ToBigInteger() == x * x % s_p
            && a.Double().ToBigInteger() == 2 * x % s_p;
    }, iter: 20_000);

    [Fact]
    public void Inverse_AnyElement_AgreesWithIntegers() => Elements.Sample(
        a => a.Inverse().ToBigInteger() == BigInteger.ModPow(a.ToBigInteger(), s_p - 2, s_p), iter: 50);

    /// <summary>Every power of two and its neighbours, as an integer and as a Montgomery form: where the ends of the operands are ambiguous.</summary>
    [Fact]
    public void Inverse_NearPowersOfTwo_TimesTheElementIsOne()
    {
        byte[] form = new byte[IPrimeField<T>.ByteLength];
        for (int bit = 0; bit < 254; bit++)
            for (int offset = -1; offset <= 1; offset++)
            {
                BigInteger value = (BigInteger.One << bit) + offset;
                AssertInverse(T.FromBigInteger(value));
                AssertInverse(T.FromBigInteger(-value));
                form.AsSpan().Clear();
                Assert.True(value.TryWriteBytes(form, out _, isUnsigned: true));
                if (T.TryReadMontgomeryLittleEndian(form, out T raw)) AssertInverse(raw);
            }
    }

    private static void AssertInverse(T value) => Assert.Equal(value.IsZero ? T.Zero : T.One, value * value.Inverse());

    [Fact]
    public void Inverse_ManyElements_TimesTheElementIsOne() =>
        Elements.Sample(a => a * a.Inverse() == (a.IsZero ? T.Zero : T.One), iter: 20_000);

    [Fact]
    public void FromBigInteger_AnyInteger_Reduces() => Gen.Select(Elements, Gen.Int[-3, 3], Elements.Where(e => !e.IsZero))
        .Sample((a, multiple, shift) =>
            T.FromBigInteger(a.ToBigInteger() + multiple * s_p) == a
            && T.FromBigInteger(-a.ToBigInteger()) == -a
            && T.FromBigInteger(a.ToBigInteger() * shift.ToBigInteger()) == a * shift);

    [Fact]
    public void FromUInt64_AnyWord_IsThatInteger() =>
        Gen.ULong.Sample(word => T.FromUInt64(word).ToBigInteger() == word);

    [Fact]
    public void Bytes_AnyElement_RoundTrip() => Elements.Sample(a =>
    {
        byte[] little = new byte[32], big = new byte[32], montgomery = new byte[32];
        a.WriteCanonicalLittleEndian(little);
        a.WriteCanonicalBigEndian(big);
        a.WriteMontgomeryLittleEndian(montgomery);
        return T.TryReadCanonicalLittleEndian(little, out T fromLittle) && fromLittle == a
            && T.TryReadCanonicalBigEndian(big, out T fromBig) && fromBig == a
            && T.TryReadMontgomeryLittleEndian(montgomery, out T fromMontgomery) && fromMontgomery == a
            && new BigInteger(little, isUnsigned: true) == a.ToBigInteger()
            && new BigInteger(big, isUnsigned: true, isBigEndian: true) == a.ToBigInteger()
            && new BigInteger(montgomery, isUnsigned: true) == (a.ToBigInteger() << 256) % s_p;
    });

    [Theory]
    [MemberData(nameof(Boundaries))]
    public void TryRead_Boundary_AcceptsOnlyBelowModulus(string text)
    {
        BigInteger value = BigInteger.Parse(text);
        byte[] little = new byte[32];
        Assert.True(value.TryWriteBytes(little, out _, isUnsigned: true));
        byte[] big = [.. little.Reverse()];

        Assert.Equal(value < s_p, T.TryReadCanonicalLittleEndian(little, out T fromLittle));
        Assert.Equal(value < s_p, T.TryReadCanonicalBigEndian(big, out T fromBig));
        Assert.Equal(value < s_p, T.TryReadMontgomeryLittleEndian(little, out T fromMontgomery));
        Assert.Equal(value < s_p, T.TryParseDecimal(text, out T fromText));

        BigInteger expected = value < s_p ? value : 0;
        Assert.Equal(expected, fromLittle.ToBigInteger());
        Assert.Equal(expected, fromBig.ToBigInteger());
        Assert.Equal(expected, fromText.ToBigInteger());
        Assert.Equal(value < s_p, !fromMontgomery.IsZero || value.IsZero);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(31)]
    [InlineData(33)]
    public void TryRead_WrongLength_IsRefused(int length)
    {
        byte[] bytes = new byte[length];
        Assert.False(T.TryReadCanonicalLittleEndian(bytes, out _));
        Assert.False(T.TryReadCanonicalBigEndian(bytes, out _));
        Assert.False(T.TryReadMontgomeryLittleEndian(bytes, out _));
    }

    [Fact]
    public void Write_ShortDestination_Throws()
    {
        Assert.Throws<ArgumentException>(() => T.One.WriteCanonicalLittleEndian(new byte[31]));
        Assert.Throws<ArgumentException>(() => T.One.WriteCanonicalBigEndian(new byte[31]));
        Assert.Throws<ArgumentException>(() => T.One.WriteMontgomeryLittleEndian(new byte[31]));
    }

    [Fact]
    public void TryParseDecimal_AnyElement_RoundTrips() => Elements.Sample(
        a => T.TryParseDecimal(a.ToString(), out T parsed) && parsed == a && a.ToString() == a.ToBigInteger().ToString());

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("-1")]
    [InlineData("+1")]
    [InlineData("00")]
    [InlineData("01")]
    [InlineData(" 1")]
    [InlineData("1 ")]
    [InlineData("1.0")]
    [InlineData("1e3")]
    [InlineData("0x10")]
    [InlineData("١")] // Arabic-Indic digit one
    public void TryParseDecimal_NotCanonical_IsRefused(string? text) => Assert.False(T.TryParseDecimal(text, out _));

    [Fact]
    public void TryParseDecimal_AbsurdLength_IsRefused() => Assert.False(T.TryParseDecimal(new string('9', 1_000_000), out _));

    [Fact]
    public void Random_ManyDraws_AreReducedAndSpread()
    {
        T[] draws = [.. Enumerable.Range(0, 256).Select(_ => T.Random())];
        Assert.Equal(256, draws.Distinct().Count());
        Assert.All(draws, d => Assert.True(d.ToBigInteger() < s_p));
        Assert.InRange(draws.Count(d => d.ToBigInteger() > s_p / 2), 80, 176);
    }
}
