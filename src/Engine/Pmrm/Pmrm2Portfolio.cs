using System.Collections.Immutable;

namespace Zk.Engine;

/// <summary>A holding of one option.</summary>
/// <param name="SecondsToExpiry">Time to expiry; names the feed.</param>
/// <param name="Strike">Strike [USD], positive.</param>
/// <param name="IsCall">Call or put.</param>
/// <param name="Volatility">Implied volatility.</param>
/// <param name="Amount">Signed units of the underlying.</param>
public sealed record Pmrm2Option(long SecondsToExpiry, double Strike, bool IsCall, double Volatility, double Amount);

/// <summary>What the oracles say of one expiry.</summary>
/// <param name="SecondsToExpiry">Time to expiry; 0 once expired.</param>
/// <param name="Forward">Forward [USD], positive.</param>
/// <param name="FixedForward">The part of the forward that settlement's average has fixed already; scenarios do not move it.</param>
/// <param name="Rate">Interest rate per year; below 0 counts as 0.</param>
/// <param name="Confidence">The least confidence of forward, rate and volatility, [0, 1].</param>
public sealed record Pmrm2Expiry(long SecondsToExpiry, double Forward, double FixedForward, double Rate, double Confidence)
{
    /// <summary>Seconds before expiry over which the settlement price is averaged.</summary>
    public const long SettlementSeconds = 1800;

    /// <summary>The share of a forward that settlement has fixed: none until half an hour before expiry, then growing to all of it.</summary>
    public static double FixedShare(long secondsToExpiry) =>
        secondsToExpiry >= SettlementSeconds ? 0 : (double)(SettlementSeconds - secondsToExpiry) / SettlementSeconds;
}

/// <summary>A holding of a token as collateral.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Amount">Units, not negative.</param>
/// <param name="Price">USD per unit, not negative.</param>
/// <param name="Confidence">Confidence of the price, [0, 1].</param>
/// <param name="IsRiskCancelling">Whether it moves with the underlying in scenarios.</param>
/// <param name="MaintenanceHaircut">On its value, at both levels.</param>
/// <param name="InitialHaircut">On its value, added at initial margin.</param>
public sealed record Pmrm2Collateral(
    string Name, double Amount, double Price, double Confidence, bool IsRiskCancelling, double MaintenanceHaircut, double InitialHaircut);

/// <summary>A portfolio on one underlying, with the oracles' prices.</summary>
/// <param name="Cash">Settlement dollars, signed.</param>
/// <param name="SpotPrice">Spot of the underlying [USD], positive.</param>
/// <param name="SpotConfidence">Its confidence, [0, 1].</param>
/// <param name="StablePrice">Price of the settlement dollar [USD], positive.</param>
/// <param name="Perps">Signed perpetuals [units].</param>
/// <param name="PerpPrice">Price of the perpetual [USD]; read only when perpetuals are held.</param>
/// <param name="PerpConfidence">Its confidence; read only when perpetuals are held.</param>
/// <param name="UnsettledPerpCash">Unrealised profit and funding of the perpetuals; counted only when perpetuals are held.</param>
/// <param name="Options">Options; lines of one option add up.</param>
/// <param name="Expiries">One feed for every expiry that options have, each once.</param>
/// <param name="Collaterals">Collateral.</param>
public sealed record Pmrm2Portfolio(
    double Cash, double SpotPrice, double SpotConfidence, double StablePrice, double Perps, double PerpPrice, double PerpConfidence, double UnsettledPerpCash,
    ImmutableArray<Pmrm2Option> Options, ImmutableArray<Pmrm2Expiry> Expiries, ImmutableArray<Pmrm2Collateral> Collaterals)
{
    /// <summary>Confidence that every option and perpetual is judged by: of spot, and of the perpetual when one is held.</summary>
    public double LeastConfidence => Perps == 0 ? SpotConfidence : Math.Min(SpotConfidence, PerpConfidence);
}
