using System.Numerics;
using System.Runtime.Intrinsics;
using CsCheck;

namespace Zk.Algebra.Tests;

/// <summary>Blocks, their factors and butterflies against big integers, at the limits of what the columns may hold.</summary>
public sealed class BlockTests
{
    private const int LimbBits = 52, Width = ResidueBlock.Width;

    private static readonly BigInteger s_radix = BigInteger.One << (5 * LimbBits);
    private static readonly BigInteger s_limit = s_radix / 2;
    private static readonly Gen<Fr[]> s_factors = Elements.Fr.Array[Width];

    /// <summary>Any integer in [−2²⁵⁹, 2²⁵⁹), the ends and limbs of all zeros or ones included.</summary>
    private static readonly Gen<BigInteger> s_value = Gen.Frequency(
        (1, Gen.OneOf<BigInteger>(0, 1, -1, s_limit - 1, -s_limit, Fr.Modulus, -Fr.Modulus, 40 * Fr.Modulus, -40 * Fr.Modulus)),
        (2, Limb().Array[5].Select(FromLimbs)));

    public BlockTests() => Assert.SkipUnless(Lanes<ScalarModulus>.IsSupported, "this processor has no AVX-512 F and DQ");

    [Fact]
    public void Prepare_AnyElements_GivesThemAndTheirNearestQuotients() => s_factors.Sample(elements =>
    {
        LaneFactor factor = BlockFactorPreparation.Prepare(elements);
        return Enumerable.Range(0, Width).All(lane =>
        {
            BigInteger w = elements[lane].ToBigInteger();
            UniformFactor uniform = new(factor, lane);
            return Factor(factor, lane) == w && Quotient(factor, lane) == (2 * w * s_radix + Fr.Modulus) / (2 * Fr.Modulus)
                && Factor(uniform, 0) == w && Quotient(uniform, 7) == Quotient(factor, lane);
        });
    }, iter: 1_000);

    /// <summary>Both kinds of factors; the product is right modulo r and as small as documented, whatever the columns carry.</summary>
    [Fact]
    public void Apply_AnyBlocks_AddsAndSubtractsASmallProduct() =>
        Gen.Select(s_value.Array[Width], s_value.Array[Width], s_factors, Gen.Long[-(1L << 61), 1L << 61].Array[4]).Sample((lows, highs, elements, slack) =>
        {
            LaneFactor factor = BlockFactorPreparation.Prepare(elements);
            UniformFactor uniform = new(factor, 3);
            ResidueBlock low = Block(lows, slack), high = Block(highs, slack), uniformLow = low, uniformHigh = high;
            BlockButterfly.Apply(ref low, ref high, in factor);
            BlockButterfly.Apply(ref uniformLow, ref uniformHigh, in uniform);
            return Enumerable.Range(0, Width).All(lane =>
                IsButterfly(lows[lane], highs[lane], elements[lane], Value(low, lane), Value(high, lane))
                && IsButterfly(lows[lane], highs[lane], elements[3], Value(uniformLow, lane), Value(uniformHigh, lane)));
        }, iter: 3_000);

    [Fact]
    public void ApplyOne_AnyBlocks_AddsAndSubtracts() => Gen.Select(s_value.Array[Width], s_value.Array[Width]).Sample((lows, highs) =>
    {
        ResidueBlock low = Block(lows, [0, 0, 0, 0]), high = Block(highs, [0, 0, 0, 0]);
        BlockButterfly.ApplyOne(ref low, ref high);
        return Enumerable.Range(0, Width).All(lane =>
            Value(low, lane) == Wrap(lows[lane] + highs[lane]) && Value(high, lane) == Wrap(lows[lane] - highs[lane]));
    });

    [Fact]
    public void Store_OfLoaded_GivesTheElementsBack() => s_factors.Sample(elements =>
    {
        BlockLayout.Load(elements, out Lanes<ScalarModulus> carried);
        ResidueBlock.From(carried, out ResidueBlock block);
        Fr[] stored = new Fr[Width];
        BlockLayout.Store(block, stored);
        ResidueBlock.Subtract(default, block, out ResidueBlock negated);
        Fr[] storedNegated = new Fr[Width];
        BlockLayout.Store(negated, storedNegated);
        return stored.SequenceEqual(elements) && storedNegated.SequenceEqual(elements.Select(e => -e));
    });

