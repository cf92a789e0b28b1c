namespace Zk.Engine;

/// <summary>Every number of the dynamic margin. <b>Source</b>: design/margin-model.md §4; docs/dynamic-margin.md explains each.</summary>
public sealed record DynamicMarginRules
{
    /// <summary>Length of a fast bar, and of the step in which parameters change [ms].</summary>
    public long BarMs { get; init; } = 300_000;

    /// <summary>λ of the fast variance per bar [ppm]: 0.5^(1/72), a half-life of six hours of five-minute bars.</summary>
    public int FastLambdaPpm { get; init; } = 990_419;

    /// <summary>λ of the slow variance per day [ppm].</summary>
    public int SlowLambdaPpm { get; init; } = 970_000;

    /// <summary>What the fast term counts beside the slow one [ppm].</summary>
    public int FastWeightPpm { get; init; } = 800_000;

    /// <summary>Standard deviations in a scan range [ppm].</summary>
    public int MultiplierPpm { get; init; } = 3_500_000;

    /// <summary>Weight of the stressed volatility [ppm]; at least a quarter (EMIR RTS 153/2013, Art. 28).</summary>
    public int StressWeightPpm { get; init; } = 250_000;

    /// <summary>Horizon of the scan range [s].</summary>
    public long HorizonSeconds { get; init; } = Units.SecondsPerDay;

    /// <summary>Most that maintenance rises in any hour [ppm].</summary>
    public int MaintenanceRiseHourPpm { get; init; } = 50_000;

    /// <summary>Most that maintenance rises in any day [ppm].</summary>
    public int MaintenanceRiseDayPpm { get; init; } = 250_000;

    /// <summary>Most that initial margin rises in any hour [ppm].</summary>
    public int InitialRiseHourPpm { get; init; } = 200_000;

    /// <summary>Most that either falls in any hour [ppm].</summary>
    public int FallHourPpm { get; init; } = 10_000;

    /// <summary>How long a rise of maintenance must have been wanted, without a break, before it takes effect [ms].</summary>
    public long NoticeMs { get; init; } = 3_600_000;

    /// <summary>
    /// Most that the open interest behind concentration chords falls in any hour [ppm]. A lot that was just below the first chord's knee
    /// then pays 2.34 (its slope) times this times the concentration rate more; at a rate of 20 times the add-on that is 4.7 %.
    /// </summary>
    public int OpenInterestFallHourPpm { get; init; } = 10_000;

    /// <summary>Most that it falls in any day [ppm].</summary>
    public int OpenInterestFallDayPpm { get; init; } = 50_000;

    /// <summary>α of the shadow GARCH(1,1) per bar [ppm].</summary>
    public int GarchAlphaPpm { get; init; } = 60_000;

    /// <summary>β of the shadow GARCH(1,1) per bar [ppm].</summary>
    public int GarchBetaPpm { get; init; } = 930_000;

    /// <summary>The rules as designed.</summary>
    public static DynamicMarginRules Default { get; } = new();

    /// <summary>Refuses rules out of range.</summary>
    /// <exception cref="EngineInputException">Names the rule.</exception>
    public void Validate()
    {
        Within("barMs", BarMs, 1_000, 3_600_000);
        if (Units.SecondsPerDay * 1_000 % BarMs != 0) Within("barMs, left over in a day", Units.SecondsPerDay * 1_000 % BarMs, 0, 0);
        Within("fastLambdaPpm", FastLambdaPpm, 0, Units.PpmPerOne);
        Within("slowLambdaPpm", SlowLambdaPpm, 0, Units.PpmPerOne);
        Within("fastWeightPpm", FastWeightPpm, 0, 10 * Units.PpmPerOne);
        Within("multiplierPpm", MultiplierPpm, 1, 100 * Units.PpmPerOne);
        Within("stressWeightPpm", StressWeightPpm, 250_000, Units.PpmPerOne);
        Within("horizonSeconds", HorizonSeconds, 1, 30 * Units.SecondsPerDay);
        Within("maintenanceRiseHourPpm", MaintenanceRiseHourPpm, 0, Units.PpmPerOne);
        Within("maintenanceRiseDayPpm", MaintenanceRiseDayPpm, MaintenanceRiseHourPpm, 10 * Units.PpmPerOne);
        Within("initialRiseHourPpm", InitialRiseHourPpm, MaintenanceRiseHourPpm, Units.PpmPerOne);
        Within("fallHourPpm", FallHourPpm, 0, Units.PpmPerOne / 2);
        Within("noticeMs", NoticeMs, 0, Units.SecondsPerDay * 1_000);
        Within("openInterestFallHourPpm", OpenInterestFallHourPpm, 0, Units.PpmPerOne / 2);
        Within("openInterestFallDayPpm", OpenInterestFallDayPpm, OpenInterestFallHourPpm, Units.PpmPerOne / 2);
        Within("garchAlphaPpm", GarchAlphaPpm, 0, Units.PpmPerOne);
        Within("garchBetaPpm", GarchBetaPpm, 0, Units.PpmPerOne - GarchAlphaPpm);
    }

    private static void Within(string rule, long value, long low, long high)
    {
        if (value < low || value > high)
            throw new EngineInputException($"dynamic margin rules, {rule}", $"{value}", $"{low} to {high}", "Correct the rules");
    }
}
