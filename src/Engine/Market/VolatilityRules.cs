using System.Collections.Immutable;
using System.Globalization;

namespace Zk.Engine;

/// <summary>
/// What makes quoted volatilities crossed: a bid above an ask, a call and a put of one strike and expiry that differ, or
/// total variance (volatility²·time) that falls with expiry, at the money or at one strike.
/// </summary>
internal static class VolatilityRules
{
    // Quoted volatilities are rounded; equal total variances may seem to fall by that much.
    private const double RelativeTolerance = 1e-9;

    internal static void Check(long timestamp, ImmutableArray<UnderlyingMarket> underlyings, ImmutableArray<InstrumentMarket> instruments, string source)
    {
        foreach (UnderlyingMarket underlying in underlyings)
        {
            (double Variance, string Name) earlier = (0, "");
            foreach (ExpiryMarket expiry in underlying.Expiries)
            {
                if (expiry.Volatility is not { } volatility) continue;
                string name = $"{underlying.Name} at the money, {MarketSnapshot.Time(expiry.ExpiryUnixSeconds)}";
                earlier = Later(timestamp, earlier, name, volatility, expiry.ExpiryUnixSeconds, source);
            }
            CheckOptions(timestamp, underlying, instruments, source);
        }
    }

    private static void CheckOptions(long timestamp, UnderlyingMarket underlying, ImmutableArray<InstrumentMarket> instruments, string source)
    {
        Dictionary<decimal, (double Variance, string Name)> byStrike = [];
        InstrumentMarket? previous = null;
        double previousVolatility = 0;
        foreach (InstrumentMarket option in instruments)
        {
            if (!option.Instrument.IsOption || option.Instrument.Underlying != underlying.Name) continue;
            double volatility = option.Volatility ?? underlying.FindExpiry(option.Instrument.ExpiryUnixSeconds)!.Volatility!.Value;
            if (previous is not null && previous.Instrument.Strike == option.Instrument.Strike
                && previous.Instrument.ExpiryUnixSeconds == option.Instrument.ExpiryUnixSeconds)
            {
                if (previousVolatility != volatility)
                    throw Crossed(source, option.Instrument.Name, $"{Text(volatility)}", $"the volatility of {previous.Instrument.Name}");
                continue;
            }
            byStrike[option.Instrument.Strike] = Later(
                timestamp, byStrike.GetValueOrDefault(option.Instrument.Strike), option.Instrument.Name, volatility, option.Instrument.ExpiryUnixSeconds, source);
            (previous, previousVolatility) = (option, volatility);
        }
    }

    private static (double Variance, string Name) Later(
        long timestamp, (double Variance, string Name) earlier, string name, double volatility, long expiry, string source)
    {
        double variance = volatility * volatility * (expiry - timestamp) / Units.SecondsPerYear;
        if (variance < earlier.Variance * (1 - RelativeTolerance))
            throw Crossed(source, name, $"{Text(volatility)}, a total variance of {Text(variance)}", $"at least {Text(earlier.Variance)}, that of {earlier.Name}, which expires before");
        return (variance, name);
    }

    internal static EngineInputException Crossed(string source, string name, string got, string expected) =>
        new($"{source}: {name}, crossed volatility", got, expected, "Correct the quoted volatilities");

    private static string Text(double value) => value.ToString("0.######", CultureInfo.InvariantCulture);
}
