using System.Collections.Immutable;

namespace Zk.Engine;

/// <summary>Reads the <c>Parameters</c> of a PMRM_2 file. When a file gives parameters it gives them all.</summary>
internal static class Pmrm2ParametersJson
{
    private const double Max = Pmrm2Rules.MaxParameter;

    internal static Pmrm2Parameters Read(JsonFields fields)
    {
        Pmrm2Parameters parameters = new(
            [.. fields.Items("Scenarios").Select(ReadScenario)], ReadVolatility(fields.Object("VolShock")), ReadSkew(fields.Object("SkewShock")),
            ReadFactors(fields.Object("Margin")), ReadBasis(fields.Object("BasisContingency")), ReadContingencies(fields.Object("OtherContingency")));
        fields.RejectUnread();
        return parameters;
    }

    private static Pmrm2Scenario ReadScenario(JsonFields fields)
    {
        Pmrm2Scenario scenario = new(fields.Number("SpotShock", 0, Max), fields.Choice<Pmrm2Shock>("VolShockDirection"), fields.Number("DampeningFactor", 0, Max));
        return Complete(fields, scenario);
    }

    private static VolatilityShock ReadVolatility(JsonFields fields) => Complete(fields, new VolatilityShock(
        fields.Number("VOLRANGEUP", 0, Max), fields.Number("VOLRANGEDOWN", 0, Max), fields.Number("MIN_VOL_EVAL_SHOCKED", 0, Max),
        fields.Number("SHORTTERMPOWER", -Max, Max), fields.Number("LONGTERMPOWER", -Max, Max), fields.Number("DTE_FLOOR", 0, Max)));

    private static Pmrm2SkewShock ReadSkew(JsonFields fields) => Complete(fields, new Pmrm2SkewShock(
        fields.Number("LINEAR_SCALE_CAP", -Max, Max), fields.Number("LINEAR_CBASE", -Max, Max), fields.Number("ABS_SCALE_CAP", -Max, Max),
        fields.Number("ABS_CBASE", -Max, Max), fields.Number("MIN_K_STAR", 0, Max), fields.Number("MIN_WIDTH_SCALE", -Max, Max),
        fields.Number("VOL_PARAM_STATIC", -Max, Max), fields.Number("VOL_PARAM_SCALE", -Max, Max)));

    private static Pmrm2MarginFactors ReadFactors(JsonFields fields) => Complete(fields, new Pmrm2MarginFactors(
        fields.Number("MM_LOSS_FACTOR", 0, Max), fields.Number("IM_LOSS_FACTOR", 0, Max),
        fields.Number("SHORT_RATE_MULTSCALE", 0, Max), fields.Number("LONG_RATE_MULTSCALE", 0, Max),
        fields.Number("SHORT_RATE_ADDSCALE", 0, Max), fields.Number("LONG_RATE_ADDSCALE", 0, Max),
        fields.Number("BASE_STATIC_DISCOUNT_NEG", 0, Max), fields.Number("BASE_STATIC_DISCOUNT", 0, Max)));

    private static Pmrm2Basis ReadBasis(JsonFields fields) => Complete(fields, new Pmrm2Basis(
        fields.Number("SCENARIO_SPOT_UP", 0, Max), fields.Number("SCENARIO_SPOT_DOWN", 0, Max),
        fields.Number("BASIS_CONT_ADD_FACTOR", 0, Max), fields.Number("BASIS_CONT_MULT_FACTOR", 0, Max)));

    private static Pmrm2Contingencies ReadContingencies(JsonFields fields)
    {
        fields.Ignore("IM_PERP_PERCENT_NORMAL", "IM_OPTION_PERCENT_NORMAL");
        return Complete(fields, new Pmrm2Contingencies(
            fields.Number("PEG_LOSS_THRESHOLD", 0, Max), fields.Number("PEG_LOSS_FACTOR", 0, Max),
            fields.Number("CONF_THRESHOLD", 0, Max), fields.Number("CONF_MARGIN", 0, Max),
            fields.Number("MM_PERP_PERCENT", 0, Max), fields.Number("IM_PERP_PERCENT", 0, Max),
            fields.Number("MM_OPTION_PERCENT", 0, Max), fields.Number("IM_OPTION_PERCENT", 0, Max)));
    }

    private static T Complete<T>(JsonFields fields, T value)
    {
        fields.RejectUnread();
        return value;
    }
}
