using System.Collections.Immutable;
using CsCheck;
using Zk.Engine;

namespace Zk.Engine.Tests.Requirement;

/// <summary>Random epochs and books over the whole range of docs/statement.md §2, extremes included.</summary>
internal static class RandomEpochs
{
    private static Gen<long> Within(long low, long high) =>
        Gen.Frequency((6, Gen.Long[low, high]), (1, Gen.Const(low)), (1, Gen.Const(high)), (2, Gen.Long[Math.Max(low, -50), Math.Min(high, 50)]));

    private static readonly Gen<ConcentrationChord> s_chord = Gen.Select(
        Within(0, Units.LossBound - 1), Within(0, long.MaxValue), Gen.Bool,
        (slope, intercept, large) => new ConcentrationChord(slope, slope == 0 ? 0 : large ? (Int128)intercept << 17 : intercept));

    private static readonly Gen<RiskRow> s_numbers = Gen.Select(
        Within(0, Units.MarkBound - 1), Within(0, Units.LossBound - 1), Within(0, Units.LossBound - 1),
        s_chord.Array[4], Within(1 - Units.LossBound, Units.LossBound - 1).Array[32],
        (mark, mm, im, chords, losses) => new RiskRow(0, "", "", mark, mm, im, 0, 0, 0, 0, [.. chords], [.. losses]));

    /// <summary>Up to four underlyings of up to three expiries, each with a future and up to two strikes.</summary>
    internal static readonly Gen<RiskEpoch> Epoch = Gen.Select(
        Gen.Int[1, 4], Gen.Int[0, Units.RateBound - 1], Gen.Int[0, Units.RateBound - 1],
        s_numbers.Array[60], Within(0, Units.LossBound - 1).Array[60], Gen.Int[0, Units.RateBound - 1].Array[60], Gen.Bool.Array[60],
        (underlyings, mm, im, numbers, minima, weights, present) =>
        {
            ImmutableArray<RiskRow>.Builder rows = ImmutableArray.CreateBuilder<RiskRow>();
            uint expiryKey = 0, strikeKey = 0;
            int index = 0, at = 0;
            for (int u = 0; u < underlyings; u++)
            {
                Add(u, 0, 0, 0, 0);
                for (int e = 0; e < 3; e++)
                {
                    expiryKey++;
                    int weight = weights[at % 60];
                    Add(u, 0, 0, expiryKey, weight);
                    strikeKey++;
                    long minimum = minima[at % 60];
                    Add(u, minimum, strikeKey, expiryKey, weight);
                    Add(u, minimum, strikeKey, expiryKey, weight);
                }
            }
            return new RiskEpoch("random", 1, 1, mm, im, rows.ToImmutable());

            void Add(int u, long minimum, uint strike, uint expiry, int weight)
            {
                index += present[at % 60] ? 1 : 7;
                rows.Add(numbers[at % 60] with
                {
                    Index = index,
                    Instrument = $"I{index}",
                    Underlying = $"U{u}",
                    ShortOptionMinimum = minimum,
                    StrikeKey = strike,
                    ExpiryKey = expiry,
                    BasisWeightPpm = weight,
                });
                at++;
            }
        });

    /// <summary>A book of 0 to all of an epoch's instruments.</summary>
    internal static Gen<Account> AccountFor(RiskEpoch epoch) => Gen.Select(
        Within(1 - Units.CashBound, Units.CashBound - 1),
        Within(1 - Units.QuantityBound, Units.QuantityBound - 1).Array[epoch.Rows.Length],
        Gen.Bool.Array[epoch.Rows.Length],
        Gen.Int[0, 3],
        (cash, quantities, held, density) => new Account(cash,
        [
            .. epoch.Rows.Select((row, i) => (Position: new Position(row.Index, quantities[i], 0), Held: density == 3 || (density > 0 && held[i])))
                .Where(leg => leg.Held && leg.Position.QuantityLots != 0).Select(leg => leg.Position),
        ]));

    internal static readonly Gen<(RiskEpoch Epoch, Account Account)> Book = Epoch.SelectMany(AccountFor, (epoch, account) => (epoch, account));
}
