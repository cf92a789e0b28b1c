using System.Numerics;
using CsCheck;

namespace Zk.Algebra.Tests;

public sealed class ScalarDigitsTests
{
    private static readonly double[] s_bucketCosts = [0.001, 0.1, 3, 100];

    private static readonly Gen<Fr> s_scalar = Gen.Frequency(
        (2, Elements.Fr),
        (1, Gen.Int[-3, 3].Select(v => Fr.FromBigInteger(v))),
        (2, Gen.Select(Gen.Int[0, 253], Gen.Int[-1, 1], Gen.Bool).Select((bits, offset, negative) =>
            Fr.FromBigInteger(((BigInteger.One << bits) + offset) * (negative ? -1 : 1)))));

    /// <summary>Recomposed digits are the scalars, zeros are left out, and no digit exceeds the buckets. A dear bucket makes small windows, a cheap one large.</summary>
    [Fact]
    public void Of_AnyScalars_RecomposesWithinTheBuckets() =>
        Gen.Select(s_scalar.Array[0, 60], Gen.Int[0, 3].Select(i => s_bucketCosts[i])).Sample((scalars, bucketCost) =>
        {
            using ScalarDigits digits = ScalarDigits.Of(scalars, bucketCost);
            var sums = new BigInteger[scalars.Length];
            for (int window = 0; window < digits.Windows; window++)
            {
                ReadOnlySpan<short> values = digits.DigitsOf(window);
                if (values.Length != digits.Terms(window)) return false;
                for (int term = 0; term < values.Length; term++)
                {
                    if (Math.Abs((int)values[term]) > digits.Buckets) return false;
                    int index = digits.SignedIndices[term];
                    sums[index < 0 ? ~index : index] += (index < 0 ? -1 : 1) * ((BigInteger)values[term] << (window * digits.Window));
                }
            }
            return sums.Select(Fr.FromBigInteger).SequenceEqual(scalars) && digits.SignedIndices.Length == scalars.Count(s => !s.IsZero);
        }, iter: 2_000);
}
