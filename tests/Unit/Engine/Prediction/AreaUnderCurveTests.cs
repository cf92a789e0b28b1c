using CsCheck;
using Zk.Engine.Prediction;

namespace Zk.Engine.Tests.Prediction;

public class AreaUnderCurveTests
{
    private static readonly Gen<(double P, bool Y)[]> s_predictions = Gen.Select(Gen.Int[0, 12].Select(n => n / 12.0), Gen.Bool).Array[0, 60];

    [Fact]
    public void Of_FourPredictions_CountsPairsByHand()
    {
        // Pairs (hit, miss): .35>.1, .35<.4, .8>.1, .8>.4: three of four.
        Assert.Equal(0.75, AreaUnderCurve.Of([0.1, 0.4, 0.35, 0.8], [false, false, true, true]));
        // .5>.1 and .5=.5 and .9 above both: three and a half of four.
        Assert.Equal(0.875, AreaUnderCurve.Of([0.1, 0.5, 0.5, 0.9], [false, false, true, true]));
        Assert.Equal(0.5, AreaUnderCurve.Of([0.5, 0.5, 0.5], [false, true, false]));
        Assert.Equal(0, AreaUnderCurve.Of([0.9, 0.1], [false, true]));
    }

    [Fact]
    public void Of_EqualOutcomes_IsUndefined()
    {
        Assert.Null(AreaUnderCurve.Of([], []));
        Assert.Null(AreaUnderCurve.Of([0.1, 0.2], [true, true]));
        Assert.Null(AreaUnderCurve.Of([0.1, 0.2], [false, false]));
    }

    [Fact]
    public void Of_NaNOrOtherLength_IsRefused()
    {
        Assert.Contains("NaN", Assert.Throws<EngineInputException>(() => AreaUnderCurve.Of([double.NaN], [true])).Message);
        Assert.Throws<EngineInputException>(() => AreaUnderCurve.Of([0.1], [true, false]));
    }

    [Fact]
    public void Of_AnyPredictions_EqualsThePairsCounted() => s_predictions.Sample(rows =>
    {
        double won = 0, pairs = 0;
        foreach ((double hit, bool _) in rows.Where(row => row.Y))
            foreach ((double miss, bool _) in rows.Where(row => !row.Y))
                (won, pairs) = (won + (hit > miss ? 1 : hit == miss ? 0.5 : 0), pairs + 1);
        Assert.Equal(pairs == 0 ? null : won / pairs, Auc(rows, p => p));
    });

    [Fact]
    public void Of_IncreasingMapAndAnyOrder_IsTheSame() => Gen.Select(s_predictions, Gen.Int[0, 1_000]).Sample((rows, seed) =>
    {
        (double, bool)[] shuffled = [.. rows];
        new Random(seed).Shuffle(shuffled);
        Assert.Equal(Auc(rows, p => p), Auc(shuffled, p => p * p * p));
    });

    [Fact]
    public void Of_Reversed_IsTheComplement() => s_predictions.Sample(rows =>
    {
        if (Auc(rows, p => p) is { } auc) Assert.Equal(1 - auc, Auc(rows, p => -p)!.Value, 1e-15);
    });

    private static double? Auc((double P, bool Y)[] rows, Func<double, double> map) =>
        AreaUnderCurve.Of([.. rows.Select(row => map(row.P))], [.. rows.Select(row => row.Y)]);
}
