namespace Zk.Engine;

/// <summary>
/// The value of a European option on a forward. <b>Source</b>: F. Black, "The pricing of commodity contracts", Journal of
/// Financial Economics 3 (1976) 167–179.
/// </summary>
public static class Black76
{
    /// <summary>
    /// The value per unit of underlying, discounted. The side in the money comes from the other by put–call parity, so that
    /// small time values are not lost in a large intrinsic one.
    /// </summary>
    /// <param name="isCall">Call or put.</param>
    /// <param name="forward">Forward to the expiry, positive.</param>
    /// <param name="strike">Strike, positive.</param>
    /// <param name="volatility">Implied volatility per square root of a year, not negative; 0 gives the intrinsic value.</param>
    /// <param name="years">Time to expiry, not negative; 0 gives the intrinsic value.</param>
    /// <param name="discount">Discount factor to the expiry, positive.</param>
    public static double Value(bool isCall, double forward, double strike, double volatility, double years, double discount)
    {
        double outOfTheMoney = OutOfTheMoneyValue(forward, strike, volatility * Math.Sqrt(years));
        double intrinsic = Math.Max(0, isCall ? forward - strike : strike - forward);
        return discount * (intrinsic + outOfTheMoney);
    }

    /// <summary>Undiscounted value of the put when forward ≥ strike, else of the call.</summary>
    private static double OutOfTheMoneyValue(double forward, double strike, double deviation)
    {
        if (deviation <= 0) return 0;
        double moneyness = Binary64.Log(forward / strike) / deviation;
        double d1 = moneyness + 0.5 * deviation;
        double d2 = moneyness - 0.5 * deviation;
        double value = forward >= strike
            ? strike * NormalDistribution.Cumulative(-d2) - forward * NormalDistribution.Cumulative(-d1)
            : forward * NormalDistribution.Cumulative(d1) - strike * NormalDistribution.Cumulative(d2);
        return Math.Max(0, value);
    }
}
