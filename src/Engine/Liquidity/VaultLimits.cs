using Zk.Engine.Liquidation;

namespace Zk.Engine.Liquidity;

/// <summary>What the vault may still take: caps of its value per market and in all, and what is left of the drawdown under stress.</summary>
/// <remarks>Value and drawdown are those of the last observation; exposure is what the purse holds now.</remarks>
internal sealed class VaultLimits(LiquidityRules rules, ProviderPurse purse, ILiquidationMarket market)
{
    private const long MostPartPpm = 1_000_000_000;

    private Int128 _value;

    internal DrawdownMeter Drawdown { get; } = new();

    /// <summary>Most exposure per market [u].</summary>
    internal Int128 MarketCap { get; private set; }

    /// <summary>How much wider quotes are because of the drawdown [ppm]: twice as wide at the limit.</summary>
    internal long WideningPpm => Math.Min(Units.PpmPerOne, Drawdown.CurrentPpm * Units.PpmPerOne / rules.DrawdownPpm);

    internal void Observe()
    {
        Drawdown.Observe(purse.Value(market));
        _value = Int128.Max(0, purse.Value(market));
        MarketCap = _value * rules.MarketPpm / Units.PpmPerOne;
    }

    /// <summary>Signed exposure in a market [u], long positive.</summary>
    internal Int128 InventoryOf(int of) => Sum(of, isAbsolute: false);

    /// <summary>What the market's cap leaves [u], not below 0.</summary>
    internal Int128 MarketRoom(int of) => Int128.Max(0, MarketCap - Sum(of, isAbsolute: true));

    /// <summary>What the caps of all markets together leave [u], not below 0: nothing from the drawdown limit on.</summary>
    internal Int128 GrossRoom()
    {
        Int128 loss = Drawdown.PeakMicroUsd - _value, budget = Drawdown.PeakMicroUsd * rules.DrawdownPpm / Units.PpmPerOne - loss;
        if (budget <= 0) return 0;
        Int128 cap = Int128.Min(_value * rules.GrossPpm / Units.PpmPerOne, budget * Units.PpmPerOne / rules.StressPpm);
        return Int128.Max(0, cap - Sum(-1, isAbsolute: true));
    }

    /// <summary>Exposure ÷ the market's cap [ppm].</summary>
    internal long PartPpm(Int128 exposure) => MarketCap == 0 ? Math.Sign((long)Int128.Clamp(exposure, -1, 1)) * MostPartPpm
        : (long)Int128.Clamp(exposure * Units.PpmPerOne / MarketCap, -MostPartPpm, MostPartPpm);

    private Int128 Sum(int of, bool isAbsolute)
    {
        Int128 sum = 0;
        foreach (Position position in purse.Holdings.Positions)
        {
            if (of >= 0 && market.MarketOf(position.Index) != of) continue;
            Int128 value = (Int128)position.QuantityLots * market.MarkMicroUsdPerLot(position.Index);
            sum += isAbsolute ? Int128.Abs(value) : value;
        }
        return sum;
    }
}
