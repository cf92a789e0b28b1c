using System.Numerics;
using System.Security.Cryptography;
using Zk.Algebra;

namespace Zk.Soundness;

/// <summary>The values tried in place of a wire's own: its neighbours, its negative, the other boolean, the ends of its range, a drawn element.</summary>
internal static class OtherValues
{
    /// <summary>Distinct values other than <paramref name="value"/>, the same on every run.</summary>
    public static IEnumerable<Fr> Of(int wire, Fr value, Interval? range)
    {
        IEnumerable<Fr> candidates = [value + Fr.One, value - Fr.One, -value, Fr.One - value, Fr.Zero, Drawn(wire)];
        if (range is { } bounds)
            candidates = candidates.Concat([Residue(bounds.Low), Residue(bounds.High)]).Where(bounds.Contains);
        return candidates.Where(candidate => candidate != value).Distinct();
    }

    private static Fr Residue(BigInteger value)
    {
        BigInteger residue = value % Fr.Modulus;
        return Fr.FromBigInteger(residue.Sign < 0 ? residue + Fr.Modulus : residue);
    }

    private static Fr Drawn(int wire) => Residue(new BigInteger(SHA256.HashData(BitConverter.GetBytes(wire)), isUnsigned: true));
}
