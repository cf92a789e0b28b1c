namespace Zk.Engine;

/// <summary>
/// European options on a spot with a rate and a continuous yield (cost of carry b = rate − yield). <b>Source</b>: E. G. Haug,
/// The Complete Guide to Option Pricing Formulas, 2nd ed., §1.1.6 and ch. 2.
/// </summary>
public static class GeneralisedBlackScholes
{
    /// <summary>Value and sensitivities, by Black-76 on the forward <c>spot·e^(b·years)</c>.</summary>
    /// <param name="isCall">Call or put.</param>
    /// <param name="spot">Spot, positive.</param>
    /// <param name="strike">Strike, positive.</param>
    /// <param name="yield">Continuous yield of the underlying per year.</param>
    /// <param name="rate">Continuous risk-free rate per year.</param>
    /// <param name="years">Time to expiry, positive.</param>
    /// <param name="volatility">Volatility, positive.</param>
    public static OptionGreeks Evaluate(bool isCall, double spot, double strike, double yield, double rate, double years, double volatility)
    {
        double forward = spot * Binary64.Exp((rate - yield) * years);
        double discount = Binary64.Exp(-rate * years);
        double value = Black76.Value(isCall, forward, strike, volatility, years, discount);
        double rootTime = Math.Sqrt(years), deviation = volatility * rootTime;
        double d1 = Binary64.Log(forward / strike) / deviation + 0.5 * deviation, d2 = d1 - deviation;
        double sign = isCall ? 1 : -1;
        double spotLeg = spot * Binary64.Exp(-yield * years), strikeLeg = strike * discount;
        double inTheMoney1 = NormalDistribution.Cumulative(sign * d1), inTheMoney2 = NormalDistribution.Cumulative(sign * d2);
        double density = NormalDistribution.Density(d1);
        double delta = sign * spotLeg / spot * inTheMoney1;
        double theta = -spotLeg * density * volatility / (2 * rootTime)
            + sign * (yield * spotLeg * inTheMoney1 - rate * strikeLeg * inTheMoney2);
        return new OptionGreeks(
            value,
            delta,
            spotLeg * density / (spot * spot * deviation),
            spotLeg * density * rootTime,
            theta,
            sign * years * strikeLeg * inTheMoney2,
            -sign * years * spotLeg * inTheMoney1,
            delta * spot / value);
    }
}
