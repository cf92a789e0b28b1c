using CsCheck;
using Zk.Engine.Prediction;

namespace Zk.Engine.Tests.Prediction;

public class PredictionScoreTests
{
    private static readonly Gen<(double P, bool Y)[]> s_predictions = Gen.Select(Gen.Double[0, 1], Gen.Bool).Array[1, 80];

    [Fact]
    public void Brier_FourPredictions_IsTheMeanSquareByHand()
    {
        // (.01 + .01 + .04 + .09) / 4
        Assert.Equal(0.0375, BrierScore.Of([0.1, 0.9, 0.8, 0.3], [false, true, true, false])!.Value, 1e-15);
        Assert.Equal(0, BrierScore.Of([0, 1], [false, true]));
        Assert.Equal(1, BrierScore.Of([1, 0], [false, true]));
        Assert.Null(BrierScore.Of([], []));
    }

    [Theory]
    [InlineData(1.0001)]
    [InlineData(-0.1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Brier_NoProbability_IsRefused(double probability)
    {
        Assert.Throws<EngineInputException>(() => BrierScore.Of([probability], [true]));
        Assert.Throws<EngineInputException>(() => CalibrationTable.Of([probability], [true]));
    }

    [Fact]
    public void Brier_AnyPredictions_LiesBetween0And1() =>
        s_predictions.Sample(rows => BrierScore.Of([.. rows.Select(row => row.P)], [.. rows.Select(row => row.Y)]) is >= 0 and <= 1);

    [Fact]
    public void Calibration_TwentyPredictions_AreTenPairs()
    {
        double[] probabilities = [.. Enumerable.Range(0, 20).Select(i => i / 20.0)];
        bool[] outcomes = [.. Enumerable.Range(0, 20).Select(i => i >= 15)];

        CalibrationRow[] rows = [.. CalibrationTable.Of(probabilities, outcomes)];

        Assert.Equal(10, rows.Length);
        Assert.Equal(new CalibrationRow(2, 0, 0.05, 0.025, 0), rows[0]);
        Assert.Equal(1, rows[7].Hits);
        Assert.Equal(0.5, rows[7].Observed);
        Assert.Equal(2, rows[9].Hits);
        Assert.Equal(0.925, rows[9].Expected, 1e-15);
    }

    [Fact]
    public void Calibration_EqualProbabilities_StayTogether()
    {
        CalibrationRow[] rows = [.. CalibrationTable.Of([0.5, 0, 0, 0.5, 0, 0.5], [true, false, false, false, false, true])];

        Assert.Equal([new CalibrationRow(3, 0, 0, 0, 0), new CalibrationRow(3, 0.5, 0.5, 0.5, 2)], rows);
        Assert.Empty(CalibrationTable.Of([], []));
    }

    [Fact]
    public void Calibration_AnyPredictions_CountsEachOnceInOrder() => s_predictions.Sample(rows =>
    {
        CalibrationRow[] table = [.. CalibrationTable.Of([.. rows.Select(row => row.P)], [.. rows.Select(row => row.Y)])];
        Assert.Equal(rows.Length, table.Sum(row => row.Count));
        Assert.Equal(rows.Count(row => row.Y), table.Sum(row => row.Hits));
        Assert.All(table, row => Assert.InRange(row.Expected, row.Lowest - 1e-12, row.Highest + 1e-12));
        for (int i = 1; i < table.Length; i++) Assert.True(table[i - 1].Highest < table[i].Lowest);
    });

    [Theory]
    [InlineData(0.9, 0.01, true, true, "better out of sample on both")]
    [InlineData(0.9, 0.03, true, false, "does not beat its Brier")]
    [InlineData(0.7, 0.01, true, false, "does not beat its AUC")]
    [InlineData(0.7, 0.03, true, false, "beats neither")]
    [InlineData(0.8, 0.02, true, false, "beats neither")]
    [InlineData(0.9, 0.01, false, false, "used for training")]
    public void Choice_LearnedMustWinBothOutOfSample(double auc, double brier, bool isOutOfSample, bool isLearned, string reason)
    {
        PredictorChoice choice = PredictorChoice.Of(new(0.8, 0.02, []), new(auc, brier, []), isOutOfSample);

        Assert.Equal(isLearned, choice.IsLearned);
        Assert.Contains(reason, choice.Reason);
    }

    [Fact]
    public void Choice_UndefinedScores_KeepTheBaselineAndSayWhy()
    {
        Assert.Contains("all outcomes are equal", PredictorChoice.Of(new(null, 0.1, []), new(null, 0.05, []), true).Reason);
        Assert.Contains("no samples", PredictorChoice.Of(new(null, null, []), new(null, null, []), true).Reason);
    }
}
