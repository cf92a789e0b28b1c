namespace Zk.Engine;

/// <summary>The ranges of the risk parameters.</summary>
internal static class RiskParameterRules
{
    internal static void Check(RiskParameters parameters)
    {
        CheckRate("factorMmPpm", parameters.FactorMmPpm, Units.RateBound - 1);
        CheckRate("factorImPpm", parameters.FactorImPpm, Units.RateBound - 1);
        CheckRate("tailDampingPpm", parameters.TailDampingPpm, Units.PpmPerOne);
        CheckRate("stableFloorPpm", parameters.StableFloorPpm, Units.PpmPerOne);
        CheckRate("stableSlope", parameters.StableSlope, 10);
        VolatilityShock shock = parameters.VolatilityShock;
        CheckShock("up", shock.Up);
        CheckShock("down", shock.Down);
        CheckShock("floor", shock.Floor);
        CheckShock("nearExponent", shock.NearExponent);
        CheckShock("farExponent", shock.FarExponent);
        foreach ((string name, UnderlyingParameters p) in parameters.Underlyings)
        {
            CheckRate($"{name}, scanRangePpm", p.ScanRangePpm, Units.PpmPerOne - 1, low: 1);
            CheckRate($"{name}, linearAddOnMmPpm", p.LinearAddOnMmPpm, Units.PpmPerOne);
            CheckRate($"{name}, linearAddOnDeltaImPpm", p.LinearAddOnDeltaImPpm, Units.PpmPerOne);
            CheckRate($"{name}, optionAddOnMmPpm", p.OptionAddOnMmPpm, Units.PpmPerOne);
            CheckRate($"{name}, optionAddOnDeltaImPpm", p.OptionAddOnDeltaImPpm, Units.PpmPerOne);
            CheckRate($"{name}, shortOptionMinimumPpm", p.ShortOptionMinimumPpm, Units.PpmPerOne);
            CheckRate($"{name}, haircutMmPpm", p.HaircutMmPpm, Units.PpmPerOne);
            CheckRate($"{name}, haircutDeltaImPpm", p.HaircutDeltaImPpm, Units.PpmPerOne);
            CheckRate($"{name}, basisWeightPpm", p.BasisWeightPpm, Units.PpmPerOne);
            CheckRate($"{name}, basisWeightPerYearPpm", p.BasisWeightPerYearPpm, Units.PpmPerOne);
            CheckRate($"{name}, concentrationPpm", p.ConcentrationPpm, Units.PpmPerOne);
        }
    }

    private static void CheckRate(string field, int value, int high, int low = 0)
    {
        if (value < low || value > high)
            throw new EngineInputException($"risk parameters, {field}", $"{value}", $"{low} to {high}", "Correct the risk parameters");
    }

    private static void CheckShock(string field, double value)
    {
        if (!(value >= 0 && value <= 5))
            throw new EngineInputException($"risk parameters, volatilityShock, {field}", $"{value}", "0 to 5", "Correct the risk parameters");
    }
}
