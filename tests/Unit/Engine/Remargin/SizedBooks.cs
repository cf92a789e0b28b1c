using CsCheck;
using Zk.Engine;
using Zk.Engine.Tests.Requirement;

namespace Zk.Engine.Tests.Remargin;

/// <summary>Random epochs and books in the three sizes that a tick treats differently: 32-bit factors, 64-bit sums, and beyond.</summary>
internal static class SizedBooks
{
    /// <summary>Bits taken off every price-like number of a row and off every quantity.</summary>
    private static readonly (int Row, int Quantity)[] s_shifts =
        [(6, 10), (6, 24), (20, 20), (4, 30), (0, 32), (0, 22), (20, 0), (0, 0), (34, 39), (20, 30), (20, 34), (14, 32), (10, 30), (10, 34)];

    /// <summary>An epoch, numbers for the same terms, and accounts.</summary>
    internal static readonly Gen<(RiskEpoch Epoch, RiskEpoch Next, Account[] Accounts)> Book =
        Gen.Select(RandomEpochs.Epoch, RandomEpochs.Epoch, Gen.Int[0, s_shifts.Length - 1], Gen.Bool).SelectMany(
            (epoch, other, size, isPlain) =>
            {
                if (isPlain) (epoch, other) = (Plain(epoch), Plain(other));
                RiskEpoch first = Shrunk(epoch, s_shifts[size].Row), second = OnTermsOf(first, Shrunk(other, s_shifts[size].Row));
                return RandomEpochs.AccountFor(first).Array[1, 6].Select(accounts => (first, second, accounts.Select(a => Shrunk(a, s_shifts[size].Quantity)).ToArray()));
            });

    /// <summary>Factors and weights up to 10⁶, as venues have them.</summary>
    private static RiskEpoch Plain(RiskEpoch epoch) => epoch with
    {
        FactorMmPpm = epoch.FactorMmPpm % 1_000_001,
        FactorImPpm = epoch.FactorImPpm % 1_000_001,
        Rows = [.. epoch.Rows.Select(row => row with { BasisWeightPpm = row.BasisWeightPpm % 1_000_001 })],
    };

    private static RiskEpoch Shrunk(RiskEpoch epoch, int bits) => epoch with { Rows = [.. epoch.Rows.Select(row => Shrunk(row, bits))] };

    private static RiskRow Shrunk(RiskRow row, int bits) => row with
    {
        Mark = row.Mark >> bits,
        AddOnMm = row.AddOnMm >> bits,
        AddOnDeltaIm = row.AddOnDeltaIm >> bits,
        ShortOptionMinimum = row.ShortOptionMinimum >> bits,
        Losses = [.. row.Losses.Select(loss => loss >> bits)],
        Chords = [.. row.Chords.Select(chord => chord.Slope >> bits == 0 ? default : new ConcentrationChord(chord.Slope >> bits, chord.Intercept >> bits))],
    };

    private static Account Shrunk(Account account, int bits) => account with
    {
        Positions = [.. account.Positions.Select(p => p with { QuantityLots = p.QuantityLots >> bits }).Where(p => p.QuantityLots != 0)],
    };

    /// <summary>The second epoch's numbers on the first's terms; about a third of the rows stay as they were.</summary>
    private static RiskEpoch OnTermsOf(RiskEpoch first, RiskEpoch numbers)
    {
        Dictionary<uint, int> weights = [];
        Dictionary<uint, long> minima = [];
        return numbers with
        {
            Rows =
            [
                .. first.Rows.Select((row, i) =>
                {
                    RiskRow source = numbers.Rows[i % numbers.Rows.Length];
                    if (source.Mark % 3 == 0) source = row;
                    return source with
                    {
                        Index = row.Index,
                        Instrument = row.Instrument,
                        Underlying = row.Underlying,
                        StrikeKey = row.StrikeKey,
                        ExpiryKey = row.ExpiryKey,
                        BasisWeightPpm = row.ExpiryKey == 0 ? 0 : Shared(weights, row.ExpiryKey, source.BasisWeightPpm),
                        ShortOptionMinimum = row.StrikeKey == 0 ? 0 : Shared(minima, row.StrikeKey, source.ShortOptionMinimum),
                    };
                }),
            ],
        };
    }

    private static T Shared<T>(Dictionary<uint, T> values, uint key, T value) => values.TryAdd(key, value) ? value : values[key];
}
