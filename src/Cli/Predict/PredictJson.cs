using Zk.Engine.Prediction;

namespace Zk.Cli.Predict;

/// <summary>Predictions as one JSON document.</summary>
internal static class PredictJson
{
    public static object Document(PredictReport report, string model) => new
    {
        model,
        training = report.Record,
        dataCheck = report.DataCheck,
        tests = report.Tests.Select(test => new
        {
            name = test.Name,
            samples = test.Samples,
            hits = test.Hits,
            leftOutAsTrainedOn = test.Left,
            baseline = Score(test.Baseline),
            learned = Score(test.Learned),
            @default = test.Choice.IsLearned ? "learned" : "baseline",
            reason = test.Choice.Reason,
        }),
        @default = report.Default,
        reason = report.Deciding.Choice.Reason,
        purpose = PredictReport.Purpose,
    };

    private static object Score(PredictionScore score) => new
    {
        auc = score.Auc,
        brier = score.Brier,
        calibration = score.Calibration.Select(row => new { count = row.Count, lowest = row.Lowest, highest = row.Highest, expected = row.Expected, hits = row.Hits, observed = row.Observed }),
    };
}
