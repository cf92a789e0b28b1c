namespace Zk.Engine;

/// <summary>The volatility of a strike from a feed's SVI parameters a, b, ρ, m, σ, forward, τ.</summary>
internal static class Pmrm2Smile
{
    private const int ParameterCount = 7;

    /// <summary>√((a + b·(ρ·(k−m) + √((k−m)² + σ²)))/τ) at k = ln(strike/forward); null when the feed gives no parameters.
    /// <b>Source</b>: J. Gatheral, "A parsimonious arbitrage-free implied volatility parameterization", 2004.</summary>
    internal static double? Volatility(JsonFields feed, double strike)
    {
        if (feed.NumbersOrNull("SVIparam") is not { } p) return null;
        if (p.Length != ParameterCount)
            throw feed.Fault("SVIparam", $"{p.Length} numbers", "seven: a, b, rho, m, sigma, forward, tau", $"Follow {Pmrm2Json.Guide}");
        if (!(p[5] > 0 && p[6] > 0)) throw feed.Fault("SVIparam", "a forward or tau of 0 or less", "positive ones", "Correct them, or give MarkVol");
        double shift = Binary64.Log(strike / p[5]) - p[3];
        double variance = p[0] + p[1] * (p[2] * shift + Math.Sqrt(shift * shift + p[4] * p[4]));
        return variance >= 0
            ? Math.Sqrt(variance / p[6])
            : throw feed.Fault("SVIparam", FormattableString.Invariant($"a negative variance at strike {strike}"), "parameters of a smile", "Correct them, or give MarkVol");
    }
}
