using System.Numerics;
using CsCheck;
using Zk.Algebra;

namespace Zk.Soundness.Tests;

public class IntervalTests
{
    private static readonly Gen<Interval> s_intervals = Gen.Select(Gen.Long[-1000, 1000], Gen.Long[0, 500], (low, span) => new Interval(low, low + span));

    [Fact]
    public void Operations_OnMembers_StayInside() =>
        Gen.Select(s_intervals, s_intervals, Gen.Double.Unit, Gen.Double.Unit).Sample((left, right, atLeft, atRight) =>
        {
            BigInteger x = left.Low + (BigInteger)((double)left.Span * atLeft), y = right.Low + (BigInteger)((double)right.Span * atRight);
            Assert.True((left + right).Contains(Residue(x + y)));
            Assert.True((left * right).Contains(Residue(x * y)));
            Assert.True((left * -3).Contains(Residue(x * -3)));
            Assert.Equal(left.Contains(Residue(y)), left.Low <= y && y <= left.High);
        });

    [Fact]
    public void Intersect_ModuloR_HoldsExactlyTheCommonResidues() =>
        Gen.Select(s_intervals, s_intervals, Gen.Int[-1, 1], Gen.Long[-1500, 1500]).Sample((left, right, turn, value) =>
        {
            Interval shifted = right + Interval.Single(turn * Fr.Modulus);
            bool both = left.Contains(Residue(value)) && shifted.Contains(Residue(value));
            Assert.Equal(both, left.Intersect(shifted) is { } common && common.Contains(Residue(value)));
        });

    private static Fr Residue(BigInteger value)
    {
        BigInteger residue = value % Fr.Modulus;
        return Fr.FromBigInteger(residue.Sign < 0 ? residue + Fr.Modulus : residue);
    }
}
