using System.Collections.Immutable;
using CsCheck;
using Zk.Engine;
using Zk.Verifier;

namespace Zk.Differential.Tests;

/// <summary>Legal epochs of every shape that docs/statement.md §2 allows, with values drawn towards the edges.</summary>
internal static class RandomEpoch
{
    private const uint KeyHeadroom = 4096;

    /// <summary>One to six underlyings with losses, add-ons and chords up to <paramref name="lossBound"/> (exclusive).</summary>
    internal static Gen<RiskEpoch> WithLossesBelow(long lossBound) =>
        from underlyings in Underlying(lossBound).Array[1, 6]
        from factorMm in Factor
        from factorIm in Factor
        from firstKey in Gen.UInt[1, uint.MaxValue - KeyHeadroom]
        from lastIndexIsLargest in Gen.Bool
        from number in Gen.ULong[0, RowBound.Counter - 1]
        from timestamp in Gen.ULong[0, RowBound.Counter - 1]
        select Assemble(underlyings, factorMm, factorIm, firstKey, lastIndexIsLargest, number, timestamp);

    /// <summary>0, 1, the largest, and values of every size between, below <paramref name="bound"/>.</summary>
    internal static Gen<long> Below(long bound) => Gen.Frequency(
        (2, Gen.Const(0L)),
        (1, Gen.Const(Math.Min(1, bound - 1))),
        (1, Gen.Const(bound - 1)),
        (3, Gen.Long[0, Math.Min(1000, bound - 1)]),
        (3, Gen.Long[0, Math.Min(1L << 24, bound - 1)]),
        (2, Gen.Long[0, bound - 1]));

    internal static Gen<long> Signed(long bound) => Gen.Select(Below(bound), Gen.Bool, (magnitude, negative) => negative ? -magnitude : magnitude);

    private static readonly Gen<int> Factor =
        Gen.Frequency((3, Gen.Int[700_000, 1_400_000]), (1, Gen.Const(1_000_000)), (1, Gen.Const(0)), (1, Gen.Const(Units.RateBound - 1)));

    private static readonly Gen<int> BasisWeight =
        Gen.Frequency((3, Gen.Int[0, 600_000]), (1, Gen.Const(Units.RateBound - 1)));

    // A quarter of the rows risk nothing, so that the short-option minimum decides now and then.
    private static Gen<RiskRow> Row(long lossBound) => Gen.Select(RiskyRow(lossBound), Gen.Int[0, 3], (row, kind) => kind > 0
        ? row
        : row with { AddOnMm = 0, AddOnDeltaIm = 0, Chords = [.. new ConcentrationChord[Units.ChordCount]], Losses = [.. new long[Units.ScenarioCount]] });

    private static Gen<RiskRow> RiskyRow(long lossBound) =>
        from mark in Below(Units.MarkBound)
        from addOnMm in Below(lossBound)
        from addOnIm in Below(lossBound)
        from losses in Losses(lossBound)
        from slopes in Below(lossBound).Array[Units.ChordCount]
        from intercepts in Gen.Select(Below(1L << 40), Gen.Int[0, 40], (high, shift) => (Int128)high << shift).Array[Units.ChordCount]
        from gap in Gen.Frequency((2, Gen.Const(1)), (1, Gen.Int[1, 400]))
        select new RiskRow(gap, "", "", mark, addOnMm, addOnIm, 0, 0, 0, 0,
            [.. slopes.Zip(intercepts, (slope, intercept) => new ConcentrationChord(slope, slope == 0 ? 0 : intercept))], [.. losses]);

    // Of both signs, or all gains, or all losses: a group that no scenario hurts is a case of its own.
    private static Gen<long[]> Losses(long bound) => Gen.Select(
        Signed(bound).Array[Units.ScenarioCount], Gen.Frequency((2, Gen.Const(0)), (1, Gen.Const(1)), (1, Gen.Const(-1))),
        (losses, side) => side == 0 ? losses : [.. losses.Select(loss => side * Math.Abs(loss))]);

    // A strike: its call, its put or both, with the one minimum they share.
    private static Gen<RiskRow[]> Strike(long lossBound) =>
        from rows in Row(lossBound).Array[1, 2]
        from minimum in Below(lossBound)
        select rows.Select(row => row with { ShortOptionMinimum = minimum, StrikeKey = 1 }).ToArray();

    private static Gen<Expiry> ExpiryOf(long lossBound) =>
        from weight in BasisWeight
        from futures in Row(lossBound).Array[0, 2]
        from strikes in Strike(lossBound).Array[0, 3]
        select new Expiry(weight, futures, strikes);

    private static Gen<UnderlyingRows> Underlying(long lossBound) =>
        from spot in Row(lossBound).Array[1, 3]
        from expiries in ExpiryOf(lossBound).Array[0, 3]
        select new UnderlyingRows(spot, expiries);

    private static RiskEpoch Assemble(
        UnderlyingRows[] underlyings, int factorMm, int factorIm, uint key, bool lastIndexIsLargest, ulong number, ulong timestamp)
    {
        List<RiskRow> rows = [];
        for (int u = 0; u < underlyings.Length; u++)
        {
            string name = $"U{u}";
            foreach (RiskRow row in underlyings[u].Spot) rows.Add(row with { Underlying = name });
            foreach (Expiry expiry in underlyings[u].Expiries)
            {
                uint expiryKey = key++;
                RiskRow InExpiry(RiskRow row) => row with { Underlying = name, ExpiryKey = expiryKey, BasisWeightPpm = expiry.WeightPpm };
                rows.AddRange(expiry.Futures.Select(InExpiry));
                foreach (RiskRow[] strike in expiry.Strikes)
                {
                    uint strikeKey = key++;
                    rows.AddRange(strike.Select(row => InExpiry(row) with { StrikeKey = strikeKey }));
                }
            }
        }
        int shift = lastIndexIsLargest ? Units.IndexBound - 1 - rows.Sum(row => row.Index) : 0;
        int index = shift;
        RiskEpoch epoch = new("differential", number, timestamp, factorMm, factorIm,
            [.. rows.Select((row, i) => row with { Index = index += row.Index, Instrument = $"I{i}" })]);
        epoch.Validate();
        return epoch;
    }

    private sealed record Expiry(int WeightPpm, RiskRow[] Futures, RiskRow[][] Strikes);

    private sealed record UnderlyingRows(RiskRow[] Spot, Expiry[] Expiries);
}
