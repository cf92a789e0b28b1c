namespace Zk.Engine;

/// <summary>The market of one expiry of an underlying.</summary>
/// <param name="ExpiryUnixSeconds">The expiry.</param>
/// <param name="Forward">Forward [USD per unit], positive.</param>
/// <param name="Discount">Discount factor to the expiry, (0, 1.5].</param>
/// <param name="Volatility">At-the-money volatility, for options that quote none of their own; null when not given.</param>
public sealed record ExpiryMarket(long ExpiryUnixSeconds, decimal Forward, double Discount, double? Volatility);
