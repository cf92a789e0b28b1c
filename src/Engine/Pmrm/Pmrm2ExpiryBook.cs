namespace Zk.Engine;

/// <summary>The options of one expiry, valued under any scenario.</summary>
internal sealed class Pmrm2ExpiryBook
{
    private readonly Pmrm2Expiry _feed;
    private readonly List<Pmrm2Option> _options;
    private readonly Pmrm2Parameters _parameters;
    private readonly double _discount;
    private readonly double _longDiscount;
    private readonly double _shortDiscount;

    internal Pmrm2ExpiryBook(Pmrm2Expiry feed, List<Pmrm2Option> options, Pmrm2Parameters parameters)
    {
        (_feed, _options, _parameters) = (feed, options, parameters);
        Pmrm2MarginFactors factors = parameters.Factors;
        double rate = Math.Max(0, feed.Rate);
        _discount = Binary64.Exp(-rate * Years);
        _longDiscount = factors.LongStaticDiscount * Binary64.Exp(-Years * (rate * factors.LongRateMultiple + factors.LongRateAdd));
        double markUp = factors.ShortStaticDiscount * Binary64.Exp(Years * (rate * factors.ShortRateMultiple + factors.ShortRateAdd));
        _shortDiscount = Math.Min(1 / _discount, markUp);
        MarkToMarket = Value(1, Pmrm2Shock.None);
    }

    internal double MarkToMarket { get; }

    /// <summary>Σ|amount| [units].</summary>
    internal double Size => _options.Sum(option => Math.Abs(option.Amount));

    private double Years => (double)_feed.SecondsToExpiry / Units.SecondsPerYear;

    /// <summary>Profit or loss of a scenario before damping. A skew scenario turns the way that hurts.</summary>
    internal double Profit(Pmrm2Scenario scenario)
    {
        double shocked = Value(scenario.IsSkew ? 1 : scenario.SpotShock, scenario.Shock);
        double profit = shocked * (shocked >= 0 ? _longDiscount : _shortDiscount) - MarkToMarket;
        return scenario.IsSkew ? -Math.Abs(profit) : profit;
    }

    internal Pmrm2ExpiryReport Report(double leastConfidence)
    {
        Pmrm2Basis basis = _parameters.Basis;
        double up = Value(basis.SpotUp, Pmrm2Shock.None) - MarkToMarket, down = Value(basis.SpotDown, Pmrm2Shock.None) - MarkToMarket;
        return new Pmrm2ExpiryReport(
            _feed.SecondsToExpiry, MarkToMarket, _discount, _longDiscount, _shortDiscount,
            _parameters.Volatility.Multiplier(VolatilityMove.Up, _feed.SecondsToExpiry),
            _parameters.Volatility.Multiplier(VolatilityMove.Down, _feed.SecondsToExpiry),
            Math.Min(0, Math.Min(up, down)), basis.AddFactor + basis.MultipleFactor * Years, NakedShorts(), Math.Min(leastConfidence, _feed.Confidence));
    }

    private double Value(double spotShock, Pmrm2Shock shock)
    {
        double forward = (_feed.Forward - _feed.FixedForward) * spotShock + _feed.FixedForward, value = 0;
        foreach (Pmrm2Option option in _options) value += option.Amount * ValueOf(option, forward, Volatility(option, shock));
        return value;
    }

    private double ValueOf(Pmrm2Option option, double forward, double volatility) => forward > 0
        ? Black76.Value(option.IsCall, forward, option.Strike, volatility, Years, _discount)
        : option.IsCall ? 0 : _discount * option.Strike;

    private double Volatility(Pmrm2Option option, Pmrm2Shock shock) => shock switch
    {
        Pmrm2Shock.Up => _parameters.Volatility.Apply(VolatilityMove.Up, option.Volatility, _feed.SecondsToExpiry),
        Pmrm2Shock.Down => _parameters.Volatility.Apply(VolatilityMove.Down, option.Volatility, _feed.SecondsToExpiry),
        Pmrm2Shock.Linear or Pmrm2Shock.Abs => option.Volatility * _parameters.Skew.Multiplier(shock, Binary64.Log(option.Strike / _feed.Forward), Years),
        _ => option.Volatility,
    };

    private double NakedShorts() =>
        _options.GroupBy(option => option.Strike).Sum(strike => Math.Max(0, -strike.Sum(option => option.Amount)));
}
