using CsCheck;

namespace Zk.Algebra.Tests;

public sealed class MsmScheduleTests
{
    /// <summary>Every digit is in exactly one part, and every part in exactly one job.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(50)]
    [InlineData(3_000)]
    [InlineData(20_000)]
    public void Parts_AnyScalars_CoverEveryDigitOnce(int count)
    {
        Gen.Select(Gen.Int[1, 254], Gen.Double[0, 1]).Sample((bits, density) =>
        {
            using ScalarDigits digits = ScalarDigits.Of([.. Scalars(count, bits, density)], PairAdder.BucketCost);
            var schedule = new MsmSchedule(digits);
            int[][] covered = [.. Enumerable.Range(0, digits.Windows).Select(window => new int[digits.Terms(window)])];
            int parts = 0;
            foreach (Range job in schedule.Jobs)
                foreach (MsmPart part in schedule.Parts[job])
                {
                    foreach (ref int times in covered[part.Window].AsSpan(part.Start, part.Count)) times++;
                    parts++;
                }
            return parts == schedule.Parts.Length && covered.All(window => window.All(times => times == 1));
        }, iter: 10);
    }

    /// <summary>Few terms in many windows: their additions are to share inversions, so there are far fewer jobs than windows.</summary>
    [Fact]
    public void Jobs_ShortWindows_AreTakenTogether()
    {
        using ScalarDigits digits = ScalarDigits.Of([.. Scalars(256, 254, 1)], PairAdder.BucketCost);
        var schedule = new MsmSchedule(digits);
        Assert.Equal(digits.Windows, schedule.Parts.Length);
        Assert.InRange(schedule.Jobs.Count, 1, Math.Max(digits.Windows / 4, 2 * Splitting.Degree + 1));
    }

    private static IEnumerable<Fr> Scalars(int count, int bits, double density)
    {
        Fr high = Fr.FromBigInteger(System.Numerics.BigInteger.One << (bits - 1));
        for (int i = 0; i < count; i++)
            yield return i % 1000 < density * 1000 ? high + Fr.FromUInt64((ulong)i) : Fr.FromUInt64((ulong)(i & 1));
    }
}
