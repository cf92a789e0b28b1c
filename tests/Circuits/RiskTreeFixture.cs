using System.Numerics;
using Zk.Algebra;
using Zk.Verifier;
using static Zk.Circuits.Tests.Signals;

namespace Zk.Circuits.Tests;

/// <summary>One risk row as the circuit sees it, with plain losses: linear ones unless a test changes them.</summary>
internal sealed record Row(int Index)
{
    internal BigInteger Mark { get; init; } = 1_000_000;
    internal BigInteger AddOnMm { get; init; } = 2;
    internal BigInteger AddOnDeltaIm { get; init; } = 1;
    internal BigInteger ShortOptionMinimum { get; init; }
    internal BigInteger StrikeKey { get; init; }
    internal BigInteger ExpiryKey { get; init; }
    internal BigInteger BasisWeightPpm { get; init; }
    internal BigInteger[] Alpha { get; init; } = [3, 5, 0, 0];
    internal BigInteger[] Beta { get; init; } = [7, 30, 0, 0];
    internal Func<int, BigInteger> Loss { get; init; } = s => 1000 - 60 * s;

    internal BigInteger[] AlphaWords => [Lanes(Alpha[0], Alpha[1]), Lanes(Alpha[2], Alpha[3])];
    internal BigInteger[] BetaWords => [Lanes(Beta[0], Beta[1]), Lanes(Beta[2], Beta[3])];
    internal BigInteger[] Words => LossWords(Loss);

    internal Fr Digest()
    {
        static Fr[] Field(IEnumerable<BigInteger> values) => [.. values.Select(Fr.FromBigInteger)];
        Fr detail = Poseidon.Hash(Field([ShortOptionMinimum, StrikeKey, ExpiryKey, BasisWeightPpm, .. AlphaWords, .. BetaWords]), DomainTag.RiskRowDetail);
        return Poseidon.Hash([.. Field([Index, Mark, AddOnMm, AddOnDeltaIm]), detail, .. Field(Words)], DomainTag.RiskRow);
    }
}

/// <summary>Underlyings with their rows, and the trees over them.</summary>
internal sealed class RiskTreeFixture
{
    private readonly MerkleTree[] _underlyings;
    private readonly MerkleTree _top;

    internal RiskTreeFixture(Row[][] rows)
    {
        Rows = rows;
        _underlyings = [.. rows.Select(list => new MerkleTree(8, 2, DomainTag.RiskNode, list.Select(row => row.Digest()).ToArray()))];
        _top = new MerkleTree(8, 2, DomainTag.RiskNode, _underlyings.Select(tree => tree.Root).ToArray());
    }

    /// <summary>Four underlyings of twelve options: two of a strike, four of an expiry, losses of either sign in every scenario.</summary>
    internal static RiskTreeFixture Options() => new([.. Enumerable.Range(0, 4).Select(u => Enumerable.Range(0, 12).Select(i =>
        new Row(u * 50 + i + 1) { StrikeKey = u * 50 + i / 2 + 1, ExpiryKey = u * 50 + i / 4 + 1, BasisWeightPpm = 300, ShortOptionMinimum = 9, Loss = s => (s * 7 + i) % 31 - 11 }).ToArray())]);

    internal Row[][] Rows { get; }

    internal Fr Root => _top.Root;

    internal Fr UnderlyingRoot(int underlying) => _underlyings[underlying].Root;

    /// <summary>Children of the two nodes above a row, flattened.</summary>
    internal Fr[] RowChildren(int underlying, Row row) =>
        [.. _underlyings[underlying].Children(Array.IndexOf(Rows[underlying], row)).SelectMany(children => children)];

    /// <summary>Children of the two nodes above an underlying's root, flattened.</summary>
    internal Fr[] GroupChildren(int underlying) => [.. _top.Children(underlying).SelectMany(children => children)];
}
