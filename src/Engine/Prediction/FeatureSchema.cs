using System.Collections.Immutable;

namespace Zk.Engine.Prediction;

/// <summary>The features of an account: integers in, binary64 out, finite for every account above maintenance, the same on every machine.</summary>
/// <remarks>
/// Whether an account is long or short is no feature on purpose: the days that data is taken from are crashes, and a model that
/// learned that longs fail would have learned the days. docs/prediction.md defines each feature.
/// </remarks>
public static class FeatureSchema
{
    /// <summary>Goes up whenever a feature's meaning, number or order changes; a model of another version is refused.</summary>
    public const int Version = 1;

    /// <summary>Where <see cref="Write"/> puts the first-passage probability.</summary>
    public const int BaselineIndex = 2;

    private const double FarDistance = 20;
    private const double EndlessDistance = 1e6;
    private const double MostGain = 10;

    /// <summary>The features in order.</summary>
    public static ImmutableArray<string> Names { get; } =
        ["distance", "log-distance", "first-passage", "log-fast-distance", "maintenance-use", "log-leverage", "gain-15m", "gain-60m", "notice", "net-share"];

    /// <summary>Number of features.</summary>
    public static int Count => Names.Length;

    /// <summary>Writes the features of an account.</summary>
    /// <param name="outlook">The account, E ≥ MM and E &gt; 0.</param>
    /// <param name="features">Receives <see cref="Count"/> numbers.</param>
    /// <exception cref="ArgumentException">The span has another length.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The account is below maintenance or has no equity: there is nothing to predict.</exception>
    public static void Write(in AccountOutlook outlook, Span<double> features)
    {
        if (features.Length != Count) throw new ArgumentException($"got {features.Length} places, expected {Count}", nameof(features));
        if (outlook.EquityMicroUsd <= 0 || outlook.EquityMicroUsd < outlook.MaintenanceMicroUsd)
            throw new ArgumentOutOfRangeException(nameof(outlook), "got an account below maintenance or without equity, expected one above; leave it out");
        double equity = (double)outlook.EquityMicroUsd, swing = (double)outlook.SwingMicroUsd, distance = outlook.Distance;
        features[0] = Math.Min(distance, FarDistance);
        features[1] = LogOf(distance);
        features[BaselineIndex] = FirstPassage.Probability(distance);
        features[3] = LogOf(outlook.FastDistance);
        features[4] = (double)outlook.MaintenanceMicroUsd / equity;
        features[5] = Binary64.Log(1 + (double)outlook.GrossMicroUsd / equity);
        features[6] = Clamped((double)outlook.QuarterGainMicroUsd, swing);
        features[7] = Clamped((double)outlook.HourGainMicroUsd, swing);
        features[8] = Clamped((double)outlook.NoticeMicroUsd, (double)(outlook.EquityMicroUsd - outlook.MaintenanceMicroUsd));
        features[9] = outlook.GrossMicroUsd == 0 ? 0 : (double)outlook.DeltaMicroUsd / (double)outlook.GrossMicroUsd;
    }

    private static double LogOf(double distance) => Binary64.Log(1 + Math.Min(distance, EndlessDistance));

    /// <summary>A ratio within ±10; what is divided by nothing counts as 0 when it is 0, else as the most.</summary>
    private static double Clamped(double amount, double unit)
    {
        if (amount == 0) return 0;
        return unit == 0 ? Math.CopySign(MostGain, amount) : Math.Clamp(amount / unit, -MostGain, MostGain);
    }
}
