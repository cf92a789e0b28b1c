namespace Zk.Engine;

/// <summary>The market of one instrument.</summary>
/// <param name="Instrument">Its terms.</param>
/// <param name="Mark">Mark price of a perpetual [USD per unit], positive; null for the other kinds, which are valued from spot, forward or volatility.</param>
/// <param name="Volatility">Implied volatility of an option; null for the expiry's.</param>
/// <param name="OpenInterest">Open interest [units of underlying]; null for collateral, which is not concentrated against it.</param>
/// <param name="FundingPerUnit">What a long owes since funding was last settled [USD per unit], negative when it is owed; 0 for anything but a perpetual.</param>
public sealed record InstrumentMarket(
    Instrument Instrument, decimal? Mark, double? Volatility, decimal? OpenInterest, decimal FundingPerUnit);
