using System.Numerics;
using CsCheck;

namespace Zk.Algebra.Tests;

public sealed class SignedDigitsTests
{
    [Fact]
    public void Digit_AnyScalarBitsAndWindow_RecomposesWithinTheBuckets() =>
        Gen.Select(Elements.Words, Gen.Int[1, 254], Gen.Int[2, 16], Gen.Bool).Sample((word, bits, window, full) =>
        {
            BigInteger scalar = full ? (BigInteger.One << bits) - 1 : word & ((BigInteger.One << bits) - 1);
            byte[] bytes = new byte[32];
            scalar.TryWriteBytes(bytes, out _, isUnsigned: true);
            var digits = new SignedDigits(bits, window);
            Limbs prepared = digits.Prepare(PrimeFieldEncoding<ScalarModulus>.ReadLimbs(bytes));

            BigInteger sum = 0;
            for (int i = 0; i < digits.Count; i++)
            {
                int digit = digits.Digit(prepared, i);
                if (Math.Abs(digit) > digits.Buckets) return false;
                sum += (BigInteger)digit << (i * window);
            }
            return sum == scalar;
        }, iter: 5_000);
}