    [Fact]
    public void Transpose_EightBlocks_ExchangesLaneAndBlock()
    {
        ResidueBlock[] blocks = [.. Enumerable.Range(0, Width).Select(k =>
            Block([.. Enumerable.Range(0, Width).Select(lane => FromLimbs([.. Enumerable.Range(0, 5).Select(limb => (ulong)(100 * k + 10 * lane + limb))]))], [0, 0, 0, 0]))];
        BlockLayout.Transpose(blocks);
        for (int k = 0; k < Width; k++)
            for (int lane = 0; lane < Width; lane++)
                Assert.Equal(FromLimbs([.. Enumerable.Range(0, 5).Select(limb => (ulong)(100 * lane + 10 * k + limb))]), Value(blocks[k], lane));
    }

    [Fact]
    public void Lend_AfterAnException_LeavesOnlyZeros()
    {
        BlockPool pool = new();
        BorrowedSpan<ResidueBlock> kept = default;
        Assert.Throws<InvalidOperationException>(() => pool.Lend(3, lent =>
        {
            kept = lent;
            lent.Span[2].C4 = Vector512<ulong>.One;
            throw new InvalidOperationException();
        }));
        pool.Lend(3, lent => lent.Span[1].C0 = Vector512<ulong>.One);
        pool.Lend(3, lent =>
        {
            foreach (ref ResidueBlock block in lent.Span) Assert.Equal(BigInteger.Zero, Value(block, 0));
        });
    }

    private static bool IsButterfly(BigInteger low, BigInteger high, Fr factor, BigInteger sum, BigInteger difference)
    {
        BigInteger product = Wrap(sum - low);
        BigInteger limit = Fr.Modulus / 2 + Fr.Modulus * BigInteger.Abs(high) / (2 * s_radix) + (Fr.Modulus >> 45);
        return Wrap(low - difference) == product
            && (product - high * factor.ToBigInteger()) % Fr.Modulus == 0
            && BigInteger.Abs(product) <= limit;
    }

    private static Gen<ulong> Limb() => Gen.Frequency(
        (2, Gen.ULong[0, (1UL << LimbBits) - 1]), (1, Gen.OneOf(0UL, 1UL, (1UL << LimbBits) - 1, 1UL << (LimbBits - 1))));

    private static BigInteger FromLimbs(ulong[] limbs)
    {
        BigInteger sum = 0;
        for (int i = 0; i < limbs.Length; i++) sum += (BigInteger)limbs[i] << (i * LimbBits);
        return Wrap(sum);
    }

    /// <summary>A block with these values whose columns have taken so much from their upper neighbour without carrying.</summary>
    private static ResidueBlock Block(BigInteger[] values, long[] slack)
    {
        ulong[][] columns = [.. Enumerable.Range(0, 5).Select(_ => new ulong[Width])];
        for (int lane = 0; lane < Width; lane++)
            for (int i = 0; i < 5; i++)
            {
                BigInteger carried = i == 0 ? 0 : (BigInteger)slack[i - 1] >> LimbBits, own = i == 4 ? 0 : ((BigInteger)slack[i] >> LimbBits) << LimbBits;
                BigInteger limb = (values[lane] + s_radix) % s_radix >> (i * LimbBits) & ((BigInteger.One << LimbBits) - 1);
                columns[i][lane] = (ulong)(long)(limb + own - carried);
            }
        return new()
        {
            C0 = Vector512.Create(columns[0]),
            C1 = Vector512.Create(columns[1]),
            C2 = Vector512.Create(columns[2]),
            C3 = Vector512.Create(columns[3]),
            C4 = Vector512.Create(columns[4]),
        };
    }

    private static BigInteger Value(in ResidueBlock block, int lane) => Wrap(
        (long)block.C0[lane] + ((BigInteger)(long)block.C1[lane] << LimbBits) + ((BigInteger)(long)block.C2[lane] << (2 * LimbBits))
        + ((BigInteger)(long)block.C3[lane] << (3 * LimbBits)) + ((BigInteger)(long)block.C4[lane] << (4 * LimbBits)));

    /// <summary>The representative in [−2²⁵⁹, 2²⁵⁹) modulo 2²⁶⁰.</summary>
    private static BigInteger Wrap(BigInteger value)
    {
        BigInteger remainder = (value % s_radix + s_radix) % s_radix;
        return remainder >= s_limit ? remainder - s_radix : remainder;
    }

    private static BigInteger Factor(IBlockFactor f, int lane) => Sum(f.W0[lane], f.W1[lane], f.W2[lane], f.W3[lane], f.W4[lane]);

    private static BigInteger Quotient(IBlockFactor f, int lane) => Sum(f.Q0[lane], f.Q1[lane], f.Q2[lane], f.Q3[lane], f.Q4[lane]);

    private static BigInteger Sum(params double[] limbs)
    {
        BigInteger sum = 0;
        for (int i = 0; i < limbs.Length; i++) sum += (BigInteger)limbs[i] << (i * LimbBits);
        return sum;
    }
}
